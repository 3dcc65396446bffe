import { z } from "zod";
import { choice, paragraph } from "../../../contracts/form-text.ts";
import { changeChannel } from "../../../domain/access-convention/changing-channel.ts";
import { MAX_TEXT } from "../agreement/attempt.ts";
import { readFields } from "./reading.ts";
import { accessAct } from "./staff-act.ts";

const Channel = z.object({
  canal: choice(["chorus-pro", "post"], "Choisissez par où partent les factures."),
  motifCanal: paragraph("Donnez le motif : il est conservé au journal.", MAX_TEXT),
});

/** Sends the invoices of a convention by another way than was declared. Source: art. 2 (MC-15), MA-30. */
export const changeChannelAct = accessAct({
  path: "factures/canal",
  title: "Changer l'envoi des factures",
  done: "canal",
  labels: { motifCanal: "Motif" },
  read: (form) => readFields(Channel, form),
  change: (convention, { canal: channel, motifCanal: reason }, { agent, at, body }) =>
    changeChannel(convention, { channel, reason, agentId: agent.id, at, body }),
  isDone: (_convention, { canal }, mine) =>
    mine.some(({ event, detail }) => event === "invoiceChannelChanged" && detail["channel"] === canal),
});

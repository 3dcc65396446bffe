import { kindOf } from "../../../domain/kinds/kinds.ts";
import { PageOutOfDate } from "../../errors.ts";
import { button, buttonRow, linkButton, pageHeading } from "../../layout/components.ts";
import { html } from "../../layout/html.ts";
import { page } from "../../layout/page.ts";
import { ok } from "../../layout/respond.ts";
import { type Route, seeOther } from "../../route.ts";
import { openFollowUp } from "./access.ts";
import { actOnce } from "./repeated.ts";

const PATH = "/suivi/{agreementId}/{proof}/retrait";

/** What withdrawing means, before it is done. */
export const showWithdraw: Route = {
  method: "GET",
  path: PATH,
  handle: (ports) => async (request) => {
    const { convention, base } = await openFollowUp(ports, request);
    if (convention.life.status === "withdrawn") return seeOther(base);
    if (!kindOf(convention).mayWithdraw(convention)) throw new PageOutOfDate();
    const title = "Retirer la demande ?";
    return ok(
      await page({
        title,
        nav: "none",
        body: html`${pageHeading({ title, above: html`Dossier ${convention.fileNumber}`, lead: "La demande prend fin, les liens de signature cessent de fonctionner et aucune convention n'est conclue. Le dossier reste consultable. Vous pourrez déposer une nouvelle demande." })}
<form method="post" action="${base}/retrait">${buttonRow(button("Retirer la demande", { look: "danger" }), linkButton("Ne rien changer", base, "secondary"))}</form>`,
      }),
    );
  },
};

export const withdraw: Route = {
  method: "POST",
  path: PATH,
  handle: (ports) => async (request) => {
    const { convention, base } = await openFollowUp(ports, request);
    await actOnce(
      ports,
      convention,
      (newest) => kindOf(newest).withdraw(newest, { at: ports.clock() }),
      (newest) => newest.life.status === "withdrawn",
    );
    return seeOther(`${base}?fait=retrait`);
  },
};

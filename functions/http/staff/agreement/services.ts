import type { AccessConvention, SubscribedService } from "../../../domain/access-convention/convention.ts";
import { day, dayOf } from "../../../french/format.ts";
import { section, table } from "../../layout/components.ts";
import { type Html, html, nothing } from "../../layout/html.ts";
import { namedBadge, SERVICE_STATUS_NAMES } from "../../layout/wording.ts";
import type { AgreementFile } from "./file.ts";

const since = ({ status, fileCompleteOn, activatedAt, stoppedOn }: SubscribedService): Html => {
  if (status === "stopped" && stoppedOn) return html`arrêté le ${day(stoppedOn)}`;
  if (activatedAt) return html`activé le ${dayOf(activatedAt)}`;
  return fileCompleteOn ? html`dossier complet le ${day(fileCompleteOn)}` : html`dossier incomplet`;
};

function leadOf(active: number, all: number): string {
  if (active === all) return "Tous les services sont actifs.";
  return active === 0
    ? `Aucun service actif sur ${all}.`
    : `${active} service${active > 1 ? "s" : ""} actif${active > 1 ? "s" : ""} sur ${all}.`;
}

/** The services subscribed and where each stands. */
export function servicesSection({ convention: { life } }: AgreementFile<AccessConvention>): Html {
  if (!("services" in life)) return nothing;
  const active = life.services.filter(({ status }) => status === "active").length;
  return section(
    "Services",
    table({
      caption: "Services souscrits",
      captionHidden: true,
      columns: [
        { heading: "Service", rowHeading: true, cell: ({ label }) => label },
        { heading: "État", cell: ({ status }) => namedBadge(SERVICE_STATUS_NAMES[status]) },
        { heading: "Depuis", cell: since },
      ],
      rows: life.services,
    }),
    { id: "services", lead: leadOf(active, life.services.length) },
  );
}

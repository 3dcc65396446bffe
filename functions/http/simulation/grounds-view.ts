import type { SimulationSettings } from "../../domain/simulation/settings.ts";
import { day } from "../../french/format.ts";
import { type Html, html } from "../layout/html.ts";

/** What a schedule was computed with, so that it can be checked and contested. */
export const holidaysLabel = ({ holidays, tariff, vat, programme }: SimulationSettings): Html =>
  html`<p>Calculé avec le calendrier des jours fériés <code>${holidays.version}</code>, le barème <code>${tariff.version}</code>, la table de TVA <code>${vat.version}</code> et le programme du ${day(programme.startsOn)} au ${day(programme.endsOn)}. Une simulation n'engage personne : seuls les actes notifiés le font.</p>`;

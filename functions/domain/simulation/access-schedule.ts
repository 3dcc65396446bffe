import { lastNoticeDay } from "../access-rules/term.ts";
import { isBefore } from "../calendar/day-order.ts";
import {
  explainAccessEnd,
  explainContribution,
  explainCreditNote,
  explainEffect,
  explainInvoice,
  explainLastNoticeDay,
  explainLiabilityCap,
  explainNotice,
  explainProgrammeEnd,
  explainRestoration,
  explainRetention,
  explainServiceDeadline,
  explainServiceTermination,
  explainTerm,
} from "../explanations/access-convention.ts";
import { frenchInstant } from "../explanations/explanation.ts";
import { eurosOf } from "../money/cents.ts";
import type { AccessFuture } from "./access-future.ts";
import { type Figure, inOrder, type Schedule, type ScheduleEntry } from "./schedule.ts";
import type { ServiceFuture } from "./service-future.ts";

/** The schedule of an access convention and of its services, every line with its reason. */
export function accessSchedule(future: AccessFuture | undefined, services: ServiceFuture): Schedule {
  return {
    entries: inOrder([...(future ? conventionEntries(future) : []), ...serviceEntries(services)]),
    figures: [...(future ? contributionFigure(future) : []), ...serviceFigures(services)],
    remarks: future ? refusalOf(future) : [],
  };
}

function conventionEntries(future: AccessFuture): readonly ScheduleEntry[] {
  const { entry, terms, settings, invoices, refusal, terminationOfAll } = future;
  if (refusal) return [];
  return [
    ...(entry
      ? [{ kind: "effect", label: "Prise d’effet", on: entry.effectiveOn, explanation: explainEffect(entry) } as const]
      : []),
    ...terms.map(
      (term, index): ScheduleEntry => ({
        kind: "period",
        label: index === 0 ? "1re année" : `${index + 1}e année`,
        on: term.startsOn,
        untilDay: term.endsOn,
        explanation: explainTerm(term, index + 1, settings.programme),
      }),
    ),
    ...(terminationOfAll ? [] : lastNoticeDays(future)),
    ...endings(future),
    ...invoices.map(
      (invoice): ScheduleEntry => ({
        kind: "money",
        label: `Facture ${invoice.year}`,
        on: invoice.issueOn,
        amounts: invoice,
        explanation: explainInvoice(invoice),
      }),
    ),
  ];
}

const lastNoticeDays = ({ terms }: AccessFuture): readonly ScheduleEntry[] =>
  terms
    .filter((term) => !isBefore(lastNoticeDay(term), term.startsOn))
    .map((term) => ({
      kind: "deadline",
      label: "Dernier jour pour résilier",
      on: lastNoticeDay(term),
      explanation: explainLastNoticeDay(term),
    }));

function endings({
  terminationOfAll: all,
  terminationOfServices: some,
  settings,
  terms,
}: AccessFuture): readonly ScheduleEntry[] {
  if (all) {
    return [
      {
        kind: "period",
        label: "Préavis",
        on: all.noticeStartsOn,
        untilDay: all.noticeEndsOn,
        explanation: explainNotice(all),
      },
      { kind: "end", label: "Fin de l’accès, à minuit", on: all.accessEndsOn, explanation: explainAccessEnd(all) },
    ];
  }
  const programmeEnd = terms.at(-1);
  return [
    ...(some
      ? [
          {
            kind: "period",
            label: "Préavis du service",
            on: some.noticeStartsOn,
            untilDay: some.serviceEndsOn,
            explanation: explainServiceTermination(some),
          } as const,
        ]
      : []),
    ...(programmeEnd?.endsOn.equals(settings.programme.endsOn)
      ? [
          {
            kind: "end",
            label: "Fin du programme, à minuit",
            on: programmeEnd.endsOn,
            explanation: explainProgrammeEnd(settings.programme),
          } as const,
        ]
      : []),
  ];
}

function contributionFigure({ facts, contribution, refunds }: AccessFuture): readonly Figure[] {
  return [
    ...(contribution.accepted
      ? [
          {
            label: "Contribution annuelle, hors taxes",
            value: eurosOf(contribution.annualCents),
            explanation: explainContribution(facts.agents, contribution),
          },
        ]
      : []),
    ...refunds.flatMap(({ year, creditNote }) =>
      creditNote
        ? [
            {
              label: `Avoir sur la facture ${year}, toutes taxes comprises`,
              value: eurosOf(creditNote.ttcCents),
              explanation: explainCreditNote(creditNote),
            },
          ]
        : [],
    ),
  ];
}

function refusalOf({ entry, facts, contribution, refusal }: AccessFuture): Schedule["remarks"] {
  if (refusal === "NO_TARIFF_FOR_SIZE") {
    return [{ warns: true, explanation: explainContribution(facts.agents, contribution) }];
  }
  if (!entry || !(refusal || entry.countersignedAfterEffect)) return [];
  return [{ warns: true, explanation: explainEffect(entry) }];
}

function serviceEntries({ answer, activation, retention }: ServiceFuture): readonly ScheduleEntry[] {
  const entries: ScheduleEntry[] = [];
  if (answer) {
    entries.push({
      kind: "deadline",
      label: "Réponse à la demande",
      on: answer.lastDay,
      explanation: explainServiceDeadline(answer),
    });
  }
  if (activation) {
    entries.push({
      kind: "deadline",
      label: "Activation du service",
      on: activation.lastDay,
      explanation: explainServiceDeadline(activation),
    });
  }
  if (retention) {
    entries.push({
      kind: "end",
      label: "Effacement des données",
      on: retention.lastDayKept,
      explanation: explainRetention(retention),
    });
  }
  return entries;
}

function serviceFigures({ restoration, liability }: ServiceFuture): readonly Figure[] {
  const figures: Figure[] = [];
  if (restoration) {
    const { general, archiving } = restoration;
    figures.push(
      {
        label: "Rétablissement d’un service",
        value: frenchInstant(general.dueAt),
        explanation: explainRestoration(general),
      },
      {
        label: "Rétablissement de l’archivage",
        value: frenchInstant(archiving.dueAt),
        explanation: explainRestoration(archiving),
      },
    );
  }
  if (liability) {
    figures.push({
      label: "Plafond de responsabilité",
      value: eurosOf(liability.perEventCents),
      explanation: explainLiabilityCap(liability),
    });
  }
  return figures;
}

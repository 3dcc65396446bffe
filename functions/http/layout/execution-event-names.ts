/** French names of the events of an execution, by what Step Functions calls them. */
const ABOUT_STATES: Readonly<Record<string, string>> = {
  Entered: "Début de l'étape",
  Exited: "Fin de l'étape",
  Started: "Étape lancée",
  Succeeded: "Étape accomplie",
  Failed: "Étape en échec",
  Aborted: "Étape interrompue",
};

const ABOUT_CALLS: Readonly<Record<string, string>> = {
  Scheduled: "Action demandée",
  ScheduleFailed: "Action impossible à demander",
  Started: "Action commencée",
  StartFailed: "Action impossible à commencer",
  Submitted: "Attente ouverte",
  SubmitFailed: "Attente impossible à ouvrir",
  Succeeded: "Action accomplie",
  Failed: "Action en échec",
  TimedOut: "Temps écoulé",
};

const ABOUT_SERIES: Readonly<Record<string, string>> = {
  Started: "Série commencée",
  Succeeded: "Série accomplie",
  Failed: "Série en échec",
  Aborted: "Série interrompue",
  Redriven: "Série reprise",
};

const ABOUT_EXECUTIONS: Readonly<Record<string, string>> = {
  Started: "Début de l'exécution",
  Succeeded: "Fin de l'exécution",
  Failed: "Exécution en échec",
  Aborted: "Exécution interrompue",
  TimedOut: "Exécution trop longue, arrêtée",
  Redriven: "Exécution reprise",
};

const FAMILIES: readonly (readonly [RegExp, Readonly<Record<string, string>>])[] = [
  [/^(?:Choice|Fail|Map|Parallel|Pass|Succeed|Task|Wait)State(?=[A-Z])/, ABOUT_STATES],
  [/^(?:Task|LambdaFunction|Activity)(?=[A-Z])/, ABOUT_CALLS],
  [/^(?:MapIteration|MapRun)(?=[A-Z])/, ABOUT_SERIES],
  [/^Execution(?=[A-Z])/, ABOUT_EXECUTIONS],
];

/** What an event says to an agent. One that Step Functions adds one day keeps its technical name. */
export function executionEventName(type: string): string {
  if (type === "EvaluationFailed") return "Calcul impossible";
  for (const [beginning, names] of FAMILIES) {
    const found = beginning.exec(type);
    if (found) return names[type.slice(found[0].length)] ?? type;
  }
  return type;
}

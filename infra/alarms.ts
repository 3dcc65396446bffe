import { Duration } from "aws-cdk-lib";
import type { HttpApi } from "aws-cdk-lib/aws-apigatewayv2";
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import type { StateMachine } from "aws-cdk-lib/aws-stepfunctions";
import { Construct } from "constructs";

export interface AlarmsProps {
  readonly email: string;
  readonly workflows: readonly StateMachine[];
  readonly functions: readonly IFunction[];
  readonly api: HttpApi;
  /** Consumes the table's stream. */
  readonly relay: IFunction;
  readonly deadLetters: Queue;
}

/** Functions that run once a day: a threshold of several failures would never be reached. */
const RUNS_SELDOM = ["ReconcileFunction", "PurgeDueFunction"];
const TEN_MINUTES = { period: Duration.minutes(10), statistic: "Maximum" };
const HOUR = { period: Duration.hours(1), statistic: "Sum" };

/**
 * What a person must hear of: an execution that ended badly or silently, a function that fails, a page that does, changes
 * that are relayed late or could not be.
 * An agreement is healed by the daily reconciler; the alarm says why it had to be.
 */
export class Alarms extends Construct {
  readonly #action: SnsAction;

  constructor(scope: Construct, id: string, { email, workflows, functions, api, relay, deadLetters }: AlarmsProps) {
    super(scope, id);
    const topic = new Topic(this, "Topic", { enforceSSL: true });
    topic.addSubscription(new EmailSubscription(email));
    this.#action = new SnsAction(topic);
    for (const workflow of workflows) {
      const { id: name } = workflow.node.scope?.node ?? workflow.node;
      this.#onAny(`${name}Failed`, workflow.metricFailed(HOUR));
      this.#onAny(`${name}TimedOut`, workflow.metricTimedOut(HOUR));
      this.#onAny(`${name}Aborted`, workflow.metricAborted(HOUR));
      this.#onAny(`${name}Throttled`, workflow.metricThrottled(HOUR));
    }
    for (const lambda of functions) {
      const { id: name } = lambda.node.scope?.node ?? lambda.node;
      this.#onAny(`${name}Errors`, lambda.metricErrors(HOUR), RUNS_SELDOM.includes(name) ? 1 : 5);
    }
    this.#onAny("PagesFail", api.metricServerError(HOUR), 5); // a page that fails is answered: no error of its function
    this.#onAny("ChangesRelayedLate", relay.metric("IteratorAge", TEN_MINUTES), 10 * 60_000);
    this.#onAny(
      "UnrelayedChanges",
      deadLetters.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(5) }),
    );
  }

  #onAny(id: string, metric: IMetric, threshold = 1): void {
    new Alarm(this, id, {
      metric,
      threshold,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    }).addAlarmAction(this.#action);
  }
}

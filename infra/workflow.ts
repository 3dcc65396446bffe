import { readFileSync } from "node:fs";
import { RemovalPolicy } from "aws-cdk-lib";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import {
  type CfnStateMachine,
  CfnStateMachineAlias,
  CfnStateMachineVersion,
  DefinitionBody,
  LogLevel,
  StateMachine,
} from "aws-cdk-lib/aws-stepfunctions";
import { Construct } from "constructs";

export interface WorkflowProps {
  readonly name: string;
  /** Path of the `.asl.json` file: the source, bound but never built here. */
  readonly definition: string;
  /** Functions by the name their placeholders bear. */
  readonly tasks: Readonly<Record<string, IFunction>>;
}

/**
 * A state machine defined in its own file, started through its alias `live`. The synth fails when a placeholder has no
 * function. Its name never changes and it is never replaced: that would kill every execution in flight.
 */
export class Workflow extends Construct {
  readonly stateMachine: StateMachine;

  constructor(scope: Construct, id: string, { name, definition, tasks }: WorkflowProps) {
    super(scope, id);
    const body = readFileSync(definition, "utf8");
    const named = [...new Set(body.match(/(?<=\$\{)\w+(?=\})/g))].sort();
    const unbound = named.filter((placeholder) => !tasks[placeholder]);
    if (unbound.length > 0) throw new Error(`${definition} names [${unbound}], which no function is bound to`);
    const bound = Object.fromEntries(named.map((placeholder) => [placeholder, tasks[placeholder] as IFunction]));
    this.stateMachine = new StateMachine(this, "StateMachine", {
      stateMachineName: `kevrat-${name}`,
      definitionBody: DefinitionBody.fromString(JSON.stringify(JSON.parse(body))),
      definitionSubstitutions: Object.fromEntries(
        Object.entries(bound).map(([placeholder, task]) => [placeholder, task.functionArn]),
      ),
      tracingEnabled: true,
      logs: {
        level: LogLevel.ALL,
        includeExecutionData: false, // identifiers only are in it, and even they stay out of the logs
        destination: new LogGroup(this, "Logs", {
          logGroupName: `/aws/vendedlogs/states/kevrat-${name}`,
          retention: RetentionDays.ONE_YEAR,
          removalPolicy: RemovalPolicy.RETAIN,
        }),
      },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.stateMachine.addToRolePolicy(
      new PolicyStatement({
        actions: ["lambda:InvokeFunction"],
        resources: Object.values(bound).map(({ functionArn }) => functionArn),
      }),
    );
    const resource = this.stateMachine.node.defaultChild as CfnStateMachine;
    const version = new CfnStateMachineVersion(this, "Version", {
      stateMachineArn: this.stateMachine.stateMachineArn,
      stateMachineRevisionId: resource.attrStateMachineRevisionId,
    });
    version.applyRemovalPolicy(RemovalPolicy.RETAIN);
    new CfnStateMachineAlias(this, "Live", {
      name: "live",
      routingConfiguration: [{ stateMachineVersionArn: version.attrArn, weight: 100 }],
    });
  }
}

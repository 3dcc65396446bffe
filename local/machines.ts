import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { WORKFLOWS } from "../functions/domain/kinds/vocabulary.ts";
import type { StepFunctions } from "./step-functions/engine.ts";

/** Account and region of the embedded runtime: part of every name, checked by nobody. */
export const REGION = "eu-west-3";
export const STATE_MACHINE_PREFIX = `arn:aws:states:${REGION}:000000000000:stateMachine:kevrat-`;

const ALIAS = "live";

/** The text of a workflow's definition, its placeholders bound to the embedded functions of the same names. */
export function boundDefinition(workflow: string): string {
  const file = fileURLToPath(new URL(`../state-machines/${workflow}.asl.json`, import.meta.url));
  return readFileSync(file, "utf8").replace(/\$\{(\w+)\}/g, "$1");
}

/**
 * Deploys every workflow: a changed definition becomes a new version behind the alias, and executions in flight keep
 * the one they started with, as in the cloud.
 */
export function deployWorkflows(engine: StepFunctions): void {
  const known = new Set(engine.listStateMachines().map(({ name }) => name));
  for (const workflow of WORKFLOWS) {
    const [name, definition] = [`kevrat-${workflow}`, boundDefinition(workflow)];
    const stateMachineArn = `${STATE_MACHINE_PREFIX}${workflow}`;
    const version = known.has(name)
      ? engine.updateStateMachine({ stateMachineArn, definition, publish: true }).stateMachineVersionArn
      : engine.createStateMachine({ name, definition, publish: true }).stateMachineVersionArn;
    if (!version) throw new Error(`no version of ${name} was published`);
    const routingConfiguration = [{ stateMachineVersionArn: version, weight: 100 }];
    const stateMachineAliasArn = `${stateMachineArn}:${ALIAS}`;
    const aliases = engine.listStateMachineAliases({ stateMachineArn }).map((alias) => alias.stateMachineAliasArn);
    if (aliases.includes(stateMachineAliasArn))
      engine.updateStateMachineAlias({ stateMachineAliasArn, routingConfiguration });
    else engine.createStateMachineAlias({ name: ALIAS, routingConfiguration }); // new, or a crash came between the two
  }
}

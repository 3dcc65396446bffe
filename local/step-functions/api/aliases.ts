import { Temporal } from "temporal-polyfill";
import { readMachineArn } from "../arns.ts";
import { StepFunctionsRefusal } from "../errors.ts";
import { type AliasRow, findAlias, findVersion, isVersion, machineUnknown } from "../machines/machines.ts";
import type { Machinery } from "../running/machinery.ts";
import type { Pump } from "../running/pump.ts";
import type { Route, StateMachineAlias } from "./model.ts";

const instant = (milliseconds: number): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(milliseconds);

const LONGEST_NAME = 80;
const NAME_PATTERN = String.raw`^(?=.*[a-zA-Z_\-\.])[a-zA-Z0-9_\-\.]+$`;

/** Aliases: the names through which executions are started, each leading to one version or splitting two. */
export class AliasesApi {
  readonly #machinery: Machinery;
  readonly #pump: Pump;

  constructor(machinery: Machinery, pump: Pump) {
    this.#machinery = machinery;
    this.#pump = pump;
  }

  /** @throws StepFunctionsRefusal ConflictException when the alias exists with other routes */
  create(
    name: string,
    routing: readonly Route[],
    description?: string,
  ): { readonly stateMachineAliasArn: string; readonly creationDate: Temporal.Instant } {
    checkName(name);
    const machine = this.#machineOfRoutes(routing);
    return this.#pump.transact((work) => {
      const stateMachineAliasArn = this.#machinery.arns.machine(machine, name);
      const known = findAlias(work.store, machine, name);
      const text = JSON.stringify(routing);
      if (known !== undefined && (known.routing !== text || known.description !== (description ?? null))) {
        throw new StepFunctionsRefusal(
          "ConflictException",
          `Failed to create alias because an alias with the same name and a different routing configuration already exists.`,
        );
      }
      if (known === undefined) {
        work.store.run(
          "INSERT INTO alias (machine, name, routing, description, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?)",
          machine,
          name,
          text,
          description ?? null,
          work.now,
          work.now,
        );
      }
      return { stateMachineAliasArn, creationDate: instant(known?.created_at ?? work.now) };
    });
  }

  /** @throws StepFunctionsRefusal ResourceNotFound */
  update(
    aliasArn: string,
    routing?: readonly Route[],
    description?: string,
  ): { readonly updateDate: Temporal.Instant } {
    const known = this.#alias(aliasArn);
    if (routing !== undefined) this.#machineOfRoutes(routing);
    return this.#pump.transact((work) => {
      work.store.run(
        "UPDATE alias SET routing = ?, description = ?, updated_at = ? WHERE machine = ? AND name = ?",
        routing === undefined ? known.routing : JSON.stringify(routing),
        description ?? known.description,
        work.now,
        known.machine,
        known.name,
      );
      return { updateDate: instant(work.now) };
    });
  }

  /** @throws StepFunctionsRefusal ResourceNotFound */
  describe(aliasArn: string): StateMachineAlias {
    const { machine, name, routing, description, created_at, updated_at } = this.#alias(aliasArn);
    return {
      stateMachineAliasArn: this.#machinery.arns.machine(machine, name),
      name,
      ...(description === null ? {} : { description }),
      routingConfiguration: JSON.parse(routing) as Route[],
      creationDate: instant(created_at),
      updateDate: instant(updated_at),
    };
  }

  list(stateMachineArn: string): { readonly stateMachineAliasArn: string; readonly creationDate: Temporal.Instant }[] {
    const { name: machine } = readMachineArn(stateMachineArn);
    const rows = this.#machinery.store.all<AliasRow>("SELECT * FROM alias WHERE machine = ? ORDER BY name", machine);
    return rows.map(({ name, created_at }) => ({
      stateMachineAliasArn: this.#machinery.arns.machine(machine, name),
      creationDate: instant(created_at),
    }));
  }

  delete(aliasArn: string): void {
    const { machine, name } = this.#alias(aliasArn);
    this.#pump.transact((work) => work.store.run("DELETE FROM alias WHERE machine = ? AND name = ?", machine, name));
  }

  #alias(arn: string): AliasRow {
    const { name: machine, qualifier = "" } = readMachineArn(arn);
    const alias = findAlias(this.#machinery.store, machine, qualifier);
    if (alias === undefined || !this.#machinery.arns.owns(arn))
      throw new StepFunctionsRefusal("ResourceNotFound", "Request references a resource that does not exist.");
    return alias;
  }

  /** @throws StepFunctionsRefusal when the routes are not one or two versions of one machine, adding up to 100 */
  #machineOfRoutes(routing: readonly Route[]): string {
    const arns = routing.map(({ stateMachineVersionArn }) => stateMachineVersionArn);
    const versions = arns.map(readMachineArn);
    if (versions.some(({ qualifier }) => qualifier === undefined || !isVersion(qualifier)))
      throw refused(`Routing configuration must contain state machine version ARNs. Received: [${arns.join(", ")}]`);
    if (new Set(arns).size < arns.length) {
      const which = `Received: [${arns.join(", ")}]`;
      throw refused(`Routing configuration must contain distinct state machine version ARNs. ${which}`);
    }
    const weights = routing.map(({ weight }) => weight);
    if (weights.reduce((sum, weight) => sum + weight, 0) !== 100)
      throw refused(`Sum of routing configuration weights must equal 100. Received: [${weights.join(", ")}]`);
    versions.forEach(({ name, qualifier }, index) => {
      const { [index]: arn = "" } = arns;
      const version = findVersion(this.#machinery.store, name, Number(qualifier));
      if (version === undefined || !this.#machinery.arns.owns(arn)) throw machineUnknown(arn);
    });
    const [machine, ...others] = new Set(versions.map(({ name }) => name));
    if (machine === undefined || others.length > 0)
      throw refused("Routing configuration must contain versions of one state machine");
    return machine;
  }
}

const refused = (message: string) => new StepFunctionsRefusal("ValidationException", message);

/** An alias is no version: one character at least is no digit. The texts are those recorded on AWS. */
function checkName(name: string): void {
  const constraint = (what: string) =>
    refused(`1 validation error detected: Value '${name}' at 'name' failed to satisfy constraint: ${what}`);
  if (name.length > LONGEST_NAME) throw constraint(`Member must have length less than or equal to ${LONGEST_NAME}`);
  if (!new RegExp(NAME_PATTERN).test(name))
    throw constraint(`Member must satisfy regular expression pattern: ${NAME_PATTERN}`);
}

import { Temporal } from "temporal-polyfill";
import { readMachineArn } from "../arns.ts";
import { StepFunctionsRefusal } from "../errors.ts";
import { type AliasRow, findAlias, findVersion, machineUnknown } from "../machines/machines.ts";
import type { Machinery } from "../running/machinery.ts";
import type { Pump } from "../running/pump.ts";
import type { Route, StateMachineAlias } from "./model.ts";

const instant = (milliseconds: number): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(milliseconds);

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
    if (!/^(?!\d+$)[\w.-]{1,80}$/.test(name)) throw new StepFunctionsRefusal("InvalidName", `Invalid Name: '${name}'`);
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
    if (alias === undefined)
      throw new StepFunctionsRefusal("ResourceNotFound", `Request references a resource that does not exist: '${arn}'`);
    return alias;
  }

  /** @throws StepFunctionsRefusal when the routes are not one or two versions of one machine, adding up to 100 */
  #machineOfRoutes(routing: readonly Route[]): string {
    const machines = new Set<string>();
    for (const { stateMachineVersionArn } of routing) {
      const { name, qualifier = "" } = readMachineArn(stateMachineVersionArn);
      if (findVersion(this.#machinery.store, name, Number(qualifier)) === undefined)
        throw machineUnknown(stateMachineVersionArn);
      machines.add(name);
    }
    const total = routing.reduce((sum, { weight }) => sum + weight, 0);
    const [machine] = machines;
    if (machine === undefined || machines.size > 1 || routing.length > 2 || total !== 100) {
      throw new StepFunctionsRefusal(
        "ValidationException",
        "The routing configuration must name one or two versions of one state machine, with weights that add up to 100",
      );
    }
    return machine;
  }
}

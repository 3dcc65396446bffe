import { Temporal } from "temporal-polyfill";
import { readMachineArn } from "../arns.ts";
import { diagnosticText } from "../definition/diagnostics.ts";
import { validateDefinition } from "../definition/validation.ts";
import { StepFunctionsRefusal } from "../errors.ts";
import {
  findMachine,
  findVersion,
  isVersion,
  keepDefinition,
  type MachineRow,
  machineUnknown,
  type VersionRow,
} from "../machines/machines.ts";
import { isName } from "../names.ts";
import type { Machinery } from "../running/machinery.ts";
import type { Pump } from "../running/pump.ts";
import type { Work } from "../store/work.ts";
import type {
  CreatedStateMachine,
  CreateStateMachine,
  StateMachineDescription,
  UpdatedStateMachine,
  UpdateStateMachine,
} from "./model.ts";

const DEFAULT_ROLE = "arn:aws:iam::000000000000:role/embedded";
const instant = (milliseconds: number): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(milliseconds);

/** State machines, their versions and aliases. */
export class MachinesApi {
  readonly #machinery: Machinery;
  readonly #pump: Pump;

  constructor(machinery: Machinery, pump: Pump) {
    this.#machinery = machinery;
    this.#pump = pump;
  }

  /**
   * Creates a state machine; creating the same one again is the same request.
   * @throws StepFunctionsRefusal InvalidName, InvalidDefinition, StateMachineAlreadyExists (another definition or role)
   */
  create(request: CreateStateMachine): CreatedStateMachine {
    const { name, definition, roleArn = DEFAULT_ROLE, publish = false, versionDescription } = request;
    if (!isName(name)) throw new StepFunctionsRefusal("InvalidName", `Invalid Name: '${name}'`);
    if (request.type === "EXPRESS") {
      throw new StepFunctionsRefusal("ValidationException", "Express state machines are not supported here");
    }
    if (versionDescription !== undefined && !publish) throw descriptionWithoutPublish();
    requireValid(definition);
    return this.#pump.transact((work) => {
      const definitionId = keepDefinition(work.store, definition);
      const stateMachineArn = this.#machinery.arns.machine(name);
      const known = findMachine(work.store, name);
      if (known !== undefined && (known.definition_id !== definitionId || known.role_arn !== roleArn)) {
        throw new StepFunctionsRefusal(
          "StateMachineAlreadyExists",
          `State Machine Already Exists: '${stateMachineArn}'`,
        );
      }
      if (known === undefined) {
        work.store.run(
          "INSERT INTO machine (name, definition_id, role_arn, revision_id, created_at, updated_at) VALUES (?, ?, ?, 'INITIAL', ?, ?)",
          name,
          definitionId,
          roleArn,
          work.now,
          work.now,
        );
      }
      return {
        stateMachineArn,
        creationDate: instant(known?.created_at ?? work.now),
        ...(publish ? { stateMachineVersionArn: this.#publish(work, name, versionDescription) } : {}),
      };
    });
  }

  /** Changes what later executions run; those in flight keep their definition. @throws StepFunctionsRefusal */
  update(request: UpdateStateMachine): UpdatedStateMachine {
    const { name } = readMachineArn(request.stateMachineArn);
    if (request.definition === undefined && request.roleArn === undefined) {
      throw new StepFunctionsRefusal(
        "MissingRequiredParameter",
        "Either the definition, the role ARN, the LoggingConfiguration, or the TracingConfiguration must be specified",
      );
    }
    if (request.versionDescription !== undefined && request.publish !== true) throw descriptionWithoutPublish();
    if (request.definition !== undefined) requireValid(request.definition);
    return this.#pump.transact((work) => {
      const known = this.#known(request.stateMachineArn);
      const definitionId =
        request.definition === undefined ? known.definition_id : keepDefinition(work.store, request.definition);
      const roleArn = request.roleArn ?? known.role_arn;
      const same = definitionId === known.definition_id && roleArn === known.role_arn;
      const revisionId = same ? known.revision_id : this.#machinery.uuid();
      work.store.run(
        "UPDATE machine SET definition_id = ?, role_arn = ?, revision_id = ?, updated_at = ? WHERE name = ?",
        definitionId,
        roleArn,
        revisionId,
        work.now,
        name,
      );
      return {
        updateDate: instant(work.now),
        revisionId,
        ...(request.publish === true
          ? { stateMachineVersionArn: this.#publish(work, name, request.versionDescription) }
          : {}),
      };
    });
  }

  /** @throws StepFunctionsRefusal StateMachineDoesNotExist */
  describe(stateMachineArn: string): StateMachineDescription {
    const { name, qualifier } = readMachineArn(stateMachineArn);
    const known = this.#known(stateMachineArn);
    const version =
      qualifier !== undefined && isVersion(qualifier)
        ? this.#version(stateMachineArn, name, Number(qualifier))
        : undefined;
    const shown = version ?? known;
    return {
      stateMachineArn: this.#machinery.arns.machine(name, version?.number),
      name,
      status: "ACTIVE",
      definition: this.#machinery.definitions.body(shown.definition_id),
      roleArn: shown.role_arn,
      type: "STANDARD",
      creationDate: instant(shown.created_at),
      revisionId: shown.revision_id,
    };
  }

  /** @throws StepFunctionsRefusal StateMachineDoesNotExist */
  describeForExecution(machine: string, definitionId: number): StateMachineDescription {
    return {
      ...this.describe(this.#machinery.arns.machine(machine)),
      definition: this.#machinery.definitions.body(definitionId),
    };
  }

  list(): {
    readonly stateMachineArn: string;
    readonly name: string;
    readonly type: "STANDARD";
    readonly creationDate: Temporal.Instant;
  }[] {
    const rows = this.#machinery.store.all<MachineRow>("SELECT * FROM machine ORDER BY name");
    return rows.map(({ name, created_at }) => ({
      stateMachineArn: this.#machinery.arns.machine(name),
      name,
      type: "STANDARD",
      creationDate: instant(created_at),
    }));
  }

  /** Freezes the current definition under the next number; publishing it again gives the same version. @throws StepFunctionsRefusal */
  publish(
    stateMachineArn: string,
    description?: string,
  ): { readonly stateMachineVersionArn: string; readonly creationDate: Temporal.Instant } {
    const { name } = readMachineArn(stateMachineArn);
    this.#known(stateMachineArn);
    return this.#pump.transact((work) => {
      const stateMachineVersionArn = this.#publish(work, name, description);
      const number = Number(stateMachineVersionArn.split(":").at(-1));
      return { stateMachineVersionArn, creationDate: instant(this.#version(stateMachineArn, name, number).created_at) };
    });
  }

  listVersions(
    stateMachineArn: string,
  ): { readonly stateMachineVersionArn: string; readonly creationDate: Temporal.Instant }[] {
    const { name } = readMachineArn(stateMachineArn);
    const rows = this.#machinery.store.all<VersionRow>(
      "SELECT * FROM version WHERE machine = ? ORDER BY number DESC",
      name,
    );
    return rows.map(({ number, created_at }) => ({
      stateMachineVersionArn: this.#machinery.arns.machine(name, number),
      creationDate: instant(created_at),
    }));
  }

  #publish(work: Work, name: string, description: string | undefined): string {
    const machine = findMachine(work.store, name);
    if (machine === undefined) throw machineUnknown(this.#machinery.arns.machine(name));
    const latest = findVersion(work.store, name, machine.last_version);
    if (latest?.revision_id === machine.revision_id) return this.#machinery.arns.machine(name, latest.number);
    const number = machine.last_version + 1;
    work.store.run(
      "INSERT INTO version (machine, number, definition_id, role_arn, revision_id, description, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
      name,
      number,
      machine.definition_id,
      machine.role_arn,
      machine.revision_id,
      description ?? null,
      work.now,
    );
    work.store.run("UPDATE machine SET last_version = ? WHERE name = ?", number, name);
    return this.#machinery.arns.machine(name, number);
  }

  #known(arn: string): MachineRow {
    const { name } = readMachineArn(arn);
    const known = findMachine(this.#machinery.store, name);
    if (known === undefined || !this.#machinery.arns.owns(arn)) throw machineUnknown(arn);
    return known;
  }

  #version(arn: string, name: string, number: number): VersionRow {
    const version = findVersion(this.#machinery.store, name, number);
    if (version === undefined) throw machineUnknown(arn);
    return version;
  }
}

const descriptionWithoutPublish = () =>
  new StepFunctionsRefusal("ValidationException", "Version description can only be set when publish is true");

/** @throws StepFunctionsRefusal InvalidDefinition */
export function requireValid(definition: string): void {
  const errors = validateDefinition(definition).filter(({ severity }) => severity === "ERROR");
  if (errors.length === 0) return;
  throw new StepFunctionsRefusal(
    "InvalidDefinition",
    `Invalid State Machine Definition: '${errors.map(diagnosticText).join(", ")}'`,
  );
}

import { createHash } from "node:crypto";
import type { MachineReference } from "../arns.ts";
import { StepFunctionsRefusal } from "../errors.ts";
import type { Machinery } from "../running/machinery.ts";
import type { Store } from "../store/store.ts";

export interface MachineRow {
  readonly name: string;
  readonly definition_id: number;
  readonly role_arn: string;
  readonly revision_id: string;
  readonly created_at: number;
  readonly updated_at: number;
  readonly last_version: number;
  readonly comment: string | null;
}
export interface VersionRow {
  readonly machine: string;
  readonly number: number;
  readonly definition_id: number;
  readonly role_arn: string;
  readonly revision_id: string;
  readonly description: string | null;
  readonly created_at: number;
}
export interface AliasRow {
  readonly machine: string;
  readonly name: string;
  /** Text of a list of `{ stateMachineVersionArn, weight }`. */
  readonly routing: string;
  readonly description: string | null;
  readonly created_at: number;
  readonly updated_at: number;
}
export interface Route {
  readonly stateMachineVersionArn: string;
  /** Percentage of the starts; those of an alias add up to 100. */
  readonly weight: number;
}

export const findMachine = (store: Store, name: string): MachineRow | undefined =>
  store.get<MachineRow>("SELECT * FROM machine WHERE name = ?", name);

export const findVersion = (store: Store, machine: string, number: number): VersionRow | undefined =>
  store.get<VersionRow>("SELECT * FROM version WHERE machine = ? AND number = ?", machine, number);

export const findAlias = (store: Store, machine: string, name: string): AliasRow | undefined =>
  store.get<AliasRow>("SELECT * FROM alias WHERE machine = ? AND name = ?", machine, name);

/** Keeps a definition once, however many machines, versions and executions use it. @returns its identifier */
export function keepDefinition(store: Store, body: string): number {
  const sha256 = createHash("sha256").update(body).digest("hex");
  const known = store.get<{ id: number }>("SELECT id FROM definition WHERE sha256 = ?", sha256);
  return known?.id ?? store.run("INSERT INTO definition (sha256, body) VALUES (?, ?)", sha256, body).id;
}

export const isVersion = (qualifier: string): boolean => /^[1-9]\d*$/.test(qualifier);

export const machineUnknown = (arn: string): StepFunctionsRefusal =>
  new StepFunctionsRefusal("StateMachineDoesNotExist", `State Machine Does Not Exist: '${arn}'`);

/** What a start through a machine, a version or an alias runs. @throws StepFunctionsRefusal StateMachineDoesNotExist */
export function startableMachine(
  { store, arns, random }: Machinery,
  { name, qualifier }: MachineReference,
): { readonly definitionId: number; readonly roleArn: string; readonly version?: number } {
  const unknown = machineUnknown(arns.machine(name, qualifier));
  const machine = findMachine(store, name);
  if (machine === undefined) throw unknown;
  if (qualifier === undefined) return { definitionId: machine.definition_id, roleArn: machine.role_arn };
  let number = Number(qualifier);
  if (!isVersion(qualifier)) {
    const alias = findAlias(store, name, qualifier);
    if (alias === undefined) throw unknown;
    number = drawVersion(JSON.parse(alias.routing) as Route[], random);
  }
  const version = findVersion(store, name, number);
  if (version === undefined) throw unknown;
  return { definitionId: version.definition_id, roleArn: version.role_arn, version: number };
}

function drawVersion(routing: readonly Route[], random: () => number): number {
  const [first, second] = routing;
  const drawn = second !== undefined && random() * 100 >= (first?.weight ?? 0) ? second : first;
  return Number(drawn?.stateMachineVersionArn.split(":").at(-1));
}

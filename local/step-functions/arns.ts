import { StepFunctionsRefusal } from "./errors.ts";

/** The names of this engine's resources, in the region and account it was given. */
export interface Arns {
  readonly region: string;
  readonly account: string;
  machine(name: string, qualifier?: string | number | null): string;
  execution(machine: string, name: string): string;
  /** Whether an ARN that was read is of this region and account. */
  owns(arn: string): boolean;
}

export const arnsIn = (region: string, account: string): Arns => ({
  region,
  account,
  machine: (name, qualifier) =>
    `arn:aws:states:${region}:${account}:stateMachine:${name}${qualifier == null ? "" : `:${qualifier}`}`,
  execution: (machine, name) => `arn:aws:states:${region}:${account}:execution:${machine}:${name}`,
  owns: (arn) => arn.startsWith(`arn:aws:states:${region}:${account}:`),
});

/** A state machine, with the alias or version it is called through. */
export interface MachineReference {
  readonly name: string;
  readonly qualifier?: string;
}

/** @throws StepFunctionsRefusal InvalidArn */
export function readMachineArn(arn: string): MachineReference {
  const match = /^arn:[\w-]+:states:[\w-]*:\d*:stateMachine:([^:]+)(?::([^:]+))?$/.exec(arn);
  if (match?.[1] === undefined) throw new StepFunctionsRefusal("InvalidArn", `Invalid Arn: '${arn}'`);
  return { name: match[1], ...(match[2] === undefined ? {} : { qualifier: match[2] }) };
}

/** @throws StepFunctionsRefusal InvalidArn */
export function readExecutionArn(arn: string): { readonly machine: string; readonly name: string } {
  const match = /^arn:[\w-]+:states:[\w-]*:\d*:execution:([^:]+):([^:]+)$/.exec(arn);
  if (match?.[1] === undefined || match[2] === undefined) {
    throw new StepFunctionsRefusal("InvalidArn", `Invalid Arn: '${arn}'`);
  }
  return { machine: match[1], name: match[2] };
}

import { z } from "zod";

/** What a reader of a state machine needs of one state; the rest of it is left aside. */
export interface StateText {
  readonly Type: string;
  readonly Comment?: string | undefined;
  readonly Resource?: string | undefined;
  readonly Next?: string | undefined;
  readonly Default?: string | undefined;
  readonly Choices?:
    | readonly { readonly Condition?: string | boolean | undefined; readonly Next: string }[]
    | undefined;
  readonly Catch?: readonly { readonly ErrorEquals: readonly string[]; readonly Next: string }[] | undefined;
  readonly Branches?: readonly MachineText[] | undefined;
  readonly ItemProcessor?: MachineText | undefined;
}

/** A state machine as its `.asl.json` says it, or the inside of a Parallel branch or of a Map. */
export interface MachineText {
  readonly Comment?: string | undefined;
  readonly StartAt: string;
  readonly States: Readonly<Record<string, StateText>>;
}

/**
 * A state machine in the Amazon States Language: its states and how they lead to each other. Loose on purpose: it reads
 * what Step Functions already accepted.
 */
export const MachineText: z.ZodType<MachineText> = z.lazy(() =>
  z.object({ Comment: z.string().optional(), StartAt: z.string(), States: z.record(z.string(), StateText) }),
);

const StateText: z.ZodType<StateText> = z.object({
  Type: z.string(),
  Comment: z.string().optional(),
  Resource: z.string().optional(),
  Next: z.string().optional(),
  Default: z.string().optional(),
  Choices: z.array(z.object({ Condition: z.union([z.string(), z.boolean()]).optional(), Next: z.string() })).optional(),
  Catch: z.array(z.object({ ErrorEquals: z.array(z.string()), Next: z.string() })).optional(),
  Branches: z.array(MachineText).optional(),
  ItemProcessor: MachineText.optional(),
});

/** @throws ZodError or SyntaxError when the text is no state machine */
export const readMachine = (text: string): MachineText => MachineText.parse(JSON.parse(text));

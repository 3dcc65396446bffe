import type { AgreementId } from "../../functions/domain/identifiers.ts";
import type { AnyAgreement } from "../../functions/domain/kinds/kinds.ts";

/** Something a person does on a day, at nine in the morning in Paris. */
export interface DemoAct {
  /** `2023-03-15` */
  readonly on: string;
  readonly act: () => Promise<void>;
}

/** An agreement that was played, and how it must end. */
export interface Played {
  readonly name: string;
  readonly id: AgreementId;
  readonly endsAs: AnyAgreement["life"]["status"];
  readonly seals: number;
}

/** Lives to be played together under one clock. */
export interface Lives {
  readonly acts: readonly DemoAct[];
  /** What was played, once every act is done. */
  readonly played: () => readonly Played[];
}

/** The identifier of an agreement that an earlier act filed. */
export class Filed {
  #id: AgreementId | undefined;

  set(id: AgreementId): void {
    this.#id = id;
  }

  get id(): AgreementId {
    if (!this.#id) throw new Error("the agreement is not filed yet");
    return this.#id;
  }
}

/** Every act of several lives, in the order of its days; on one day, in the order it was written. */
export const inOrder = (lives: readonly Lives[]): readonly DemoAct[] =>
  lives.flatMap(({ acts }) => acts).sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));

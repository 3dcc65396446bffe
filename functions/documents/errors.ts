import { WorkflowError } from "../domain/errors.ts";

/** One command of a template that could not be carried out. */
export interface TemplateProblem {
  /** As written between the braces, or empty when the problem is not about one command. */
  readonly command: string;
  readonly message: string;
}

/** The template and the data do not fit together: correct either, do not repeat. */
export class TemplateFailure extends WorkflowError {
  override readonly name = "TemplateFailure";
  /** Every problem met, not the first alone. May quote the template, never the data. */
  readonly problems: readonly TemplateProblem[];
  constructor(problems: readonly TemplateProblem[], options?: ErrorOptions) {
    super(`template could not be filled: ${problems.length} problem(s)`, options);
    this.problems = problems;
  }
}

/** Where in a Word document a feature outside the supported subset stands. */
export interface UnsupportedFeature {
  /** Short stable name, such as `text-box`. */
  readonly feature: string;
  /** 1 for the first paragraph of the body; 0 when it does not stand in the body. */
  readonly paragraph: number;
  readonly excerpt: string;
}

/** The document holds something that would print wrongly: refused rather than dropped in silence. */
export class UnsupportedDocument extends WorkflowError {
  override readonly name = "UnsupportedDocument";
  readonly features: readonly UnsupportedFeature[];
  constructor(features: readonly UnsupportedFeature[]) {
    super(`document holds unsupported features: ${[...new Set(features.map(({ feature }) => feature))].join(", ")}`);
    this.features = features;
  }
}

/** The bytes are not a Word document, or a part it must have is missing or malformed. */
export class UnreadableDocument extends WorkflowError {
  override readonly name = "UnreadableDocument";
  readonly part: string;
  constructor(part: string, options?: ErrorOptions) {
    super(`Word document cannot be read: ${part}`, options);
    this.part = part;
  }
}

/** No embedded font has a glyph for a character: a PDF/A file may not show a blank in its place. */
export class CharacterNotPrintable extends WorkflowError {
  override readonly name = "CharacterNotPrintable";
  /** Such as `U+1F600`. */
  readonly codePoint: string;
  constructor(codePoint: string) {
    super(`no font has a glyph for ${codePoint}`);
    this.codePoint = codePoint;
  }
}

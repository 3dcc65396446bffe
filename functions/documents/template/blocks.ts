import type { TemplateProblem } from "../errors.ts";
import type { TemplateCommand } from "./commands.ts";

/** A problem with the place of one command. */
export interface CommandProblem extends TemplateProblem {
  readonly at: TemplateCommand;
}

/**
 * What is wrong with the opening and closing of commands: a command never closed (the library would swallow the text
 * that follows it), a block never ended, an end without a block, two blocks that overlap.
 */
export function blockProblems(commands: readonly TemplateCommand[]): readonly CommandProblem[] {
  const parts = [...new Set(commands.map(({ part }) => part))];
  return parts.flatMap((part) => problemsOfPart(commands.filter((command) => command.part === part)));
}

function problemsOfPart(commands: readonly TemplateCommand[]): readonly CommandProblem[] {
  const problems: CommandProblem[] = [];
  const open: TemplateCommand[] = [];
  const report = (at: TemplateCommand, message: string) => problems.push({ command: at.source, message, at });
  for (const command of commands) {
    if (!command.closed) report(command, "commande jamais refermée");
    else if (command.kind === "for" && command.variable === "") report(command, "FOR mal formé : FOR nom IN liste");
    else if (command.kind === "for" || command.kind === "if") open.push(command);
    else if (command.kind === "end-for" || command.kind === "end-if") {
      const opened = open.pop();
      if (!opened) report(command, "fin de bloc sans début");
      else if (!closes(command, opened))
        report(command, `ferme un autre bloc que le dernier ouvert (${opened.source})`);
    }
  }
  for (const opened of open) report(opened, opened.kind === "if" ? "IF sans END-IF" : "FOR sans END-FOR");
  return problems;
}

function closes(end: TemplateCommand, opened: TemplateCommand): boolean {
  if (end.kind === "end-if") return opened.kind === "if";
  return opened.kind === "for" && opened.variable === end.variable;
}

/** What people typed in the tests with the apostrophe of their keyboard: it is shown as they typed it. */
const TYPED =
  /Centre de gestion d'|Dépollution de l'|Régie <b>d'|En retard d'un jour|(?<=value="[^"]*)'|(?<=<textarea[^<]*)'/g;

/**
 * The text, whose French is ours but for what is known to be typed by people.
 *
 * @throws when a text of ours has the apostrophe of a keyboard: whoever words it lets `html`, `says` or `typographic` set
 *   it, or writes « ’ »
 */
export function inFrench(text: string): string {
  const ours = text.replaceAll("&#39;", "'").replace(TYPED, "’");
  const straight = /[^<>"\n]*\p{L}'\p{L}[^<>"\n]*/u.exec(ours)?.[0];
  if (straight !== undefined) throw new Error(`straight apostrophe: ${straight.trim()}`);
  return text;
}

/** A page as tests compare it: ordinary spaces and apostrophes. @throws when its French is not set as French */
export function readablePage(body: string): string {
  const page = body.startsWith("<!doctype html>") ? inFrench(body) : body;
  return page.replace(/[\u00a0\u202f]/g, " ").replaceAll("’", "'");
}

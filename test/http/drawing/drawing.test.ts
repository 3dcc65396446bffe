import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sax from "sax";
import { afterEach, describe, expect, it } from "vitest";
import { type MachineText, readMachine } from "../../../functions/contracts/state-machine.ts";
import { drawing, type Trail } from "../../../functions/http/drawing/drawing.ts";
import { technicalWording } from "../../../functions/http/drawing/technical-wording.ts";
import { driftedDrawings } from "../../support/draw-state-machines.ts";

const LAMBDA = "arn:aws:states:::lambda:invoke";

/** Every type of state, a way back, ways after an error, states within states. */
const MACHINE = readMachine(
  JSON.stringify({
    Comment: "Signs & sends.",
    StartAt: "Ask",
    States: {
      Ask: {
        Type: "Task",
        Resource: `${LAMBDA}.waitForTaskToken`,
        Catch: [
          { ErrorEquals: ["States.Timeout"], Next: "DidTheySign" },
          { ErrorEquals: ["States.ALL"], Next: "Undo" },
        ],
        Next: "DidTheySign",
      },
      DidTheySign: {
        Type: "Choice",
        Choices: [
          { Condition: "{% $answer = 'Both' %}", Next: "Both" },
          { Condition: "{% $answer in ['late','away'] %}", Next: "Pause" },
        ],
        Default: "Refused",
      },
      Pause: { Type: "Wait", Seconds: 3, Next: "Ask" },
      Both: {
        Type: "Parallel",
        Branches: [
          { StartAt: "Seal", States: { Seal: { Type: "Task", Resource: LAMBDA, End: true } } },
          { StartAt: "Tell", States: { Tell: { Type: "Pass", End: true } } },
        ],
        Next: "Signed",
      },
      Undo: { Type: "Task", Resource: LAMBDA, Next: "Refused" },
      Signed: { Type: "Succeed" },
      Refused: { Type: "Fail" },
    },
  }),
);

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  text: string;
}

/** The elements of an SVG. @throws when it is not well-formed XML */
function elementsOf(svg: string): readonly Element[] {
  const elements: Element[] = [];
  const open: Element[] = [];
  const parser = sax.parser(true);
  parser.onopentag = ({ name, attributes }) => {
    const element = { name, attributes: attributes as Record<string, string>, text: "" };
    elements.push(element);
    open.push(element);
  };
  parser.ontext = (text) => {
    for (const element of open) element.text += text;
  };
  parser.onclosetag = () => void open.pop();
  parser.onerror = (error) => {
    throw error;
  };
  parser.write(svg).close();
  return elements;
}

const draw = (machine: MachineText, trail?: Trail): string =>
  drawing(machine, technicalWording("signing", machine), trail);
const textsOf = (svg: string): readonly string[] =>
  elementsOf(svg)
    .filter(({ name }) => name === "text")
    .map(({ text }) => text.trim());
const attributeOf = (svg: string, name: string, attribute: string): readonly string[] =>
  elementsOf(svg)
    .filter((element) => element.name === name)
    .flatMap(({ attributes }) => attributes[attribute] ?? []);

describe("the drawing of a state machine", () => {
  const svg = draw(MACHINE);

  it("names every state once, those within others too", () => {
    const names = ["Ask", "DidTheySign", "Pause", "Both", "Seal", "Tell", "Undo", "Signed", "Refused"];
    expect(
      textsOf(svg)
        .filter((text) => names.includes(text))
        .sort(),
    ).toEqual([...names].sort());
  });

  it.each([
    { label: "answer: late, away", because: "a condition stands beside its way" },
    { label: "otherwise", because: "so does the way when none holds" },
  ])("says « $label »: $because", ({ label }) => {
    expect(textsOf(svg)).toContain(label);
  });

  it("leaves out a condition that only names the state it leads to", () => {
    expect(svg).not.toContain("&#39;Both&#39;");
  });

  it("cuts a condition too long to stand beside its way", () => {
    const long = "$price > 100 and $price < 200 and $count > 3 and $count < 9";
    const Choices = [{ Condition: `{% ${long} %}`, Next: "B" }];
    const texts = textsOf(draw({ StartAt: "A", States: { A: { Type: "Choice", Choices }, B: { Type: "Succeed" } } }));
    expect(texts.find((text) => text.startsWith("$price"))).toMatch(/^\$price > 100 .{5,30}…$/);
  });

  it("draws ways after an error dashed, and the one that leads where the ordinary way leads only once", () => {
    const dashed = elementsOf(svg).findIndex(({ attributes }) => attributes["stroke-dasharray"]);
    const path = elementsOf(svg)[dashed + 1]?.attributes["d"] ?? "";
    expect(path.split("M").length - 1, "Ask to Undo; the timeout of Ask goes where Ask goes").toBe(1);
  });

  it("is named and described for those who cannot see it", () => {
    expect(attributeOf(svg, "svg", "role")).toEqual(["img"]);
    expect(attributeOf(svg, "svg", "aria-labelledby")).toEqual(["machine-title machine-description"]);
    const elements = elementsOf(svg);
    expect(elements.find(({ name }) => name === "title")?.text).toBe("State machine signing");
    expect(elements.find(({ name }) => name === "desc")?.text).toContain(
      "Signs & sends. Starts at Ask. Ask (Task) leads to DidTheySign; after an error to DidTheySign, Undo.",
    );
  });

  it("needs no script and no style sheet, which the policy of pages refuses", () => {
    const elements = elementsOf(svg);
    expect(elements.filter(({ name }) => name === "script" || name === "style")).toEqual([]);
    expect(
      elements.flatMap(({ attributes }) => Object.keys(attributes)).filter((name) => /^(style|on)/.test(name)),
    ).toEqual([]);
  });

  it("lets no state stand over another, nor outside the drawing", () => {
    const plain = { ...MACHINE, States: { ...MACHINE.States, Both: { Type: "Pass", Next: "Signed" } } };
    const boxes = elementsOf(draw(plain))
      .filter(({ name, attributes }) => name === "rect" && Number(attributes["height"]) === 38)
      .map(({ attributes: { x, y, width } }) => ({ x: Number(x), y: Number(y), width: Number(width) }));
    expect(boxes, "all but the choice").toHaveLength(6);
    for (const one of boxes) {
      expect(one.x).toBeGreaterThan(0);
      for (const other of boxes.filter((box) => box !== one)) {
        const aside = one.x + one.width <= other.x || other.x + other.width <= one.x;
        expect(aside || Math.abs(one.y - other.y) >= 38).toBe(true);
      }
    }
  });

  it("escapes names", () => {
    const svg = draw({ StartAt: "A <b> & 'c'", States: { "A <b> & 'c'": { Type: "Succeed" } } });
    expect(textsOf(svg)).toContain("A <b> & 'c'");
  });
});

describe("the drawing of an execution", () => {
  const trail = (more: Partial<Trail>): Trail => ({
    entered: new Map([
      ["Ask", 3],
      ["DidTheySign", 1],
    ]),
    marks: new Map(),
    taken: new Set(),
    ...more,
  });

  it("says how often a state was entered", () => {
    const texts = textsOf(draw(MACHINE, trail({})));
    expect(texts).toContain("×3");
    expect(texts, "entered once: ticked only").not.toContain("×1");
  });

  it.each([
    { mark: "here", says: "here" },
    { mark: "ended", says: "ended here" },
    { mark: "stopped", says: "stopped here" },
  ] as const)("marks by words where it is or was last: $says", ({ mark, says }) => {
    expect(textsOf(draw(MACHINE, trail({ marks: new Map([["Ask", mark]]) })))).toContain(says);
    expect(textsOf(draw(MACHINE, trail({})))).not.toContain(says);
  });

  it("draws the ways it took above the others", () => {
    const thick = attributeOf(draw(MACHINE, trail({ taken: new Set(["Ask → DidTheySign"]) })), "g", "stroke-width");
    expect(thick).toContain("2.6");
    expect(attributeOf(draw(MACHINE, trail({})), "g", "stroke-width")).not.toContain("2.6");
  });
});

describe("the drawings that the documentation shows", () => {
  const root = process.cwd();
  const folders: string[] = [];
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  });
  const copy = (): string => {
    const folder = mkdtempSync(join(tmpdir(), "drawings-"));
    folders.push(folder);
    for (const part of ["state-machines", "docs/state-machines.md", "docs/images/state-machines"])
      cpSync(join(root, part), join(folder, part), { recursive: true });
    return folder;
  };

  it("are those of the state machines", () => {
    expect(driftedDrawings(root)).toEqual([]);
  });

  it("no longer are once a state machine changed", () => {
    const folder = copy();
    const file = join(folder, "state-machines/deadline.asl.json");
    writeFileSync(file, readFileSync(file, "utf8").replaceAll("DeadlineMissed", "DeadlinePassed"));
    expect(driftedDrawings(folder)).toEqual([
      "docs/images/state-machines/deadline.svg is not what its state machine says",
    ]);
  });

  it.each([
    {
      because: "a machine without drawing",
      change: (folder: string) => rmSync(join(folder, "docs/images/state-machines/deadline.svg")),
      says: "docs/images/state-machines/deadline.svg is missing",
    },
    {
      because: "a drawing without machine",
      change: (folder: string) => writeFileSync(join(folder, "docs/images/state-machines/old.svg"), "<svg/>"),
      says: "docs/images/state-machines/old.svg belongs to no state machine",
    },
    {
      because: "a drawing that the page does not show",
      change: (folder: string) => writeFileSync(join(folder, "docs/state-machines.md"), "(images/state-machines/)"),
      says: "docs/images/state-machines/deadline.svg is not shown in docs/state-machines.md",
    },
  ])("are told apart: $because", ({ change, says }) => {
    const folder = copy();
    change(folder);
    expect(driftedDrawings(folder)).toContain(says);
  });
});

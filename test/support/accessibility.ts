import axe, { type AxeResults } from "axe-core";
import type { Browser, Page } from "playwright-core";

/** What assistive technology would stumble over, one line each: rule, element, and what to do. */
export type Violations = readonly string[];

/** Width at which nothing may need scrolling sideways: a phone, or a wide screen at 400 %. Source: WCAG 1.4.10. */
const NARROW = 320;

/**
 * Reads pages with axe-core, all of its rules: WCAG 2.2 A and AA, and its best practices (landmarks, order of headings).
 * Pages of the product run without scripts and axe is one: a copy of what the visitor sees is given to a second page of
 * the same origin, theme included, everything that folds unfolded.
 */
export class Inspector {
  readonly #page: Page;
  #shown = "";

  private constructor(page: Page) {
    this.#page = page;
  }

  static async open(browser: Browser, origin: string): Promise<Inspector> {
    const page = await (await browser.newContext({ viewport: { width: NARROW, height: 800 } })).newPage();
    const inspector = new Inspector(page);
    await page.route(`${origin}/inspected`, (route) =>
      route.fulfill({ contentType: "text/html; charset=utf-8", body: inspector.#shown }),
    );
    await page.goto(`${origin}/inspected`);
    return inspector;
  }

  async violations(html: string): Promise<Violations> {
    this.#shown = html.replace(/<meta http-equiv="refresh"[^>]*>/, "").replace(/<details /g, "<details open ");
    await this.#page.reload();
    await this.#page.evaluate(axe.source);
    const { passes, violations } = await this.#page.evaluate<AxeResults>(
      "axe.run(document, { resultTypes: ['violations'] })",
    );
    if (passes.length === 0) throw new Error("axe-core applied no rule: it did not see the page");
    const width = await this.#page.evaluate<number>("document.documentElement.scrollWidth");
    const reflow = width > NARROW ? [`reflow (WCAG 1.4.10): ${width} pixels wide on a screen of ${NARROW}`] : [];
    const broken = violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, failureSummary = "" }) => `${id} (${help}): ${target.join(" ")}: ${failureSummary}`),
    );
    return [...broken, ...reflow];
  }
}

export interface Focused {
  /** The `id` of the element, or its text. */
  readonly on: string;
  /** Whether it is on the page and an outline or a shadow marks it. */
  readonly visible: boolean;
}

/** For the browser to evaluate: what has the focus, or null. */
const FOCUSED = `(() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const { outlineStyle, boxShadow } = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  const shown = box.width > 0 && box.height > 0 && box.bottom > 0;
  const on = element.id || element.textContent.replace(/\\s+/g, " ").trim() || element.tagName;
  return { on, visible: shown && (outlineStyle !== "none" || boxShadow !== "none") };
})()`;

/**
 * Goes through a page with the Tab key, from its top.
 */
export async function tabThrough(page: Page, most: number): Promise<readonly Focused[]> {
  const seen: Focused[] = [];
  for (let count = 0; count < most; count += 1) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate<Focused | null>(FOCUSED);
    if (!focused) break;
    seen.push(focused);
  }
  return seen;
}

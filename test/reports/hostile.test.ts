import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { escapeText } from "../../src/reports/html.ts";
import { type Locale, type Page, pages } from "../../src/reports/index.ts";
import { unstamped } from "../../src/reports/stamp.ts";
import { scriptsOf } from "../../src/site/scripts.ts";
import { stampPage } from "../../src/site/stamps.ts";
import { decodeEntities } from "../../src/site/tags.ts";
import { hostileStrings } from "../hostile-strings.ts";
import { definitions, site } from "./fixture.ts";
import { fullReport, rewritten } from "./full-report.ts";

const texts = hostileStrings.map(({ text }) => text);

/** Every page of a site whose reports hold these texts in turn, wherever a stranger may have written. */
function pagesWith(given: readonly string[], locale: Locale, first = 0): Page[] {
  let next = first;
  const write = () => {
    next += 1;
    return `${next}${given[next % given.length]}`;
  };
  const reports = (["week", "month"] as const).map((kind) => rewritten(fullReport(kind), write));
  const own = {
    ...site,
    title: given[first % given.length] as string,
    locales: [locale],
    weeks: ["2026-W46"],
    months: ["2026-11"],
  };
  const byLabel = new Map(reports.map((report) => [report.period.label, report]));
  return [...pages(own, byLabel, definitions)];
}

/** The markup of a page, without its texts: elements with the names of their attributes, and how many there are of each. */
function skeleton({ text }: Page): Map<string, number> {
  const { document } = parseHTML(`<html><body>${bodyOf(text)}</body></html>`);
  const counts = new Map<string, number>();
  for (const element of document.querySelectorAll("body *")) {
    const attributes = [...element.attributes].map(({ name }) => name).sort();
    const key = `${element.tagName} ${attributes.join(" ")}`;
    // Labels of charts stand where they have room, in as many lines as they need; so do columns and the lines of a grid.
    const fits =
      /^(?:TEXT|TSPAN|G|LINE) (?:(?:class|dy|fill|text-anchor|transform|[xy][12]?) ?)+$/.test(key);
    if (!fits) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function bodyOf(text: string): string {
  const [, title, body] =
    /^---\ntitle: (.*)\n---\n<!-- plaint: html -->\n([\s\S]*)$/.exec(text) ?? [];
  expect(() => JSON.parse(title ?? ""), "the title is one YAML string on one line").not.toThrow();
  return body ?? "";
}

const turns = [
  ["en", 0],
  ["zh-Hans", 60],
  ["zh-Hant", 120],
] as const;

describe.each(turns)("hostile texts in a site in %s", (locale, first) => {
  const hostile = pagesWith(texts, locale, first);
  const benign = pagesWith(["名"], locale);

  it("add no element and no attribute to any page", () => {
    expect(hostile.map(({ path }) => path)).toEqual(benign.map(({ path }) => path));
    for (const [index, page] of hostile.entries())
      expect(skeleton(page), page.path).toEqual(skeleton(benign[index] as Page));
  });

  it("leave every page one block of HTML that Markdown and Framework find nothing in", () => {
    for (const { path, text } of hostile) {
      const body = bodyOf(text);
      expect(body.search(/\n\s|^\s|\r|\$\{|\{\{/), path).toBe(-1);
      expect(body.search(/(?![\n\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u), path).toBe(-1);
      expect(body.isWellFormed(), path).toBe(true);
    }
  });

  it("are no marks of ours: the same stamps, put back where they were, and no script", () => {
    for (const [index, { path, text }] of hostile.entries()) {
      const plain = unstamped(text);
      expect(plain.stamps.length, path).toBe(unstamped(benign[index]?.text ?? "").stamps.length);
      const whole = text.replace(/<!--\/?stamp-->/g, "");
      expect(stampPage(plain.text, plain.stamps), path).toBe(whole);
      expect(scriptsOf(text), path).toEqual(scriptsOf(benign[index]?.text ?? ""));
    }
  });
});

const decoded = (markup: string) => decodeEntities(markup).replaceAll("&#39;", "'");
/** What is left of a text when it is shown. */
const visible = (text: string) => decoded(escapeText(text));

it("every one of them stands on a page as it was written", () => {
  const shown = turns
    .flatMap(([locale, first]) => pagesWith(texts, locale, first))
    .map(({ text }) => decoded(text.replace(/<[^>]*>/g, "\n")))
    .join("\n");
  const missing = texts.filter((text) => !shown.includes(visible(text)));
  expect(missing.map((text) => text.slice(0, 60))).toEqual([]);
});

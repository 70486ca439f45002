import { DOMParser } from "linkedom";
import { SaxesParser } from "saxes";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { casesCommand } from "../../src/export/cases-command.ts";
import { drawingOf } from "../../src/export/drawing.ts";
import { pptxOf } from "../../src/export/pptx.ts";
import { slideTable } from "../../src/export/slide-table.ts";
import { readStylesheet } from "../../src/export/stylesheet.ts";
import { unzipped } from "../../src/export/zip.ts";
import { findingWords } from "../../src/reports/finding-words.ts";
import { findings } from "../../src/reports/findings.ts";
import { styles } from "../../src/reports/index.ts";
import { language } from "../../src/reports/language.ts";
import { hostileStrings } from "../hostile-strings.ts";
import { report, site } from "../reports/fixture.ts";
import { fullReport, rewritten } from "../reports/full-report.ts";

const text = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString("utf8");
const slidesOf = (files: ReadonlyMap<string, Uint8Array>) =>
  [...files.keys()].filter((path) => /^ppt\/slides\/slide\d+\.xml$/.test(path));
/** The paragraphs of a part, as a reader sees them. */
const shown = (xml: string) =>
  [...xml.matchAll(/<a:t>([^<]*)<\/a:t>/g)].map(([, words]) =>
    (words as string)
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&quot;", '"')
      .replaceAll("&apos;", "'")
      .replaceAll("&amp;", "&"),
  );

/** Throws where a part is no well-formed XML. */
function checkXml(files: ReadonlyMap<string, Uint8Array>): void {
  for (const [path, content] of files) {
    if (!/\.(?:xml|rels|svg)$/.test(path)) continue;
    const parser = new SaxesParser();
    parser.on("error", (error) => {
      throw new Error(`${path}: ${error.message}`);
    });
    parser.write(text(content)).close();
  }
}

// Without a Chromium: the pictures for programs that cannot show SVG are tried in test/site/export.test.ts.
beforeAll(() => {
  vi.stubEnv("PATH", "");
  vi.stubEnv("CHROMIUM_PATH", "");
});
afterAll(() => {
  vi.unstubAllEnvs();
});

describe("a report as slides", () => {
  let files: ReadonlyMap<string, Uint8Array> = new Map();
  let bytes = new Uint8Array();
  beforeAll(async () => {
    bytes = Uint8Array.from(await pptxOf(report(), site, "en"));
    files = unzipped(bytes);
  });

  it("has a cover, one finding a slide with its conclusion as title, then the numbers and the sources", () => {
    const found = findings(report());
    const titles = found.map((one) => findingWords(one, "week", language("en")).conclusion);
    const slides = slidesOf(files).map((path) => shown(text(files.get(path))));
    const said = slides.map((words) => titles.find((title) => words.includes(title)));
    expect(said.filter((title) => title !== undefined).sort()).toEqual(titles.toSorted());
    expect(slides.flat()).toEqual(
      expect.arrayContaining(["The headline numbers", "Sources and data quality"]),
    );
    expect(text(files.get("ppt/slides/slide1.xml"))).toContain("Weekly complaint report");
  });

  it("has the charts as SVG in the page's colours, with a stand-in each, and numbers on the slides", () => {
    const drawings = [...files.keys()].filter((path) => path.endsWith(".svg"));
    expect(drawings.length).toBeGreaterThan(2);
    for (const path of drawings) {
      const svg = text(files.get(path));
      expect(svg).not.toMatch(/\bclass=|var\(|currentColor|\dem"|<style/);
      expect(svg).toMatch(/fill="#2c5f94"|stroke="#1d2126"/);
    }
    const [first] = slidesOf(files)
      .map((path) => text(files.get(path)))
      .filter((xml) => xml.includes("asvg:svgBlip"));
    expect(first).toMatch(/descr="[^"]{10,}"/);
    expect(text(files.get("ppt/slideLayouts/slideLayout2.xml"))).toContain('type="slidenum"');
  });

  it("tells the speaker the command that lists the complaints", () => {
    const notes = [...files.keys()].filter((path) => path.startsWith("ppt/notesSlides/notesSlide"));
    expect(notes.map((path) => text(files.get(path))).join("")).toContain(
      "plaint cases --from 2026-11-09 --until 2026-11-16",
    );
  });

  it("has the same bytes every time, and the time of its data", async () => {
    expect(Buffer.from(await pptxOf(report(), site, "en")).equals(bytes)).toBe(true);
    expect(text(files.get("docProps/core.xml"))).toContain(">2026-11-15T15:58:00Z<");
  });

  it.each([
    ["zh-Hans", "Microsoft YaHei"],
    ["zh-Hant", "Microsoft JhengHei"],
  ] as const)("in %s is set in a font of its script", async (locale, font) => {
    const made = unzipped(await pptxOf(report(), site, locale));
    const slide = text(made.get("ppt/slides/slide2.xml"));
    expect(slide).toContain(`<a:ea typeface="${font}"`);
  });
});

it("hostile text stays text on slides, in notes and in drawings: every part is XML", async () => {
  let next = 0;
  const hostile = rewritten(
    fullReport("week"),
    () => hostileStrings[next++ % hostileStrings.length]?.text ?? "",
  );
  const files = unzipped(await pptxOf(hostile, { ...site, title: "</a:t>\u0000\u202e&" }, "en"));
  checkXml(files);
  for (const [path, content] of files) {
    if (path.endsWith(".svg")) expect(text(content)).not.toMatch(/<(?:script|image|use|foreign)/i);
    if (path.endsWith(".rels")) expect(text(content)).not.toContain('TargetMode="External"');
  }
});

describe("a drawing", () => {
  const sheet = readStylesheet(
    ":root{--a:#123456}@media print{:root{--a:#000}.report svg .x{fill:red}}/* no { */" +
      ".report svg .x{fill:var(--a);stroke-width:2px}.report svg text{font-size:14px}.report svg .x:hover{fill:blue}p{fill:green}",
  );

  it("has the look of the stylesheet in its marks' attributes, of light and screen alone", () => {
    const { svg, width, height, label } = drawingOf(
      '<svg class="wide" viewBox="0 0 20 10" width="20" height="10" aria-label="a &amp; b" fill="currentColor">' +
        '<g class="x"><text x="1" dy="0.5em">&lt;b&gt; &amp;</text></g></svg>',
      sheet,
      "Calibri",
    );
    expect({ width, height, label }).toEqual({ width: 20, height: 10, label: "a & b" });
    const root = new DOMParser().parseFromString(svg, "text/xml").querySelector("svg");
    expect(root?.getAttribute("viewBox")).toBe("0 0 20 10");
    expect(svg).toContain('<g stroke-width="2" fill="#123456">');
    expect(svg).toContain('dy="7"');
    expect(svg).toContain("&lt;b&gt; &amp;");
    expect(svg).toContain('aria-label="a &amp; b"');
  });

  it("of the report's own stylesheet has no colour left without a name", () => {
    const { variables, rules } = readStylesheet(styles());
    expect(variables.get("--ink")).toBe("#1d2126");
    const named = rules.flatMap(({ declarations }) =>
      [...declarations.values()].flatMap((value) =>
        [...value.matchAll(/var\((--[\w-]+)\)/g)].map(([, name]) => name as string),
      ),
    );
    expect(named.filter((name) => !variables.has(name))).toEqual([]);
  });
});

describe("a table on a slide", () => {
  it("has as many rows as there is room for, and no column without anything in it", () => {
    const rows = Array.from({ length: 40 }, (_, index) => [`row ${index}`, "", "长".repeat(30)]);
    const table = slideTable({ headings: ["a", "b", "c"], rows }, { width: 12, height: 2 });
    expect(table.headings).toEqual(["a", "c"]);
    expect(table.rows.length + table.left).toBe(40);
    expect(table.rows.length).toBeGreaterThan(3);
    expect(table.rows.length).toBeLessThan(10);
    expect(table.widths.reduce((sum, each) => sum + each, 0)).toBeCloseTo(12);
  });
});

describe("the command for the complaints behind a finding", () => {
  it("names period, cohort and conditions; what a shell would read is in quotes", () => {
    const finding = {
      code: "category",
      path: ["服务", "it's $(x) late"],
      anchor: "categories",
    } as unknown as Parameters<typeof casesCommand>[0];
    expect(casesCommand(finding, report())).toBe(
      "plaint cases --from 2026-11-09 --until 2026-11-16 --where 'category=服务/it'\\''s $(x) late' --csv",
    );
  });

  it("is none where no filter tells them apart", () => {
    const finding = { code: "nothing_moved" } as Parameters<typeof casesCommand>[0];
    expect(casesCommand(finding, report())).toBeNull();
  });
});

import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { definedIn, pageBody } from "../../src/export/page-body.ts";
import { pageSections, textOf } from "../../src/export/page-parts.ts";
import { withTime } from "../../src/export/pdf.ts";
import { singlePage } from "../../src/export/single-page.ts";
import { periodPage } from "../../src/reports/index.ts";
import { tags } from "../../src/site/tags.ts";
import { hostileStrings } from "../hostile-strings.ts";
import { definitions, report, site } from "../reports/fixture.ts";
import { fullReport, rewritten } from "../reports/full-report.ts";

const alone = { ...site, weeks: [], months: [], quarters: [], profiles: [], cases: 0 };
const made = (fonts = false, paper?: string) =>
  singlePage(report(), alone, "zh-Hans", definitions, {
    fonts,
    ...(paper !== undefined && { paper }),
  });

describe("a report as one HTML file", () => {
  let page = "";
  beforeAll(async () => {
    page = await made();
  });

  it("asks for no other file and runs nothing", () => {
    for (const { name, attributes, text } of tags(page)) {
      expect(["script", "link", "iframe", "object", "img", "base", "form"]).not.toContain(name);
      for (const [attribute, value] of attributes) {
        expect(attribute).not.toMatch(/^on|^style$|^src/);
        if (attribute === "href") expect(value).toMatch(/^#/);
      }
      if (name === "style") expect(text).not.toMatch(/url\((?!data:)|@import/);
    }
  });

  it("allows its own stylesheet by hash and nothing else", () => {
    const css = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? "";
    const hash = createHash("sha256").update(css).digest("base64");
    expect(/content="(default-src [^"]*)"/.exec(page)?.[1]).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'`,
    );
  });

  it("links only to places that it has; how its numbers are counted is one of them, with the SQL", () => {
    const all = [...tags(page)];
    const ids = new Set(all.map(({ attributes }) => attributes.get("id")));
    const links = all.flatMap(({ attributes }) => attributes.get("href") ?? []);
    expect(links.filter((link) => !ids.has(link.slice(1)))).toEqual([]);
    expect(ids.has("how-sla")).toBe(true);
    expect(page).toContain("<pre><code>-- one row a group");
    expect(new Set([...page.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id)).size).toBe(
      [...page.matchAll(/\sid="/g)].length,
    );
  });

  it("has title, language and no part of the site around it", () => {
    expect(page).toContain('<html lang="zh-Hans">');
    expect(page).toMatch(/<title>[^<]*2026年第46周<\/title>/);
    expect(page).not.toMatch(/<nav|class="side"|<!--(?:stamp|script)/);
    expect(page).toContain("数据截至");
  });

  it("has the fonts in it when asked, and the same bytes every time", async () => {
    expect(await made()).toBe(page);
    const [one, two] = [await made(true), await made(true)];
    expect(one).toBe(two);
    expect(one).toMatch(/@font-face\{[^}]*url\(data:font\/woff2;base64,/);
    expect(one).not.toMatch(/url\((?!data:)/);
    expect(page).not.toContain("@font-face");
  });

  it("on paper has everything open and no SQL", async () => {
    const paper = await made(false, ".mine{color:red}");
    expect(paper).not.toMatch(/<details(?! open)/);
    expect(paper).not.toContain("<pre>");
    expect(paper).toContain(".mine{color:red}");
  });
});

it("hostile text adds no element to the file and no attribute, in any locale", async () => {
  let next = 0;
  const hostile = rewritten(
    fullReport("month"),
    () => hostileStrings[next++ % hostileStrings.length]?.text ?? "",
  );
  const page = await singlePage(hostile, alone, "zh-Hant", definitions, { fonts: false });
  for (const { name, attributes } of tags(page)) {
    expect(["script", "iframe", "img", "form", "object", "embed", "base"]).not.toContain(name);
    for (const [attribute, value] of attributes) {
      expect(attribute).not.toMatch(/^on|^style$|^src/);
      if (attribute === "href") expect(value).toMatch(/^#[\w-]+$/);
    }
  }
});

describe("the page's markup", () => {
  it("keeps links to its own places, leads to definitions in the appendix, and drops ways out", () => {
    const article = (body: string) => `---\nx\n<article class="report" lang="en">${body}</article>`;
    expect(
      pageBody(
        article(
          '<!--stamp--><nav><a href="../x.html">x</a></nav><!--/stamp--><!--stamp--><p>to</p><!--/stamp-->' +
            '<section id="sla"><a class="evidence" href="#sla">see</a> <a class="cases" href="./explorer.html#x">cases</a>' +
            '<a href="../definitions.html#hand-offs">how</a> · <a href="../../data/x.json">data</a> <a href="../x.html">more</a></section>' +
            "<!--script search-->",
        ),
      ),
    ).toBe(
      '<article class="report" lang="en"><p>to</p><section id="sla"><a class="evidence" href="#sla">see</a> ' +
        '<a href="#how-hand-offs">how</a> more</section></article>',
    );
    expect(definedIn('<a href="#how-sla">a</a><a href="#how-backlog">b</a>')).toEqual([
      "backlog",
      "sla",
    ]);
  });

  it("can be read by its sections, figures and tables", () => {
    const sections = pageSections(pageBody(periodPage(report(), alone, "en")));
    const sla = sections.find(({ id }) => id === "sla");
    expect(sla?.title).toBe("In time?");
    expect(
      sla?.figures.some(({ chart, analyses }) => chart !== null && analyses.includes("sla")),
    ).toBe(true);
    const sources = sections.find(({ id }) => id === "sources");
    expect(sources?.table?.rows).toHaveLength(4);
    expect(sources?.table?.rows[0]?.[0]).toBe("客服热线");
    expect(textOf("a<br>b &lt;b&gt; <details><p>c</p></details>")).toBe("a · b <b>");
  });
});

it("a PDF tells the time of its data as its own, in as many bytes", () => {
  const pdf = (date: string) =>
    Buffer.from(`<< /Title (x)\n/CreationDate (${date})\n/ModDate (${date}) >>`, "latin1");
  const before = pdf("D:20300102030405+00'00'");
  const after = withTime(before, "2026-11-15T15:58:00Z");
  expect(after).toHaveLength(before.length);
  expect(Buffer.from(after).toString("latin1")).toBe(
    pdf("D:20261115155800+00'00'").toString("latin1"),
  );
});

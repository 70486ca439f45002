import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { pageTexts } from "../../src/publish/page-sections.ts";
import { everyFolding, searchIndex, writeSearchIndexes } from "../../src/publish/search-index.ts";
import { type IndexFile, SearchedPages } from "../../src/reports/client/search/find.ts";
import { html } from "../../src/reports/html.ts";
import { definitionsPage, periodPage } from "../../src/reports/index.ts";
import { markdown } from "../../src/reports/markdown.ts";
import { hostileStrings } from "../hostile-strings.ts";
import { definitions, report, site } from "../reports/fixture.ts";

const week = { path: "/zh-Hans/weekly/2026-W46.md", text: periodPage(report(), site, "zh-Hans") };
const read = (index: string) => JSON.parse(index) as IndexFile;

const small = markdown(
  "x",
  html`<nav>自助分析</nav><header><p class="site">站名</p><h1>客户投诉周报 &amp; 更多</h1></header>
<ol class="findings"><li><div><b>投诉 538 件。</b>上周 381。 <a class="evidence" href="#volume">看依据 →</a><span class="sure">偶然很少出现</span></div></li></ol>
<section id="volume">
<h2>变了吗</h2>
<p class="lead">收到 <b>538</b> 件</p>
<figure><h3>每周投诉量</h3><p class="reading">灰带是范围</p><svg aria-label="画"><title>画</title><text>城西站</text></svg>
<dl><dt>客户原话</dt><dd>箱子压扁了</dd></dl><figcaption>怎么画的</figcaption><details><summary>数据表</summary><table><tr><th><h3>表里的话</h3></th></tr></table></details></figure>
<div id="part"><h3>一部分</h3><p class="lead">它的话</p></div>
<h4>后面的</h4>
</section>
<section id="sla" class="definition"><h2>是否按时 <code>sla</code></h2><dl><dt>怎么算</dt><dd>按时 ÷ 到期</dd><dt>命令</dt><dd><code>plaint analyze sla</code></dd></dl><pre><code>select 隐藏</code></pre></section>
<section id="empty"></section>
<footer>页脚</footer>`,
);

describe("what a page says", () => {
  const texts = pageTexts({ path: "/zh-Hans/weekly/2026-W46.md", text: small });

  test("is its title, and section by section its headings, leads, findings, titles of charts and definitions", () => {
    expect(texts).toEqual({
      path: "zh-Hans/weekly/2026-W46",
      title: "客户投诉周报 & 更多",
      sections: [
        { anchor: "", heading: "", lines: ["投诉 538 件。 上周 381。"] },
        { anchor: "volume", heading: "变了吗", lines: ["收到 538 件", "每周投诉量", "后面的"] },
        { anchor: "part", heading: "一部分", lines: ["它的话"] },
        { anchor: "sla", heading: "是否按时 sla", lines: ["怎么算 按时 ÷ 到期"] },
      ],
    });
  });

  test("is not what customers said, nor drawings, tables, code and what stands on every page", () => {
    expect(JSON.stringify(texts)).not.toMatch(
      /压扁|城西站|画|表里的话|隐藏|页脚|自助分析|看依据|站名|plaint analyze/,
    );
  });

  test("leads to places that the page has", () => {
    for (const { anchor } of pageTexts(week).sections)
      if (anchor !== "") expect(week.text).toContain(`id="${anchor}"`);
    expect(pageTexts(week).sections.length).toBeGreaterThan(12);
  });

  test("is read of markup that does not end", () => {
    expect(pageTexts({ path: "/en/x.md", text: "<h1>Begun <b>and" }).title).toBe("Begun and");
    expect(pageTexts({ path: "/en/x.md", text: "<svg><h1>no" }).title).toBe("");
    const unclosed = "<section id=a><div ".repeat(20_000);
    expect(pageTexts({ path: "/en/x.md", text: unclosed }).title).toBe("");
  });

  test.each(hostileStrings.map(({ kind, text }, index) => [`${kind} ${index}`, text]))(
    "is the text of a name that tries to be more: %s",
    (_, text) => {
      const page = markdown(
        "x",
        html`<h1>${text}</h1><section id="a"><h2>${text}</h2><p class="lead">${text}</p></section><section id="b"><h2>after</h2></section>`,
      );
      const { sections, title } = pageTexts({ path: "/en/x.md", text: page });
      expect(sections.map(({ anchor }) => anchor)).toEqual(
        title === "" ? ["", "b"] : ["", "a", "b"],
      );
      expect(sections.at(-1)?.heading).toBe("after");
      expect(title.length).toBeLessThanOrEqual(400);
      expect(title).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
      const index = searchIndex([{ path: "/en/x.md", text: page }], "en");
      expect(read(index).pages[0]?.[1]).toBe(title);
    },
  );
});

describe("the index of a locale", () => {
  test("is the same whatever the order of the pages, and has those of its locale alone", () => {
    const pages = [
      week,
      { path: "/zh-Hans/a.md", text: small },
      { path: "/zh-Hant/b.md", text: small },
      { path: "/index.md", text: small },
      { path: "/zh-Hans/data.json", text: small },
    ];
    const index = searchIndex(pages, "zh-Hans");
    expect(searchIndex(pages.toReversed(), "zh-Hans")).toBe(index);
    expect(read(index).pages.map(([path]) => path)).toEqual([
      "zh-Hans/a",
      "zh-Hans/weekly/2026-W46",
    ]);
  });

  test("folds the Traditional forms of the characters that it has, and no others", () => {
    const folding = read(searchIndex([{ path: "/zh-Hans/a.md", text: small }], "zh-Hans")).folding;
    expect(folding).toMatch(/訴诉/);
    expect(folding).toMatch(/變变/);
    expect(folding).not.toMatch(/龜/);
    expect(everyFolding().get("週")).toBe("周");
    expect([...everyFolding()].every(([from, into]) => from !== into)).toBe(true);
  });

  test("finds what a report says, in either script", () => {
    const pages = new SearchedPages(
      read(
        searchIndex(
          [
            week,
            {
              path: "/zh-Hans/definitions.md",
              text: definitionsPage(definitions, site, "zh-Hans"),
            },
          ],
          "zh-Hans",
        ),
      ),
    );
    expect(pages.ask("第46週").found[0]).toMatchObject({
      path: week.path.slice(1, -3),
      anchor: "",
    });
    expect(pages.ask("按時率").found[0]).toMatchObject({ path: "zh-Hans/definitions" });
    expect(pages.ask("积压").count).toBeGreaterThan(0);
  });

  test("weighs little: a report with everything in it adds less than 4 kB compressed", () => {
    const [one, both] = [[week], [week, { ...week, path: "/zh-Hans/weekly/2026-W45.md" }]].map(
      (pages) => gzipSync(searchIndex(pages, "zh-Hans")).length,
    );
    expect(one).toBeLessThan(6000);
    expect(both).toBeLessThan(10_000);
  });

  test("is written for each locale", () => {
    const folder = mkdtempSync(join(tmpdir(), "plaint-index-"));
    writeSearchIndexes(folder, [week].values(), ["zh-Hans", "en"]);
    expect(read(readFileSync(join(folder, "search/zh-Hans.json"), "utf8")).pages).toHaveLength(1);
    expect(read(readFileSync(join(folder, "search/en.json"), "utf8"))).toEqual({
      folding: "",
      pages: [],
    });
    expect(existsSync(join(folder, "search/zh-Hant.json"))).toBe(false);
    rmSync(folder, { recursive: true });
  });
});

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { UserError } from "../../src/error.ts";
import { buildSite } from "../../src/site/build.ts";
import { runOffline } from "./offline.ts";
import { stagedPage } from "./staged-page.ts";
import { HOSTILE, readSite, stageFiles, stageSite, tinyPages } from "./tiny-site.ts";

/** Builds in a child process that reaches no network. */
async function buildOffline(build: object): Promise<void> {
  await runOffline(["--import", "tsx", "test/site/build-offline.ts", JSON.stringify(build)]);
}

let site: Awaited<ReturnType<typeof stageSite>>;
let files: Map<string, string>;

beforeAll(async () => {
  site = await stageSite();
  await buildOffline(site.build);
  files = await readSite(site.build.out);
});
afterAll(() => site.remove());

describe("a built site", () => {
  const text = (path: string) => Buffer.from(files.get(path) ?? "", "base64").toString("utf8");

  test("has its pages, data, stylesheet and fonts, and no script, without a network", () => {
    const paths = [...files.keys()];
    expect(paths.filter((path) => !path.startsWith("_"))).toEqual([
      "data/volume.json",
      "en/definitions.html",
      "index.html",
      "zh-Hans/weekly/2026-W46.html",
    ]);
    expect(paths.filter((path) => path.endsWith(".js"))).toEqual([]);
    expect(paths.filter((path) => /^_styles\/report\.[0-9a-f]{8}\.css$/.test(path))).toHaveLength(
      1,
    );
    expect(paths).toContain("_fonts/OFL.txt");
  });

  test.each([
    ["index.html", "zh-Hans"],
    ["zh-Hans/weekly/2026-W46.html", "zh-Hans"],
    ["en/definitions.html", "en"],
  ])("%s says it is in %s", (path, language) => {
    expect(text(path)).toContain(`<html lang="${language}">`);
  });

  test("pages can be zoomed, follow the reader's colour scheme and carry no times", () => {
    for (const path of [...files.keys()].filter((path) => path.endsWith(".html"))) {
      expect(text(path)).toContain('content="width=device-width, initial-scale=1"');
      expect(text(path)).toContain('<meta name="color-scheme" content="light dark">');
      expect(text(path)).not.toMatch(/maximum-scale|lastModified|<script|modulepreload/);
    }
  });

  test("a page's policy allows what it holds and nothing else", () => {
    expect(text("index.html")).toContain(
      `content="default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'none'"`,
    );
    expect(text("zh-Hans/weekly/2026-W46.html")).toMatch(
      /content="default-src 'none'; style-src 'self' 'sha256-[\w+/=]+'; img-src 'self' data:; font-src/,
    );
  });

  test("a page's title comes first, quotes and all, then the site's", () => {
    expect(text("index.html")).toContain(
      "<title>全部报告: &quot;一&quot; # 二 | 客户投诉报告</title>",
    );
  });

  test("a complaint text stays text", () => {
    expect(text("zh-Hans/weekly/2026-W46.html")).toContain(HOSTILE);
    expect(text("en/definitions.html")).toContain(`\${1 + 1}`);
  });

  test("a page that brings its own main is not wrapped in another, and headings hold no nested links", () => {
    const page = text("zh-Hans/weekly/2026-W46.html");
    expect(page.match(/<main/g)).toHaveLength(1);
    expect(page).toContain('<h2 id="trend">变了吗 <a href="#%E5%8F%98%E5%8C%96">如何统计</a></h2>');
  });

  test("the same staged pages give the same bytes, also in another folder", async () => {
    const other = await stageSite();
    await buildSite(other.build);
    expect(await readSite(other.build.out)).toEqual(files);
    await other.remove();
  });
});

describe("a build that fails", () => {
  test.each([
    ["a draft", "---\ndraft: true\n---\n# x\n", /Framework stopped/],
    [
      "a link to nothing",
      stagedPage({
        title: "x",
        body: '<a href="definitions.html#none">x</a><a href="none.html">x</a>',
      }),
      /2 links lead nowhere:\n {2}en\/broken\.html → \.\/definitions\.html#none\n.*none\.html/,
    ],
    [
      "another origin's picture",
      stagedPage({ title: "x", body: '<img src="https://example.com/x.png">' }),
      /<img src> loads https:\/\/example\.com\/x\.png/,
    ],
    [
      "a missing file",
      stagedPage({ title: "x", body: '<img src="x.png">' }),
      /Framework stopped[\s\S]*x\.png/,
    ],
  ])("because of %s leaves the site before", async (_, page, message) => {
    await stageFiles(site.build.staging, { "en/broken.md": page });
    await expect(buildSite(site.build)).rejects.toThrow(message);
    expect(await readSite(site.build.out)).toEqual(files);
  });

  test("because nothing was staged says what to run", async () => {
    const staging = join(site.workspace, ".plaint", "none");
    await expect(buildSite({ ...site.build, staging })).rejects.toThrow(
      /No staged pages.*plaint publish/,
    );
  });

  test("because the folder holds other files touches none of them", async () => {
    const other = await stageSite(tinyPages());
    await stageFiles(other.build.out, { "thesis.doc": "years of work" });
    const refusal = buildSite(other.build);
    await expect(refusal).rejects.toThrow(UserError);
    await expect(refusal).rejects.toThrow(/holds files that plaint did not write \(thesis\.doc/);
    expect(await readFile(join(other.build.out, "thesis.doc"), "utf8")).toBe("years of work");
    await writeFile(join(other.workspace, "plaint.yaml"), "");
    const workspaceAsSite = buildSite({ ...other.build, out: other.workspace });
    await expect(workspaceAsSite).rejects.toThrow(/working files lie inside/);
    await other.remove();
  });
});

import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { type Preview, previewSite } from "../../src/site/preview.ts";
import { courierWorkspace } from "../workspace.ts";
import { axeFindings } from "./axe.ts";
import { launch } from "./browser.ts";
import { open } from "./observed-page.ts";
import { runOffline } from "./offline.ts";

// The whole job on the demo's exports, as `plaint run` does it, without a network: fewer periods, the same path.
const samples = resolve("data/samples/courier");
const manifest = JSON.parse(readFileSync(join(samples, "manifest.json"), "utf8"));
const weeks = ["2026-W46"];
const pages = [
  "index",
  "definitions",
  "time",
  "where",
  "why",
  "outcomes",
  "quality",
  "voice",
  "actions",
  "explorer",
  "cases",
  "quarterly/2026-Q4",
  ...weeks.map((week) => `weekly/${week}`),
  "monthly/2026-11",
];
const locales = ["zh-Hans", "en", "zh-Hant"];
const folder = mkdtempSync(join(tmpdir(), "plaint-courier-"));
const site = join(folder, "dist");
let browser: Browser;
let preview: Preview;

beforeAll(async () => {
  const config = readFileSync("plaint.yaml", "utf8")
    .replace(/publish: .*/, "publish: { weeks: 1, months: 1, quarters: 1 }")
    .replaceAll("data/samples/", `${resolve("data/samples")}/`);
  writeFileSync(join(folder, "plaint.yaml"), config);
  await runOffline(["bin/plaint.js", "run", "--workspace", folder]);
  preview = await previewSite({ dir: site });
  browser = await launch(inject("chromium"));
});
afterAll(async () => {
  await browser?.close();
  await preview?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Whether the same page is looked at in the first locale as well. */
const isAlsoIn = (path: string) =>
  !path.startsWith("zh-Hans/") && /\/(weekly|monthly|index|definitions|time)\b/.test(path);

const filesOf = (root: string) =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();

/** Those of the strings, of at least two characters, that stand somewhere in a text: in one walk over it. */
function standingIn(text: string, wanted: readonly (string | null)[]): string[] {
  const begins = (of: string, at: number) => of.charCodeAt(at) * 65_536 + of.charCodeAt(at + 1);
  const byBeginning = new Map<number, string[]>();
  for (const each of new Set(wanted)) {
    if (each === null) continue;
    byBeginning.set(begins(each, 0), [...(byBeginning.get(begins(each, 0)) ?? []), each]);
  }
  const found = new Set<string>();
  for (let at = 0; at < text.length; at++)
    for (const each of byBeginning.get(begins(text, at)) ?? [])
      if (text.startsWith(each, at)) found.add(each);
  return [...found];
}

describe("the demo's site", () => {
  test("has an index, definitions and a page per period in every locale", () => {
    const built = filesOf(site).filter((path) => path.endsWith(".html"));
    const expected = locales.flatMap((locale) => pages.map((page) => `${locale}/${page}.html`));
    const profiles = built.filter((path) =>
      /\/(category|department|place)\/[a-p]{10}\.html$/.test(path),
    );
    expect(profiles.length).toBeGreaterThan(90);
    expect(built.filter((path) => !profiles.includes(path))).toEqual(
      [...expected, "index.html"].sort(),
    );
  });

  test.concurrent.each([
    ...locales.flatMap((locale) => [
      [`${locale}/weekly/2026-W46.html`, 1280],
      [`${locale}/monthly/2026-11.html`, 390],
      [`${locale}/index.html`, 390],
      [`${locale}/definitions.html`, 390],
      [`${locale}/time.html`, 390],
    ]),
    ["zh-Hans/where.html", 390],
    ["en/why.html", 390],
    ["zh-Hant/outcomes.html", 390],
    ["en/quality.html", 390],
    ["zh-Hans/voice.html", 390],
    ["zh-Hant/actions.html", 390],
    ["en/quarterly/2026-Q4.html", 390],
    ["zh-Hans/explorer.html", 1280],
    ["en/cases.html", 390],
  ])("%s at %i px: no complaint, no other origin, no overflow", async (path, width) => {
    const viewport = { width: width as number, height: 900 };
    const colorScheme = width === 390 ? ("dark" as const) : ("light" as const);
    const { page, requests, problems, close } = await open(browser, `${preview.url}${path}`, {
      viewport,
      colorScheme,
    });
    expect(problems).toEqual([]);
    expect(
      requests.filter((url) => !url.startsWith(preview.url) && !url.startsWith("data:")),
    ).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      viewport.width,
    );
    expect(await page.getAttribute("html", "lang")).toBe((path as string).split("/")[0]);
    // Every page kind once, in one locale: `npm run matrix` looks at all of them.
    if (!isAlsoIn(path as string)) expect(await axeFindings(page)).toEqual([]);
    await close();
  });

  test("says the week's number with JavaScript off, as the manifest has it", async () => {
    const { page, close } = await open(browser, `${preview.url}zh-Hans/weekly/2026-W46.html`, {
      javaScriptEnabled: false,
    });
    const received = manifest.truths.by_week["2026-W46"] as number;
    expect(await page.locator(".findings").textContent()).toContain(`投诉 ${received} 件`);
    expect(await page.locator(".tile-value").first().textContent()).toContain(String(received));
    expect(await page.locator("figure svg").count()).toBeGreaterThan(5);
    await close();
  });

  test("names the planted root cause, category and department in the week's findings", async () => {
    const { page, close } = await open(browser, `${preview.url}zh-Hans/weekly/2026-W46.html`);
    const findings = await page.locator(".findings").textContent();
    for (const planted of ["分拣线落差", "破损", "财务结算部", "智能柜取件码失效"])
      expect(findings).toContain(planted);
    await close();
  });

  test.each(locales)(
    "names what grew, where and by how much first in the planted month, and nothing else that was not planted: %s",
    async (locale) => {
      const { page, close } = await open(browser, `${preview.url}${locale}/monthly/2026-11.html`);
      const findings = await page.locator(".findings li b").allTextContents();
      const first = findings[0] ?? "";
      // 215 were added from 26 October on, 180 of them in November; some got another cause or none.
      for (const part of ["分拣线落差", "城东站", "城西站", "175", "174"])
        expect(first).toContain(part);
      const changes = (await page.locator(".findings li").allTextContents()).filter((text) =>
        /False discovery rate|错误发现率|錯誤發現率/i.test(text),
      );
      expect(changes.length).toBeGreaterThan(2);
      // The slower department, and the category of a planted phrase; besides the first nothing else moved.
      for (const change of changes.slice(1)) expect(change).toMatch(/财务结算部|虚假签收/);
      await close();
    },
  );

  test("marks the unfinished month, in its own words in every locale", async () => {
    for (const [locale, mark] of [
      ["zh-Hans", "数据不全"],
      ["zh-Hant", "資料不全"],
      ["en", "partial"],
    ]) {
      const { page, close } = await open(browser, `${preview.url}${locale}/monthly/2026-11.html`);
      expect((await page.locator("main").textContent())?.toLowerCase()).toContain(mark);
      await close();
    }
  });

  test("prints without navigation", async () => {
    const { page, close } = await open(browser, `${preview.url}en/weekly/2026-W46.html`);
    await page.emulateMedia({ media: "print" });
    expect(await page.locator("nav").first().isVisible()).toBe(false);
    expect(await page.locator("h1").isVisible()).toBe(true);
    expect((await page.pdf({ format: "A4" })).length).toBeGreaterThan(20_000);
    await close();
  });

  test("shows no text of a complaint but the sentences that are quoted, no name, no phone number", () => {
    const quoted = [...weeks.map((week) => `weekly/${week}`), "monthly/2026-11"].flatMap(
      (report) => {
        const data = readFileSync(join(site, "data", `${report}.json`), "utf8");
        const { warnings = [], themes = [] } = JSON.parse(data).rows;
        return [...warnings, ...themes].flatMap(({ quote, excerpt }) => quote ?? excerpt ?? []);
      },
    );
    expect(quoted.length).toBeGreaterThan(2);
    const everything = quoted.reduce(
      (text, sentence) => text.replaceAll(sentence, ""),
      filesOf(site)
        // The library of solved cases shows texts, cut and masked: what may not stand in it has tests of its own.
        .filter((path) => /\.(html|json)$/.test(path) && path !== "data/cases.json")
        .map((path) => readFileSync(join(site, path), "utf8"))
        .join("\n"),
    );
    interface Ticket {
      readonly content: string;
      readonly owner: string | null;
      readonly customer: { readonly name: string | null; readonly phone: string | null };
      readonly waybill_no: string | null;
    }
    const tickets = filesOf(samples)
      .filter((path) => /^app-page-.*\.json$/.test(path))
      .flatMap((path): Ticket[] => JSON.parse(readFileSync(join(samples, path), "utf8")).data.items)
      .slice(-500);
    expect(tickets).toHaveLength(500);
    // A name of two characters may be part of a word.
    const whole = (name: string | null) => (name && name.length > 2 ? name : null);
    const secrets = tickets.flatMap(({ content, customer, owner, waybill_no }) => {
      const named = [whole(customer.name), whole(owner)];
      return [content.slice(0, 12), customer.phone, waybill_no, ...named].filter(
        (text) => text !== null && text !== "",
      );
    });
    expect(secrets.length).toBeGreaterThan(1500);
    expect(standingIn(everything, ["投诉报告", everything.slice(-20)])).toHaveLength(2);
    expect(standingIn(everything, secrets)).toEqual([]);
  });

  // That the same staged pages give the same site, also elsewhere, is tested in build.test.ts; that what is known from before changes
  // nothing, in publish/incremental.test.ts. Of this much data the week alone: a month takes four times as long.
  test("has the same data, byte for byte, when it is loaded and published anew elsewhere", {
    timeout: 240_000,
  }, async () => {
    const other = join(folder, "other");
    const config = readFileSync(join(folder, "plaint.yaml"), "utf8");
    mkdirSync(join(other, "data"), { recursive: true });
    writeFileSync(
      join(other, "plaint.yaml"),
      config.replace(/publish: .*/, "publish: { weeks: 1, months: 0, quarters: 0 }"),
    );
    // Loaded by another process, into another store, by the same files' other names: what the tests of analyses read.
    cpSync((await courierWorkspace()).store, join(other, "data", "plaint.duckdb"));
    await runOffline(["bin/plaint.js", "publish", "--workspace", other]);
    const dataOf = (workspace: string, path: string) =>
      readFileSync(join(workspace, ".plaint/site/data", path), "utf8").replace(
        // Of data and configuration, which asks for fewer reports here.
        /^ "inputs": ".*",$/m,
        "",
      );
    for (const path of [
      "weekly/2026-W46.json",
      "cases.json",
      "explorer.arrow",
      "explorer-ids.arrow",
    ])
      expect(dataOf(other, path) === dataOf(folder, path), path).toBe(true);
  });
});

import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import type { CaseFile, CaseRow } from "../../src/reports/client/cases/case-file.ts";
import { html } from "../../src/reports/html.ts";
import { definitionsPage } from "../../src/reports/index.ts";
import { language } from "../../src/reports/language.ts";
import { casesPage } from "../../src/reports/pages/cases-page.ts";
import { page as framed } from "../../src/reports/pages/page.ts";
import { type Preview, previewSite } from "../../src/site/preview.ts";
import { hostileStrings } from "../hostile-strings.ts";
import { definitions, site as fixture } from "../reports/fixture.ts";
import { axeFindings } from "./axe.ts";
import { launch } from "./browser.ts";
import { open as openObserved } from "./observed-page.ts";
import { searchSite } from "./search-site.ts";

const own = { ...fixture, weeks: ["2026-W46"], months: [], cases: 3 };
const hostile = hostileStrings.filter(({ text }) => text.length < 1000);

/** A page of a week whose sections are named by strings that try to be more than text. */
function hostilePage(): string {
  const reader = language("zh-Hans");
  const sections = hostile.map(
    ({ text }, place) =>
      html`<section id="s${place}"><h2>恶意 ${text}</h2><p class="lead">${text} 积压</p></section>`,
  );
  return framed(
    { path: "weekly/2026-W46", title: "客户投诉周报 · 2026年第46周", here: "周报" },
    own,
    reader,
    sections,
  );
}

const row = (id: string, text: string, name: number): CaseRow =>
  ["desk", id, "2026-11-01", text, text, name, name, name, 1, [0], 26.3, 1, 2] as const;
const texts = [
  "智能柜取件码失效，柜门打不开",
  "箱子压扁了，杯子全碎",
  ...hostile.map(({ text }) => `恶意 ${text}`),
];
const cases: CaseFile = {
  solved_count: 99,
  most_of_category: 9,
  folding: "碼码",
  categories: [["安全", "破损"], ...hostile.map(({ text }) => [text])],
  products: ["同城件", ...hostile.map(({ text }) => text)],
  causes: [["分拣"]],
  solutions: ["refund"],
  cases: texts.map((text, place) => row(`id${place}`, text, Math.max(0, place - 1))),
};

let site: Awaited<ReturnType<typeof searchSite>>;
let preview: Preview;
let browser: Browser;

beforeAll(async () => {
  site = await searchSite(
    [
      { path: "/zh-Hans/weekly/2026-W46.md", text: hostilePage() },
      { path: "/zh-Hans/definitions.md", text: definitionsPage(definitions, own, "zh-Hans") },
      { path: "/zh-Hans/cases.md", text: casesPage(own, "zh-Hans") },
    ],
    { "data/cases.json": JSON.stringify(cases) },
  );
  preview = await previewSite({ dir: site.folder });
  browser = await launch(inject("chromium"));
});
afterAll(async () => {
  await browser?.close();
  await preview?.close();
  await site?.remove();
});

const open = (path: string, width = 1280) =>
  openObserved(browser, preview.url + path, { viewport: { width, height: 800 } });
const overflow = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
const hacked = () => (window as unknown as { hacked?: unknown }).hacked;

test("the search is found with a key, loads its index then, and leads to a section", async () => {
  const { page, requests, problems, close } = await open("zh-Hans/definitions.html");
  expect(requests.filter((url) => url.endsWith(".json"))).toEqual([]);
  await page.keyboard.press("/");
  await page.keyboard.type("積壓");
  await page.locator(".search-option").first().waitFor();
  expect(requests.filter((url) => url.endsWith("search/zh-Hans.json"))).toHaveLength(1);
  const input = page.locator("form[data-search] input");
  expect(await input.getAttribute("aria-expanded")).toBe("true");
  await page.keyboard.press("ArrowDown");
  const chosen = page.locator('.search-option[aria-selected="true"]');
  expect(await input.getAttribute("aria-activedescendant")).toBe(await chosen.getAttribute("id"));
  await page.keyboard.press("ArrowUp");
  expect(await page.locator(".search-option").last().getAttribute("aria-selected")).toBe("true");
  await page.keyboard.press("Escape");
  expect(await page.locator(".search-panel").isVisible()).toBe(false);
  await input.fill("2026-W46");
  await page.locator(".search-option").first().waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL("**/zh-Hans/weekly/2026-W46.html");
  expect(problems).toEqual([]);
  await close();
});

test("on a narrow screen the key opens the menu that the search is in; nothing is wider than the screen", async () => {
  const { page, problems, close } = await open("zh-Hans/weekly/2026-W46.html", 390);
  await page.keyboard.press("/");
  await page.keyboard.type("恶意");
  await page.locator(".search-option").first().waitFor();
  const panel = await page.locator(".search-panel").boundingBox();
  expect(panel?.x).toBeGreaterThanOrEqual(0);
  expect((panel?.x ?? 0) + (panel?.width ?? 0)).toBeLessThanOrEqual(390);
  expect(await page.evaluate(hacked)).toBeUndefined();
  expect(problems).toEqual([]);
  await close();
});

test("texts that try to be more are text in the search and in the cases, which axe finds nothing against", async () => {
  const { page, problems, close } = await open("zh-Hans/cases.html", 390);
  await page.locator(".case-list > li").first().waitFor();
  await page.locator("textarea").fill("恶意");
  for (let more = 0; more < 20 && (await page.locator("#case-more").isVisible()); more++)
    await page.locator("#case-more").click();
  expect(await page.locator(".case-list > li").count()).toBe(hostile.length);
  expect(await page.locator(".case-list script, .case-list img, .case-list a").count()).toBe(0);
  expect(await page.evaluate(overflow)).toBe(0);
  await page.locator("textarea").fill("取件碼");
  expect(await axeFindings(page)).toEqual([]);
  expect(await page.evaluate(hacked)).toBeUndefined();
  expect(problems).toEqual([]);
  await close();
});

test("the cases most like a question stand first, with what was done, and can be chosen by category", async () => {
  const { page, problems, close } = await open("zh-Hans/cases.html");
  await page.locator(".case-list > li").first().waitFor();
  expect(await page.locator("#case-plain").isVisible()).toBe(false);
  await page.locator("textarea").fill("取件碼失效");
  const first = page.locator(".case-list > li").first();
  expect(await first.locator("mark").allTextContents()).toEqual(["取件码失效"]);
  expect(await first.textContent()).toMatch(/处理方式\s*退款/);
  expect(await page.locator("#case-summary").textContent()).toContain("最像的 1 件中");
  await page.locator("textarea").fill("");
  await page.locator("select[name=category]").selectOption({ index: 1 });
  expect(await page.locator("#case-status").textContent()).toBe("2 件案例，新的在前");
  expect(problems).toEqual([]);
  await close();
});

test("pages opened from the disk say what to do, and ask for nothing", async () => {
  const { page, problems, close } = await openObserved(
    browser,
    `file://${site.folder}/zh-Hans/cases.html`,
  );
  expect(await page.locator("#case-status").textContent()).toContain("plaint preview");
  expect(await page.locator("#case-plain").textContent()).toContain('plaint similar "');
  await page.locator("form[data-search] input").fill("积压");
  expect(await page.locator(".search-status").textContent()).toContain("plaint preview");
  expect(problems).toEqual([]);
  await close();
});

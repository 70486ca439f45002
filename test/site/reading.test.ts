import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { buildSite } from "../../src/site/build.ts";
import { type Preview, previewSite } from "../../src/site/preview.ts";
import { launch } from "./browser.ts";
import { open as openObserved } from "./observed-page.ts";
import { stagedPage } from "./staged-page.ts";
import { readSite, stageSite, tinyPages } from "./tiny-site.ts";

// A site with one page that runs a script of the site, which reads a data file.
const EXPLORER = stagedPage({
  title: "Explorer",
  body: '<main><h1>Explorer</h1><p id="twice"></p></main>\n<!--script twice-->',
});
const TWICE = `const response = fetch("../data/volume.json");
const rows = response.then((found) => found.json());
rows.then(([row]) => { document.getElementById("twice").textContent = String(2 * row.complaints); });
`;

let site: Awaited<ReturnType<typeof stage>>;
let preview: Preview;
let browser: Browser;

const staged = () => ({
  ...tinyPages(),
  "en/explorer.md": EXPLORER,
});

/** A staged site with its script, which lies outside what is staged. */
async function stage() {
  const site = await stageSite(staged());
  const entry = join(site.workspace, "twice.ts");
  await writeFile(entry, TWICE);
  return { ...site, build: { ...site.build, scripts: new Map([["twice", entry]]) } };
}

beforeAll(async () => {
  site = await stage();
  await buildSite(site.build);
  preview = await previewSite({ dir: site.build.out });
  browser = await launch(inject("chromium"));
});
afterAll(async () => {
  await browser?.close();
  await preview?.close();
  await site?.remove();
});

const open = (url: string, options: BrowserContextOptions = {}) =>
  openObserved(browser, url, options);

const loadedFonts = (page: Page) =>
  page.evaluate(async () => {
    await document.fonts.ready;
    return [...document.fonts]
      .filter((face) => face.status === "loaded")
      .map((face) => face.family.replaceAll('"', ""));
  });

test.each([
  "index.html",
  "zh-Hans/weekly/2026-W46.html",
  "en/definitions.html",
  "en/explorer.html",
])(
  "%s opens without a complaint of the browser and asks nothing of another origin",
  async (path) => {
    const { requests, problems, close } = await open(preview.url + path);
    expect(problems).toEqual([]);
    expect(
      requests.filter((url) => !url.startsWith(preview.url) && !url.startsWith("data:")),
    ).toEqual([]);
    await close();
  },
);

test("Chinese is drawn with the site's own font", async () => {
  const { page, requests, close } = await open(`${preview.url}zh-Hans/weekly/2026-W46.html`);
  expect(await loadedFonts(page)).toContain("Noto Sans SC Variable");
  expect(requests.filter((url) => url.endsWith(".woff2")).length).toBeGreaterThan(0);
  await close();
});

test("everything can be read with JavaScript off", async () => {
  const { page, close } = await open(`${preview.url}zh-Hans/weekly/2026-W46.html`, {
    javaScriptEnabled: false,
  });
  const text = await page.locator("body").textContent();
  expect(text).toContain("客户投诉周报 · 2026 年第 46 周");
  expect(text).toContain("<script>alert(3)</script>");
  expect(await page.locator("svg text").textContent()).toBe("投诉量 1,585 件");
  await close();
});

test("links lead from page to page", async () => {
  const { page, close } = await open(preview.url);
  await page.getByText("第 46 周").click();
  await page.getByText("English").click();
  expect(await page.getByRole("heading").textContent()).toBe("Definitions");
  await close();
});

test("a page opened from the disk has its style, its fonts and working links", async () => {
  const { page, problems, close } = await open(
    `file://${site.build.out}/zh-Hans/weekly/2026-W46.html`,
  );
  expect(await page.evaluate(() => getComputedStyle(document.body).fontFamily)).toMatch(
    /Noto Sans SC/,
  );
  expect(await loadedFonts(page)).toContain("Noto Sans SC Variable");
  await page.getByText("全部报告").click();
  expect(await page.getByRole("heading").textContent()).toBe("全部报告");
  expect(problems).toEqual([]);
  await close();
});

test("a page with code runs it under its policy; the others carry none", async () => {
  const { page, requests, close } = await open(`${preview.url}en/explorer.html`);
  await page.getByText("440").waitFor();
  expect(requests.some((url) => /_scripts\/twice\.[0-9a-f]{8}\.js$/.test(url))).toBe(true);
  await close();
  const baked = await open(preview.url);
  expect(baked.requests.filter((url) => url.endsWith(".js"))).toEqual([]);
  await baked.close();
});

test("a site with code has the same bytes when it is built again elsewhere", async () => {
  const other = await stage();
  await buildSite(other.build);
  expect(await readSite(other.build.out)).toEqual(await readSite(site.build.out));
  await other.remove();
});

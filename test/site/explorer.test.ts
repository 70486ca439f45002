import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import type { Site } from "../../src/reports/index.ts";
import { type Preview, previewSite } from "../../src/site/preview.ts";
import { type Row, withSnapshot, workspaceOf } from "../workspace.ts";
import { launch } from "./browser.ts";
import { explorerSite, scriptOf } from "./explorer-site.ts";
import { open } from "./observed-page.ts";

const hostile = "=<img src=x onerror=alert(1)>";
const row = (id: number, received: string, more: Row): Row => ({
  complaint_id: `N${id}`,
  received_at: `${received} 09:00:00`,
  ...more,
});
// Sixteen days: bars of a day each.
const rows: Row[] = [
  ...Array.from({ length: 10 }, (_, index) =>
    row(index, `2026-11-0${(index % 5) + 1}`, {
      category: index % 2 === 0 ? "服务 > 时效" : "服务 > 态度",
      channel: "hotline",
      priority: "urgent",
      closed_at: `2026-11-0${(index % 5) + 1} 19:00:00`,
      status: "closed",
    }),
  ),
  ...[10, 11, 12].map((id) => row(id, "2026-11-15", { category: "费用", channel: hostile })),
  row(13, "2026-11-16", { channel: "app", priority: "low" }),
];
const site: Site = {
  ...{ title: "测试", timezone: "Asia/Shanghai", locales: ["zh-Hans", "en"], quarters: [] },
  ...{ as_of: "2026-11-16T01:00:00.000Z", weeks: ["2026-W46"], months: ["2026-11"] },
  ...{ audience: "internal", profiles: [], cases: 0, lists_complaints: true },
};
const folder = mkdtempSync(join(tmpdir(), "plaint-explorer-"));
let preview: Preview;
let browser: Browser;

beforeAll(async () => {
  const workspace = await workspaceOf(
    { web: rows },
    { config: ["sla: { resolve: { urgent: 24 h } }"] },
  );
  await withSnapshot(workspace, {}, (snapshot) => explorerSite(folder, site, snapshot));
  preview = await previewSite({ dir: folder });
  browser = await launch(inject("chromium"));
});
afterAll(async () => {
  await browser?.close();
  await preview?.close();
  rmSync(folder, { recursive: true, force: true });
});

const explorer = async (locale: string, hash = "", options = {}) => {
  const opened = await open(browser, `${preview.url}${locale}/explorer.html${hash}`, options);
  await opened.page.waitForSelector("[data-state=ready]");
  return opened;
};
const chosen = (page: Page) => page.locator(".chosen b").textContent();
const hashOf = (page: Page) => decodeURIComponent(new URL(page.url()).hash);
/** The name and count of each bar of a field. */
const bars = (page: Page, field: string) =>
  page
    .locator(`section[aria-labelledby=explorer-${field}] li:not([hidden])`)
    .evaluateAll((items) =>
      items.map((item) => [
        item.querySelector(".name")?.textContent,
        Number(item.querySelector(".count")?.textContent),
      ]),
    );
const bar = (page: Page, field: string, name: string) =>
  page.locator(`section[aria-labelledby=explorer-${field}] li:not([hidden]) button`, {
    hasText: name,
  });

describe("the explorer in a browser", () => {
  test("counts every chart under the choices of the others, and keeps them in the address", async () => {
    const { page, requests, problems, close } = await explorer("en");
    expect(await chosen(page)).toBe("14");
    await bar(page, "category", "服务").click();
    await expect.poll(() => hashOf(page)).toBe("#category=服务");
    await expect.poll(() => chosen(page)).toBe("10");
    expect(await bars(page, "category")).toEqual([
      ["态度", 5],
      ["时效", 5],
    ]);
    expect(await bars(page, "channel")).toEqual([
      ["Hotline", 10],
      [hostile, 0],
      ["App", 0],
    ]);
    await page.locator("input[type=date]").first().fill("2026-11-03");
    await page.locator("input[type=date]").nth(1).fill("2026-11-04");
    await expect.poll(() => chosen(page)).toBe("4");
    expect(hashOf(page)).toBe("#from=2026-11-03&until=2026-11-05&category=服务");
    expect(await page.locator(".figures b").allTextContents()).toEqual(["4 of 4", "10 h", "0"]);
    await page.goBack();
    await page.goBack();
    await expect.poll(() => chosen(page)).toBe("10");
    await page.goBack();
    await expect.poll(() => chosen(page)).toBe("14");
    expect(requests.every((url) => url.startsWith(preview.url))).toBe(true);
    expect(problems).toEqual([]);
    await close();
  });

  test("opens what an address asks for, with or, and says what it cannot choose by", async () => {
    const address = `#category=服务/时效&category=费用&channel=&channel=hotline&severity=3`;
    const { page, close } = await explorer("zh-Hans", encodeURI(address));
    expect(await chosen(page)).toBe("5");
    expect(await page.locator(".unknown").textContent()).toContain("severity=3");
    expect(await page.locator(".command code").textContent()).toBe(
      "plaint cases --where 'category=服务/时效' --where 'category=费用' --where channel= --where channel=hotline",
    );
    await page.getByRole("checkbox", { name: "加选App" }).check();
    await expect.poll(() => hashOf(page)).toContain("&channel=app");
    await page.getByRole("button", { name: "全部清除" }).click();
    await expect.poll(() => chosen(page)).toBe("14");
    expect(hashOf(page)).toBe("");
    await close();
  });

  test("chooses days by dragging over the bars, and gives them back at a second click", async () => {
    const { page, close } = await explorer("en");
    const box = await page.locator(".plot svg").boundingBox();
    if (box === null) throw new Error("no chart");
    const at = (day: number) => box.x + 46 + ((day - 0.5) / 16) * (box.width - 46);
    await page.mouse.move(at(2), box.y + 60);
    await page.mouse.down();
    await page.mouse.move(at(3), box.y + 60);
    await expect.poll(() => chosen(page)).toBe("4");
    expect(hashOf(page)).toBe("");
    await page.mouse.move(at(4), box.y + 60);
    await page.mouse.up();
    await expect.poll(() => chosen(page)).toBe("6");
    expect(hashOf(page)).toBe("#from=2026-11-02&until=2026-11-05");
    await page.mouse.click(at(15), box.y + 60);
    await expect.poll(() => chosen(page)).toBe("3");
    await page.mouse.click(at(15), box.y + 60);
    await expect.poll(() => chosen(page)).toBe("14");
    await close();
  });

  test("lists the complaints and hands them over as files, without formulas, under its own policy", async () => {
    const { page, problems, close } = await explorer(
      "en",
      `#channel=${encodeURIComponent(hostile)}`,
    );
    await page.getByRole("button", { name: "List the newest 100" }).click();
    await page.waitForSelector(".cases tbody tr");
    expect(await page.locator(".cases tbody tr").count()).toBe(3);
    expect(await page.locator(".cases tbody tr").first().locator("td").allTextContents()).toEqual([
      ...["N12", "web", "2026-11-15", "费用", "Open", "No limit"],
    ]);
    const saved = async (name: string) => {
      const download = page.waitForEvent("download");
      await page.getByRole("button", { name }).click();
      return readFileSync(await (await download).path(), "utf8").split("\r\n");
    };
    const complaints = await saved("Chosen complaints as CSV");
    expect(complaints).toHaveLength(5);
    expect(complaints[1]).toContain(`web,N12,2026-11-15,,,费用,'${hostile}`);
    const counts = await saved("Counts as CSV");
    expect(counts).toContain(`channel,'${hostile},3,3`);
    expect(counts).toContain("channel,hotline,10,10");
    expect(counts).toContain("received_day,2026-11-15,3,3");
    expect(await page.locator("img").count()).toBe(0);
    expect(problems).toEqual([]);
    await close();
  });

  test("fits a phone, in the dark", async () => {
    const options = { viewport: { width: 390, height: 844 }, colorScheme: "dark" };
    const { page, problems, close } = await explorer("zh-Hans", "#by=ended", options);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(390);
    expect(problems).toEqual([]);
    await close();
  });

  test("says in words what to do when it was opened from disk, or may run no script", async () => {
    const page = await browser.newPage();
    await page.goto(pathToFileURL(join(folder, "en/explorer.html")).href);
    await page.waitForSelector("[data-state=failed]");
    expect(await page.locator(".explorer").textContent()).toMatch(
      /opened from disk[\s\S]*plaint cases/,
    );
    await page.close();
    const context = await browser.newContext({ javaScriptEnabled: false });
    const still = await context.newPage();
    await still.goto(`${preview.url}en/explorer.html`);
    expect(await still.locator("noscript").textContent()).toContain("plaint cases");
    await context.close();
  });

  test("needs less than 300 kB of packed code", () => {
    expect(gzipSync(scriptOf(folder)).length).toBeLessThan(300_000);
  });
});

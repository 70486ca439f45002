import { readdirSync, readFileSync } from "node:fs";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { edgeCases } from "../../src/reports/gallery/edge-cases.ts";
import { galleryCharts, galleryPage } from "../../src/reports/gallery/gallery-page.ts";
import { axeFindings } from "./axe.ts";
import { launch } from "./browser.ts";
import { chartTextFaults } from "./chart-texts.ts";
import { open } from "./observed-page.ts";
import { plainPages } from "./plain-pages.ts";

let browser: Browser;
let pages: Awaited<ReturnType<typeof plainPages>>;

beforeAll(async () => {
  const locales = ["en", "zh-Hans"] as const;
  pages = await plainPages(
    locales.map((locale) => ({ name: locale, locale, body: galleryPage(locale) })),
  );
  browser = await launch(inject("chromium"));
});
afterAll(async () => {
  await browser?.close();
  await pages?.remove();
});

test("the gallery has every chart of the reports", () => {
  const folder = new URL("../../src/reports/components/", import.meta.url);
  const drawing = readdirSync(folder).filter((file) =>
    /\b(?:draw|svg)\(\s*(?:\w+\.)?label/.test(readFileSync(new URL(file, folder), "utf8")),
  );
  const charts = drawing.filter((file) => file !== "draw.ts");
  expect(Object.keys(galleryCharts)).toHaveLength(charts.length);
  expect(charts.length).toBeGreaterThan(16);
});

test.each([
  ["zh-Hans", 1280, "light"],
  ["en", 390, "dark"],
] as const)(
  "every chart bears every edge case in %s at %i px, %s: no text leaves its drawing or covers another, nothing for axe",
  async (locale, width, colorScheme) => {
    const { page, problems, close } = await open(browser, pages.url(locale), {
      viewport: { width, height: 900 },
      colorScheme,
    });
    expect(problems).toEqual([]);
    expect(await page.locator("figure").count()).toBe(
      Object.keys(galleryCharts).length * edgeCases.length,
    );
    expect(await chartTextFaults(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      width,
    );
    // For axe one chart of a kind is like the other: it looks at no drawing from within.
    await page.evaluate(() => {
      for (const figure of document.querySelectorAll("figure:not([data-edge='german'])"))
        figure.remove();
    });
    expect(await axeFindings(page)).toEqual([]);
    await close();
  },
);

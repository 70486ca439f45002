import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import pixelmatch from "pixelmatch";
import type { Browser } from "playwright-core";
import { PNG } from "pngjs";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { trusted } from "../../src/reports/html.ts";
import { indexPage, periodPage } from "../../src/reports/index.ts";
import { report, site } from "../reports/fixture.ts";
import { fullReport } from "../reports/full-report.ts";
import { launch } from "./browser.ts";
import { plainPages } from "./plain-pages.ts";

const golden = new URL("../golden/screenshots/", import.meta.url);
/** The top of a page, pixels. */
const height = 2000;
/** Half of a screen's and three quarters of a phone's: small files, in which a moved part is still plain to see. */
const scales = { 1280: 0.5, 390: 0.75 } as const;
/** Other machines smooth letters otherwise. */
const tolerance = 0.02;

const pages = {
  index: () => indexPage(site, { week: report(), month: fullReport("month") }, "en"),
  weekly: () => periodPage(report(), site, "zh-Hans"),
  monthly: () => periodPage(fullReport("month"), site, "zh-Hant"),
} as const;
const locales = { index: "en", weekly: "zh-Hans", monthly: "zh-Hant" } as const;
const names = Object.keys(pages) as (keyof typeof pages)[];

let browser: Browser;
let written: Awaited<ReturnType<typeof plainPages>>;

beforeAll(async () => {
  written = await plainPages(
    names.map((name) => {
      const body = pages[name]().split("<!-- plaint: html -->\n")[1] ?? "";
      return { name, locale: locales[name], body: trusted(body) };
    }),
  );
  browser = await launch(inject("chromium"));
});
afterAll(async () => {
  await browser?.close();
  await written?.remove();
});

/** The top of a page as a reader sees it. */
async function seen(
  name: keyof typeof pages,
  width: keyof typeof scales,
  colorScheme: "light" | "dark",
) {
  const page = await browser.newPage({
    viewport: { width, height },
    colorScheme,
    deviceScaleFactor: scales[width],
  });
  await page.goto(written.url(name), { waitUntil: "load" });
  await page.evaluate(() => document.fonts.ready);
  const png = await page.screenshot({ animations: "disabled" });
  await page.close();
  return PNG.sync.read(png);
}

test.each(names.flatMap((name) => [[name, 1280, "light"] as const, [name, 390, "dark"] as const]))(
  "the page “%s” at %i px, %s, looks as it did (UPDATE_GOLDEN=1 takes it anew)",
  async (name, width, scheme) => {
    const drawn = await seen(name, width, scheme);
    const file = fileURLToPath(new URL(`${name}-${width}.png`, golden));
    if (process.env.UPDATE_GOLDEN === "1") {
      mkdirSync(golden, { recursive: true });
      writeFileSync(file, PNG.sync.write(drawn, { colorType: 2, deflateLevel: 9 }));
    }
    const expected = PNG.sync.read(readFileSync(file));
    expect([drawn.width, drawn.height]).toEqual([expected.width, expected.height]);
    const difference = new PNG({ width: drawn.width, height: drawn.height });
    const different = pixelmatch(
      drawn.data,
      expected.data,
      difference.data,
      drawn.width,
      drawn.height,
      {
        threshold: 0.2,
      },
    );
    const share = different / (drawn.width * drawn.height);
    if (share > tolerance && existsSync(golden)) {
      const told = fileURLToPath(new URL(`../../.plaint/${name}-${width}.png`, import.meta.url));
      mkdirSync(new URL("../../.plaint/", import.meta.url), { recursive: true });
      writeFileSync(told, PNG.sync.write(drawn));
      expect.fail(
        `${(share * 100).toFixed(1)} % of the pixels differ: look at ${told}; where it is right, UPDATE_GOLDEN=1 takes it`,
      );
    }
  },
);

import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { loadWorkspace } from "../src/config.ts";
import { writeExplorer } from "../src/publish/explorer.ts";
import type { Site } from "../src/reports/index.ts";
import { previewSite } from "../src/site/preview.ts";
import { openSnapshot } from "../src/snapshot.ts";
import { findChromium } from "../test/chromium.ts";
import { launch } from "../test/site/browser.ts";
import { explorerSite, scriptOf } from "../test/site/explorer-site.ts";
import { dataFolder, median } from "./measure.ts";
import { fillStore } from "./time-store.ts";

// The explorer over a million complaints in Chromium: how long one move of the brush and one click take, what is loaded for it.

const rows = Number(process.env.BENCH_ROWS ?? 1_000_000);
const moves = Number(process.env.BENCH_MOVES ?? 120);
const built = join(dataFolder, `explorer-${rows}`);
const site: Site = {
  ...{ title: "Bench", timezone: "Asia/Shanghai", locales: ["en"], as_of: "2026-10-31T16:00:00Z" },
  ...{ weeks: ["2026-W44"], months: ["2026-10"], quarters: [], profiles: [], cases: 0 },
  ...{ audience: "internal", lists_complaints: true },
};

if (!existsSync(join(built, "data/explorer.arrow"))) {
  console.error(`filling a store with ${rows} complaints …`);
  mkdirSync(join(built, ".plaint/spill"), { recursive: true });
  writeFileSync(
    join(built, "plaint.yaml"),
    "title: Bench\ntimezone: Asia/Shanghai\nsla:\n  resolve: { urgent: 24 h, high: 48 h, medium: 168 h, low: 360 h }\n" +
      "sources:\n  - { name: hotline, files: [none.csv], columns: { complaint_id: id, received_at: at } }\n",
  );
  await fillStore(built, rows, true);
  const snapshot = await openSnapshot(loadWorkspace(built));
  const began = performance.now();
  await writeExplorer(snapshot, built);
  console.log(`written             ${((performance.now() - began) / 1000).toFixed(1)} s`);
  snapshot.db.close();
  rmSync(join(built, "data/plaint.duckdb"));
}
const folder = join(built, "site");
rmSync(folder, { recursive: true, force: true });
await explorerSite(folder, site, join(built, "data"));
const size = (name: string) => {
  const path = join(folder, "data", name);
  return `${(statSync(path).size / 1e6).toFixed(1)} MB`;
};
console.log(
  `explorer.arrow      ${size("explorer.arrow")}; the ids, only when listed, ${size("explorer-ids.arrow")}`,
);
console.log(
  `code                ${(gzipSync(scriptOf(folder)).length / 1000).toFixed(0)} kB gzip (asked: under 300)`,
);

const preview = await previewSite({ dir: folder });
const browser = await launch(await findChromium());
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const began = performance.now();
  await page.goto(`${preview.url}en/explorer.html`);
  await page.waitForSelector("[data-state=ready]", { timeout: 120_000 });
  console.log(`loaded, ready       ${((performance.now() - began) / 1000).toFixed(2)} s`);
  await page.evaluate(watch);
  print("brush, all rows", await brushed(page));
  await page.locator("#explorer-category + p + input + ul button").first().click();
  await page.locator("#explorer-priority + p + input + ul button").first().click();
  await settled(page);
  print("brush, two filters", await brushed(page));
  print("click", await clicked(page));
} finally {
  await browser.close();
  await preview.close();
}

/** In the page: notes every choice with its time, and the time until the frame that shows it is finished. */
function watch(): void {
  const root = document.getElementById("explorer") as HTMLElement;
  const noted: [number, number][] = [];
  Object.assign(window, { noted });
  new MutationObserver(() => {
    const took = Number(root.dataset.lastChoiceMs);
    const drawn = performance.now();
    requestAnimationFrame(() => noted.push([took, took + performance.now() - drawn]));
  }).observe(root, { attributeFilter: ["data-last-choice-ms"] });
}

type Noted = readonly (readonly [number, number])[];

/** What was noted since the last time. */
function taken(page: Page): Promise<Noted> {
  return page.evaluate(() =>
    (window as unknown as { noted: Noted[number][] }).noted.splice(0),
  ) as Promise<Noted>;
}

async function settled(page: Page): Promise<void> {
  await page.waitForTimeout(400);
  await taken(page);
}

/** A range that grows, then one that is dragged to and fro. */
async function brushed(page: Page): Promise<Noted> {
  await page.evaluate(() => scrollTo(0, 0));
  const box = await page.locator("#explorer .plot svg").boundingBox();
  if (box === null) throw new Error("there is no chart of time");
  const at = (share: number) => box.x + 46 + share * (box.width - 60);
  const y = box.y + box.height / 2;
  await page.mouse.move(at(0.3), y);
  await page.mouse.down();
  for (let move = 1; move <= moves / 2; move++) await to(page, at(0.3 + (move / moves) * 0.8), y);
  await page.mouse.up();
  await page.mouse.move(at(0.5), y);
  await page.mouse.down();
  for (let move = 1; move <= moves / 2; move++)
    await to(page, at(0.5 + 0.25 * Math.sin((move / moves) * 4 * Math.PI)), y);
  await page.mouse.up();
  await page.waitForTimeout(200);
  return taken(page);
}

async function to(page: Page, x: number, y: number): Promise<void> {
  await page.mouse.move(x, y);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
}

async function clicked(page: Page): Promise<Noted> {
  for (const field of ["channel", "department", "sla_state", "place", "channel", "department"]) {
    const buttons = page.locator(`#explorer-${field} + p + input + ul li:not([hidden]) button`);
    const count = Math.min(await buttons.count(), 3);
    for (let place = 0; place < count; place++) {
      await buttons.nth(place).click();
      await page.waitForTimeout(60);
    }
  }
  return taken(page);
}

function print(what: string, noted: Noted): void {
  const figures = (place: 0 | 1) => {
    const values = noted.map((each) => each[place]).sort((a, b) => a - b);
    const at = (share: number) => (values[Math.floor(share * (values.length - 1))] ?? 0).toFixed(1);
    return `median ${median(values).toFixed(1)}, p95 ${at(0.95)}, longest ${at(1)} ms`;
  };
  const asked = what.startsWith("brush") ? " (asked: median under 30)" : "";
  console.log(
    `${what.padEnd(19)} ${noted.length} × counted and drawn: ${figures(0)}${asked}; with the frame: ${figures(1)}`,
  );
}

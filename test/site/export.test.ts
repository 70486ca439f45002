import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test, vi } from "vitest";
import { pdfOf } from "../../src/export/pdf.ts";
import { drawnPictures } from "../../src/export/pictures.ts";
import { singlePage } from "../../src/export/single-page.ts";
import { hostileStrings } from "../hostile-strings.ts";
import { definitions, report, site } from "../reports/fixture.ts";
import { fullReport, rewritten } from "../reports/full-report.ts";
import { axeFindings } from "./axe.ts";
import { launch } from "./browser.ts";
import { open } from "./observed-page.ts";

const alone = { ...site, weeks: [], months: [], quarters: [], profiles: [], cases: 0 };
const folder = mkdtempSync(join(tmpdir(), "plaint-export-site-"));
let browser: Browser;
let page = "";

beforeAll(async () => {
  vi.stubEnv("CHROMIUM_PATH", inject("chromium").path);
  let next = 0;
  const hostile = rewritten(
    fullReport("week"),
    () => hostileStrings[next++ % hostileStrings.length]?.text ?? "",
  );
  page = await singlePage(hostile, alone, "zh-Hans", definitions, { fonts: false });
  writeFileSync(join(folder, "report.html"), page);
  browser = await launch(inject("chromium"));
});
afterAll(async () => {
  await browser?.close();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

test("a report as one file opens from disk: nothing is asked for, nothing runs, nothing is complained about", async () => {
  const address = pathToFileURL(join(folder, "report.html")).href;
  const opened = await open(browser, address, { viewport: { width: 390, height: 800 } });
  expect(opened.problems).toEqual([]);
  expect(opened.requests.filter((url) => !url.startsWith("data:"))).toEqual([address]);
  const seen = await opened.page.evaluate(() => ({
    hacked: "hacked" in window,
    wider: document.documentElement.scrollWidth > document.documentElement.clientWidth,
  }));
  expect(seen).toEqual({ hacked: false, wider: false });
  expect(await axeFindings(opened.page)).toEqual([]);
  await opened.close();
});

test("it prints as tagged PDF with the fonts in it, the same bytes every time", async () => {
  const small = report({ sla: [], keywords: [], "handling-time": [] });
  const make = () => pdfOf(small, alone, "zh-Hans", []);
  const [one, two] = [await make(), await make()];
  expect(Buffer.compare(one, two)).toBe(0);
  const text = Buffer.from(one).toString("latin1");
  expect(text.slice(0, 5)).toBe("%PDF-");
  expect(text).toContain("/CreationDate (D:20261115155800+00'00')");
  expect(text).toMatch(/\/MarkInfo\s*<<[^>]*\/Marked true/);
  expect(text).toMatch(/\/Subtype \/Type3|\/FontFile[23]/);
  expect(text).not.toMatch(/\/JavaScript|\/URI \(/);
});

test("drawings become pictures of twice their size", async () => {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20" viewBox="0 0 40 20"><rect width="40" height="20" fill="#2c5f94"/><text y="15">投诉</text></svg>';
  const [picture] = await drawnPictures([{ svg, width: 40, height: 20, label: "" }], "zh-Hans");
  const png = Buffer.from(picture ?? []);
  expect(png.subarray(1, 4).toString("latin1")).toBe("PNG");
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([80, 40]);
});

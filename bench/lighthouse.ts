import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import { previewSite } from "../src/site/preview.ts";
import { findChromium } from "../test/chromium.ts";

/**
 * The newest weekly page of a built site as a phone on a slow network has it (Lighthouse's mobile throttling). Asked: performance,
 * accessibility and best practice 95, the largest contentful paint within a second, 80 kB for everything that is loaded.
 * Over SITE (default: dist) and PAGES (default: the newest week of the first locale).
 */
const dir = process.env.SITE ?? "dist";
const asked = { performance: 95, accessibility: 95, "best-practices": 95, paint: 1000, kB: 80 };
const preview = await previewSite({ dir, port: undefined });
const { path, args } = await findChromium();
const chrome = await launch({
  chromePath: path,
  chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu", ...args],
  logLevel: "silent",
});
let failures = 0;
try {
  for (const page of pagesOf(process.env.PAGES)) {
    const result = await lighthouse(`${preview.url}${page}`, {
      port: chrome.port,
      logLevel: "error",
      onlyCategories: ["performance", "accessibility", "best-practices"],
    });
    if (!result) throw new Error(`Lighthouse said nothing of ${page}`);
    failures += tell(page, result.lhr);
  }
} finally {
  chrome.kill();
  await preview.close();
}
if (failures > 0) process.exitCode = 1;

function pagesOf(given: string | undefined): string[] {
  return (given ?? "zh-Hans/weekly/2026-W46.html,en/weekly/2026-W46.html").split(",");
}

type Result = NonNullable<Awaited<ReturnType<typeof lighthouse>>>["lhr"];

/** Prints what was measured of a page; returns how many of the figures are not what is asked. */
function tell(page: string, { categories, audits }: Result): number {
  const score = (name: string) => Math.round((categories[name]?.score ?? 0) * 100);
  const number = (name: string) => audits[name]?.numericValue ?? Number.NaN;
  const rows: [string, number, number, boolean][] = [
    ...(["performance", "accessibility", "best-practices"] as const).map(
      (name): [string, number, number, boolean] => [
        name,
        score(name),
        asked[name],
        score(name) >= asked[name],
      ],
    ),
    [
      "largest contentful paint, ms",
      number("largest-contentful-paint"),
      asked.paint,
      number("largest-contentful-paint") < asked.paint,
    ],
    [
      "loaded, kB",
      number("total-byte-weight") / 1000,
      asked.kB,
      number("total-byte-weight") / 1000 < asked.kB,
    ],
  ];
  console.log(page);
  for (const [name, value, limit, holds] of rows)
    console.log(
      `  ${name.padEnd(30)} ${value.toFixed(0).padStart(6)}  (asked: ${limit}) ${holds ? "" : "✗"}`,
    );
  for (const { title, details } of Object.values(audits).filter((each) => each.score === 0))
    console.log(
      `  ✗ ${title}${details && "items" in details ? ` (${JSON.stringify(details.items).slice(0, 200)})` : ""}`,
    );
  return rows.filter(([, , , holds]) => !holds).length;
}

import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { filesIn } from "../src/site/files.ts";
import { previewSite } from "../src/site/preview.ts";
import { findChromium } from "../test/chromium.ts";
import { axeFindings } from "../test/site/axe.ts";
import { launch } from "../test/site/browser.ts";
import { chartTextFaults } from "../test/site/chart-texts.ts";

/**
 * Every kind of page of a built site in every locale, on a phone and on a screen, light and dark, printed and with JavaScript off: no
 * message of the browser, nothing refused by the policy, no request to elsewhere, nothing wider than the window, no text of a chart
 * over another, no serious finding of axe-core, no link to nothing. Over SITE (default: dist); KINDS chooses kinds by name.
 */
const dir = process.env.SITE ?? "dist";
const chosen = process.env.KINDS?.split(",");

/** How a page is looked at. */
interface View {
  readonly name: string;
  readonly options: BrowserContextOptions;
  readonly print?: boolean;
}

const phone = { width: 390, height: 844 };
const screen = { width: 1280, height: 900 };
const views: readonly View[] = [
  { name: "1280 light", options: { viewport: screen, colorScheme: "light" } },
  { name: "1280 dark", options: { viewport: screen, colorScheme: "dark" } },
  { name: "390 light", options: { viewport: phone, colorScheme: "light" } },
  { name: "390 dark", options: { viewport: phone, colorScheme: "dark" } },
  { name: "print", options: { viewport: screen }, print: true },
  { name: "no script", options: { viewport: phone, javaScriptEnabled: false } },
];

/** One page of each kind of each locale: what lies in a folder is of one kind, the newest of it stands for the rest. */
function pagesOf(files: readonly string[]): Map<string, string> {
  const pages = new Map<string, string>();
  for (const file of files.filter((each) => each.endsWith(".html"))) {
    const [locale = "", folder = "", name] = file.split("/");
    const kind = name === undefined ? folder.replace(".html", "") : folder;
    if (chosen === undefined || chosen.includes(kind)) pages.set(`${locale}/${kind}`, file);
  }
  return pages;
}

/** What is wrong with a page in a view, a sentence each. */
async function faultsOf(browser: Browser, url: string, view: View): Promise<string[]> {
  const context = await browser.newContext({ ...view.options, serviceWorkers: "block" });
  const page = await context.newPage();
  const faults: string[] = [];
  const { origin } = new URL(url);
  page.on("request", (request) => {
    const asked = request.url();
    if (!asked.startsWith(origin) && !asked.startsWith("data:") && !asked.startsWith("blob:"))
      faults.push(`asks ${asked}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) faults.push(`${response.status()} ${response.url()}`);
  });
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) faults.push(`says: ${message.text()}`);
  });
  page.on("pageerror", (error) => faults.push(`throws: ${error}`));
  await page.goto(url, { waitUntil: "networkidle" });
  if (view.print) await page.emulateMedia({ media: "print" });
  if (view.options.javaScriptEnabled === false) {
    if (((await page.locator("h1").first().textContent()) ?? "") === "")
      faults.push("has no title");
  } else faults.push(...(await looksOf(page, view)));
  await context.close();
  return faults;
}

async function looksOf(page: Page, { print = false, options }: View): Promise<string[]> {
  const faults = await chartTextFaults(page);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  const width = options.viewport?.width ?? 0;
  if (wide > width) faults.push(`is ${wide} px wide in a window of ${width} px`);
  if (!print) faults.push(...(await axeFindings(page)));
  const styled = await page
    .locator("[style]")
    .evaluateAll(
      (elements) =>
        elements.filter((element) => element.closest("main")?.querySelector("script") === null)
          .length,
    );
  if (styled > 0 && (await page.locator("script[src]").count()) === 0)
    faults.push(`has ${styled} style attributes`);
  return faults;
}

/** Links of a page that no file of the site answers. */
async function deadLinks(browser: Browser, url: string, known: Map<string, boolean>) {
  const page = await browser.newPage();
  await page.goto(url);
  const links = await page
    .locator("a[href]")
    .evaluateAll((all) => all.map((each) => (each as HTMLAnchorElement).href.split("#")[0] ?? ""));
  await page.close();
  const dead: string[] = [];
  for (const link of new Set(links)) {
    if (!link.startsWith(new URL(url).origin)) continue;
    if (!known.has(link)) known.set(link, (await fetch(link, { method: "HEAD" })).ok);
    if (!known.get(link)) dead.push(`links to nothing: ${link}`);
  }
  return dead;
}

const preview = await previewSite({ dir });
const browser = await launch(await findChromium());
const known = new Map<string, boolean>();
let failures = 0;
console.log(`${"".padEnd(22)}${views.map(({ name }) => name.padStart(11)).join("")}      links`);
try {
  for (const [kind, path] of pagesOf(await filesIn(dir))) {
    const found: string[][] = [];
    for (const view of views) found.push(await faultsOf(browser, preview.url + path, view));
    found.push(await deadLinks(browser, preview.url + path, known));
    const cells = found.map(({ length }) => (length === 0 ? "✓" : `${length} ✗`).padStart(11));
    console.log(`${kind.padEnd(22)}${cells.join("")}`);
    for (const [index, faults] of found.entries())
      for (const fault of faults.slice(0, 5))
        console.log(`    ${views[index]?.name ?? "links"}: ${fault.slice(0, 400)}`);
    failures += found.flat().length;
  }
} finally {
  await browser.close();
  await preview.close();
}
console.log(failures === 0 ? "nothing found" : `${failures} findings`);
if (failures > 0) process.exitCode = 1;

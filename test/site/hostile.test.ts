import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { pages, styles } from "../../src/reports/index.ts";
import { unstamped } from "../../src/reports/stamp.ts";
import { buildSite } from "../../src/site/build.ts";
import { type Preview, previewSite } from "../../src/site/preview.ts";
import { hostileStrings } from "../hostile-strings.ts";
import { definitions, site as fixture } from "../reports/fixture.ts";
import { fullReport, rewritten } from "../reports/full-report.ts";
import { launch } from "./browser.ts";
import { open } from "./observed-page.ts";
import { stageSite } from "./tiny-site.ts";

// A site whose every name and text is hostile, built as any other.
const texts = hostileStrings.map(({ text }) => text);
const shown = ["/en/weekly/2026-W46", "/en/where", "/en/why"];

let staged: Awaited<ReturnType<typeof stageSite>>;
let preview: Preview;
let browser: Browser;

function hostilePages(): Record<string, string> {
  let next = 0;
  const write = () => `${next++}${texts[next % texts.length]}`;
  const reports = (["week", "month"] as const).map((kind) => rewritten(fullReport(kind), write));
  const site = {
    ...fixture,
    title: "</title><script>window.hacked=1</script>${window.hacked=1}",
    locales: ["en"],
    weeks: ["2026-W46"],
    months: ["2026-11"],
  };
  const byLabel = new Map(reports.map((report) => [report.period.label, report]));
  const made = [...pages(site, byLabel, definitions)].filter(({ path }) =>
    shown.some((one) => path === `${one}.md`),
  );
  // The other pages that these link to are not built here.
  const alone = (text: string) => text.replace(/ href="(?!#)[^"]*"/g, ' href="#content"');
  return Object.fromEntries(
    made.flatMap(({ path, text }) => {
      const { text: unmarked, stamps } = unstamped(alone(text));
      const file = path.slice(1);
      return [
        [file, unmarked.replace(/<!--script [\w -]+-->/g, "")],
        [file.replace(/\.md$/, ".stamps.json"), JSON.stringify(stamps)],
      ];
    }),
  );
}

beforeAll(async () => {
  staged = await stageSite({
    ...hostilePages(),
    "index.md": "<p id=content>x</p>\n",
    "report.css": styles(),
  });
  await buildSite({
    ...staged.build,
    locales: ["en"],
    title: "</title><script>window.hacked=1</script>",
  });
  preview = await previewSite({ dir: staged.build.out });
  browser = await launch(inject("chromium"));
});
afterAll(async () => {
  await browser?.close();
  await preview?.close();
  await staged?.remove();
});

test.each(shown)(
  "nothing on %s runs, asks or says anything, and all of it is read as text",
  async (path) => {
    const { page, requests, problems, close } = await open(
      browser,
      `${preview.url.slice(0, -1)}${path}.html`,
    );
    const dialogs: string[] = [];
    page.on("dialog", (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    await page.locator("details").evaluateAll((all) => {
      for (const each of all) (each as HTMLDetailsElement).open = true;
    });
    expect(
      await page.evaluate(() => (window as unknown as { hacked?: number }).hacked),
    ).toBeUndefined();
    expect(problems).toEqual([]);
    expect(dialogs).toEqual([]);
    expect(
      requests.filter((url) => !url.startsWith(preview.url) && !url.startsWith("data:")),
    ).toEqual([]);
    expect(await page.locator("article").count()).toBe(1);
    const text = (await page.locator("article").textContent()) ?? "";
    expect(text).toContain("<script>window.hacked=1</script>");
    expect(
      await page.locator("iframe, object, embed, base, article form, article script").count(),
    ).toBe(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      1280,
    );
    await close();
  },
);

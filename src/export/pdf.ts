import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Language, language } from "../reports/language.ts";
import type { Locale } from "../reports/locale.ts";
import type { Definition, PeriodReport, Site } from "../reports/report-data.ts";
import { inChromium } from "./chromium.ts";
import { reportTitle } from "./report-title.ts";
import { singlePage } from "./single-page.ts";

/**
 * A report as PDF: A4, tagged, text and drawings as vectors, the fonts in it, everything that is folded on the page open. The
 * same report and the same Chromium give the same bytes.
 * @throws UserError when there is no Chromium
 */
export async function pdfOf(
  report: PeriodReport,
  site: Site,
  locale: Locale,
  definitions: readonly Definition[],
): Promise<Uint8Array> {
  const paper = `${readFileSync(new URL("./paper.css", import.meta.url), "utf8")}${margins(report, site, language(locale))}`;
  const page = await singlePage(report, site, locale, definitions, { fonts: true, paper });
  return withTime(await printed(page), report.as_of);
}

/** Prints one HTML file, which may ask for nothing else. */
export async function printed(html: string): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), "plaint-print-"));
  try {
    const file = join(folder, "report.html");
    await writeFile(file, html);
    const address = pathToFileURL(file).href;
    return await inChromium(address, async (context) => {
      const page = await context.newPage();
      await page.emulateMedia({ media: "print", colorScheme: "light" });
      await page.goto(address, { waitUntil: "load" });
      return await page.pdf({
        preferCSSPageSize: true,
        printBackground: true,
        tagged: true,
        outline: true,
      });
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The fonts, and the lines at the edges of every page: title and site above, how far the data reaches and the page's number below. */
function margins(report: PeriodReport, site: Site, language: Language): string {
  const { about } = language.words.exported;
  const through = `${about.dataTo} ${language.instant(report.as_of, site.timezone)}`;
  const font =
    language.locale === "zh-Hant"
      ? '"Noto Sans TC Variable", "Noto Sans SC Variable", sans-serif'
      : language.locale === "en"
        ? '"Noto Sans Variable", "Noto Sans SC Variable", sans-serif'
        : '"Noto Sans SC Variable", sans-serif';
  const look = `font: 8pt ${font}; color: #444; white-space: nowrap;`;
  // The fonts in the file, not those of this machine: the same bytes wherever it is printed.
  return `
.report.report:lang(${language.locale}) { font-family: ${font}; }
@page {
  size: A4;
  margin: 19mm 15mm 18mm;
  @top-left { content: ${cssText(reportTitle(report, language))}; ${look} }
  @top-center { content: none; }
  @top-right { content: ${cssText(short(site.title))}; ${look} }
  @bottom-left { content: ${cssText(through)}; ${look} }
  @bottom-center { content: none; }
  @bottom-right { content: counter(page) " / " counter(pages); ${look} }
}
`;
}

const longestTitle = 40;

function short(title: string): string {
  const letters = [...title];
  return letters.length <= longestTitle ? title : `${letters.slice(0, longestTitle - 1).join("")}…`;
}

/** A CSS string in which nothing but letters and digits stands for itself. */
function cssText(text: string): string {
  const escaped = text
    .toWellFormed()
    .replace(/[^\p{L}\p{N} ]/gu, (sign) => `\\${sign.codePointAt(0)?.toString(16)} `);
  return `"${escaped}"`;
}

const dates = /\/(CreationDate|ModDate) \(D:\d{14}[^)]*\)/g;

/**
 * Sets the times in a PDF's description to that of its data, in as many bytes: the offsets in its tables stay right.
 * @param time ISO instant
 */
export function withTime(pdf: Uint8Array, time: string): Uint8Array {
  const digits = new Date(time).toISOString().replace(/\D/g, "").slice(0, 14);
  const text = Buffer.from(pdf).toString("latin1");
  const dated = text.replace(dates, (whole, name: string) =>
    `/${name} (D:${digits}+00'00`.padEnd(whole.length - 1, "'").concat(")"),
  );
  return Buffer.from(dated, "latin1");
}

import type { Locale } from "../reports/locale.ts";
import type { Definition, PeriodReport, Site } from "../reports/report-data.ts";
import { csvArchive, csvTable } from "./csv.ts";
import type { Format } from "./format.ts";
import { pdfOf } from "./pdf.ts";
import { pptxOf } from "./pptx.ts";
import { singlePage } from "./single-page.ts";
import { tableNamed, tablesOf } from "./tables.ts";
import { xlsxOf } from "./xlsx.ts";

export interface Exporting {
  readonly format: Format;
  readonly locale: Locale;
  /** Of CSV: the one table that is wanted; without it all of them, as an archive. */
  readonly table?: string | undefined;
  /** Of HTML: whether the fonts are in the file. */
  readonly fonts: boolean;
}

/**
 * One report as a file to take away. The same report gives the same bytes; of PDF, and of the pictures in slides, with the same
 * Chromium.
 * @throws UserError when there is no such table, or no Chromium to print with
 */
export async function exported(
  report: PeriodReport,
  site: Site,
  definitions: readonly Definition[],
  { format, locale, table, fonts }: Exporting,
): Promise<Uint8Array> {
  switch (format) {
    case "csv":
      return table === undefined
        ? csvArchive(tablesOf(report, locale))
        : Buffer.from(csvTable(tableNamed(report, table, locale)));
    case "xlsx":
      return xlsxOf(report, site, locale);
    case "html":
      return Buffer.from(await singlePage(report, site, locale, definitions, { fonts }));
    case "pdf":
      return pdfOf(report, site, locale, definitions);
    case "pptx":
      return pptxOf(report, site, locale);
  }
}

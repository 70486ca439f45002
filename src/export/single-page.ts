import { createHash } from "node:crypto";
import { escapeText } from "../reports/html.ts";
import { language } from "../reports/language.ts";
import type { Locale } from "../reports/locale.ts";
import type { Definition, PeriodReport, Site } from "../reports/report-data.ts";
import { styles } from "../reports/styles/styles.ts";
import { appendix } from "./appendix.ts";
import { embeddedFonts } from "./embedded-fonts.ts";
import { definedIn, pageBody } from "./page-body.ts";
import { reportPage } from "./report-page.ts";
import { reportTitle } from "./report-title.ts";

export interface SinglePageOptions {
  /** Whether the fonts are in the file; without them the reader's own are taken. */
  readonly fonts: boolean;
  /** For paper: everything that is folded stands open, SQL is left to the definitions page, and this CSS is added. */
  readonly paper?: string;
}

/**
 * One report as one HTML file: it opens from disk, asks for nothing and runs nothing. Links lead to places in the file; how the
 * numbers are counted stands at its end.
 */
export async function singlePage(
  report: PeriodReport,
  site: Site,
  locale: Locale,
  definitions: readonly Definition[],
  { fonts, paper }: SinglePageOptions,
): Promise<string> {
  const reader = language(locale);
  const body = pageBody(reportPage(report, site, locale));
  const names = definedIn(body);
  const used = definitions.filter(({ name }) => names.includes(name));
  const end = appendix(used, report.period.label, reader, paper === undefined);
  const article = body.replace(/<\/article>$/, () => `${end.markup}\n</article>`);
  const shown = paper === undefined ? article : article.replaceAll("<details", "<details open");
  const css = `${plainStyles()}${paper ?? ""}`;
  const faces = fonts ? await embeddedFonts(`${shown}${css}`, locale) : "";
  return document({ title: reportTitle(report, reader), locale, css: `${faces}${css}`, shown });
}

/** The site's stylesheet without its comments; nothing in it loads another file. */
function plainStyles(): string {
  return styles()
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/\n\s*/g, "\n")
    .replace(/\n+/g, "\n");
}

function document(page: {
  readonly title: string;
  readonly locale: Locale;
  readonly css: string;
  readonly shown: string;
}): string {
  const { title, locale, css, shown } = page;
  if (/<\//.test(css)) throw new Error("a stylesheet that would end its own element");
  const hash = createHash("sha256").update(css).digest("base64");
  const policy =
    `default-src 'none'; style-src 'sha256-${hash}'; font-src data:; img-src data:; ` +
    "base-uri 'none'; form-action 'none'";
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${escapeText(title)}</title>
<style>${css}</style>
</head>
<body>
${shown}
</body>
</html>
`;
}

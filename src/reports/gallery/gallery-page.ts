import { leftNote } from "../components/figure.ts";
import { type Html, html, trusted } from "../html.ts";
import { type Language, language } from "../language.ts";
import type { Locale } from "../locale.ts";
import { type EdgeCase, edgeCases } from "./edge-cases.ts";
import { type GalleryChart, rowCharts } from "./row-charts.ts";
import { timeCharts } from "./time-charts.ts";

/** Every chart of the reports by its name. */
export const galleryCharts: Readonly<Record<string, GalleryChart>> = {
  ...rowCharts,
  ...timeCharts,
};

/**
 * Each chart with each edge case, for those who build charts: numbers as a locale writes them, headings in English. It is
 * no part of a built site.
 * @returns the article of a page
 */
export function galleryPage(locale: Locale): Html {
  const reader = language(locale);
  const names = Object.keys(galleryCharts);
  const contents = names.map(
    (name, index) => html`<li><a href="#chart-${index}">${name}</a></li>\n`,
  );
  return html`<main><article class="report gallery">
<h1>Charts at their edges</h1>
<p class="standing">${names.length} charts, ${edgeCases.length} edge cases, numbers as in ${locale}</p>
<ul class="contents">${contents}</ul>
${names.map((name, index) => chartSection(name, index, reader))}
</article></main>`;
}

function chartSection(name: string, index: number, language: Language): Html {
  const chart = galleryCharts[name] as GalleryChart;
  const figures = edgeCases.map((edge) => edgeFigure(name, chart, edge, language));
  return html`<section id="chart-${index}"><h2>${name}</h2>\n${figures}</section>\n`;
}

function edgeFigure(name: string, chart: GalleryChart, edge: EdgeCase, language: Language): Html {
  const drawn = chart(
    edge,
    `${name}: ${edge.values.length === 0 ? language.words.noData : edge.title}`,
    language,
  );
  return html`<figure data-chart="${name}" data-edge="${edge.id}">
<h3>${edge.title}</h3>
${drawn}${leftNote(drawn, language)}
</figure>\n`;
}

/** A page of its own that needs nothing beside its stylesheets, for what is looked at without building a site. */
export function wholeDocument(
  { title, lang }: { readonly title: string; readonly lang: string },
  stylesheets: readonly string[],
  body: Html,
): string {
  const links = stylesheets.map((path) => html`<link rel="stylesheet" href="${path}">\n`);
  return html`${trusted("<!doctype html>\n")}<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
${links}</head>
<body>
${body}
</body>
</html>\n`.markup;
}

import { findingWords } from "../reports/finding-words.ts";
import { findings } from "../reports/findings.ts";
import { type Language, language } from "../reports/language.ts";
import type { Locale } from "../reports/locale.ts";
import { kindOf, measureRow, previousRow } from "../reports/period-rows.ts";
import type { PeriodReport, Site } from "../reports/report-data.ts";
import { measures } from "../reports/sections/headline.ts";
import { markedSignal, rangeText } from "../reports/sections/names.ts";
import { styles } from "../reports/styles/styles.ts";
import { casesCommand } from "./cases-command.ts";
import { drawingOf } from "./drawing.ts";
import { evidenceOf } from "./evidence.ts";
import { pageBody } from "./page-body.ts";
import { type PageSection, pageSections } from "./page-parts.ts";
import { drawnPictures } from "./pictures.ts";
import { reportPage } from "./report-page.ts";
import { reportTitle } from "./report-title.ts";
import { settledDeck } from "./settled-deck.ts";
import { type Slide, slideDeck, slideFonts, tableRoom } from "./slide-deck.ts";
import { slideTable } from "./slide-table.ts";
import { readStylesheet, type Stylesheet } from "./stylesheet.ts";

/** Sections of the page that become slides of their own, after the findings: what was done, what to do, how good the data are. */
const closing = ["actions", "review-list", "sources"];

interface Making {
  readonly report: PeriodReport;
  readonly site: Site;
  readonly language: Language;
  readonly sections: readonly PageSection[];
  readonly sheet: Stylesheet;
}

/**
 * A report as slides: what it is; one finding a slide, with the chart that shows it as SVG, its source, and for the speaker the
 * command that lists its complaints; then the headline numbers, the actions, the list for the meeting and the sources. Where a
 * Chromium is found, it also draws the pictures for programs that cannot show SVG; without one they show an empty frame.
 */
export async function pptxOf(
  report: PeriodReport,
  site: Site,
  locale: Locale,
): Promise<Uint8Array> {
  const reader = language(locale);
  const making: Making = {
    report,
    site,
    language: reader,
    sections: pageSections(pageBody(reportPage(report, site, locale))),
    sheet: readStylesheet(styles()),
  };
  const slides = [
    ...findingSlides(making),
    headlineSlide(making),
    ...closing.flatMap((id) => sectionSlide(id, making)),
  ];
  const title = reportTitle(report, reader);
  const { about } = reader.words.exported;
  const days = reader.dates(report.period.from, report.period.until);
  const cover = {
    title,
    site: site.title,
    lines: [
      report.period.partial ? `${days} (${about.partial})` : days,
      dataTo(making),
      `${about.audience}: ${about.audiences[site.audience]}`,
    ],
  };
  const drawings = slides.flatMap(({ drawing }) => (drawing === undefined ? [] : [drawing]));
  const deck = await slideDeck(writable(cover), writable(slides), locale);
  return settledDeck(deck, {
    title,
    made: report.as_of,
    pictures: await drawnPictures(drawings, locale),
  });
}

function findingSlides(making: Making): Slide[] {
  const { report, language, sections, sheet } = making;
  const { slides } = language.words.exported;
  return findings(report).map((finding): Slide => {
    const said = findingWords(finding, kindOf(report), language);
    const evidence = evidenceOf(finding, sections);
    const chart = evidence?.figure?.chart ?? null;
    const command = casesCommand(finding, report);
    const section = evidence?.section;
    const analyses = evidence?.figure?.analyses ?? section?.figures[0]?.analyses ?? [];
    return {
      title: said.conclusion,
      text: said.size,
      small: said.sureness,
      source: sourceOf(evidence?.figure?.title ?? section?.title ?? null, making),
      notes: [
        said.conclusion,
        said.size,
        said.sureness,
        section === undefined ? "" : language.say(slides.section, { title: section.title }),
        analyses.length === 0
          ? ""
          : language.say(slides.counted, { names: [...new Set(analyses)].join(", ") }),
        command === null ? "" : `${slides.cases}\n${command}`,
      ]
        .filter((line) => line !== "")
        .join("\n"),
      ...(chart !== null && { drawing: drawingOf(chart, sheet, chartFonts(language.locale)) }),
      ...(chart === null &&
        section?.table && {
          table: slideTable(section.table, tableRoom({ text: said.size, small: said.sureness })),
        }),
    };
  });
}

function headlineSlide(making: Making): Slide {
  const { report, language } = making;
  const { words } = language;
  const { slides } = words.exported;
  const rows = measures.map((measure) => {
    const row = measureRow(report, measure);
    const format = (value: number) => language.measure(measure, value);
    const judged = row !== undefined && !row.partial && row.value !== null;
    return [
      words.measures[measure],
      language.measure(measure, row?.value ?? null),
      judged ? markedSignal(row, language) : row ? words.notJudgedPartial : words.noData,
      row && row.usual_mean !== null ? rangeText(row, language, format) : "–",
      language.measure(measure, previousRow(report, measure)?.value ?? null),
    ];
  });
  return {
    title: slides.headline,
    text: "",
    small: "",
    source: sourceOf(language.words.definitions.overview.title, making),
    notes: "",
    table: slideTable(
      {
        headings: [slides.measure, slides.value, slides.judgement, slides.usual, slides.previous],
        rows,
      },
      tableRoom({ text: "", small: "" }),
    ),
  };
}

function sectionSlide(id: string, making: Making): Slide[] {
  const section = making.sections.find((each) => each.id === id);
  if (section === undefined || section.table === null) return [];
  const { slides } = making.language.words.exported;
  const table = slideTable(section.table, tableRoom({ text: section.lead, small: slides.rest }));
  return [
    {
      title: section.title,
      text: section.lead,
      small: table.left === 0 ? "" : making.language.say(slides.rest, { count: table.left }),
      source: sourceOf(section.title, making),
      notes: "",
      table,
    },
  ];
}

/** The font of the slides, and what stands in for it elsewhere. */
function chartFonts(locale: Locale): string {
  const noto = locale === "zh-Hant" ? "Noto Sans CJK TC" : "Noto Sans CJK SC";
  return `${slideFonts[locale]}, ${noto}, sans-serif`;
}

function sourceOf(title: string | null, making: Making): string {
  const { language, report, site } = making;
  return language.say(language.words.exported.slides.source, {
    titles: title ?? site.title,
    at: language.instant(report.as_of, site.timezone),
  });
}

function dataTo({ language, report, site }: Making): string {
  const at = language.instant(report.as_of, site.timezone);
  return `${language.words.exported.about.dataTo}: ${at} (${site.timezone})`;
}

// What XML 1.0 cannot hold, and what reorders the text around it.
const unwritable = /(?![\t\n])[\p{Cc}\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu;

/** The same with every text in it as XML can hold it. */
function writable<Value>(value: Value): Value {
  if (typeof value === "string") return value.toWellFormed().replace(unwritable, "") as Value;
  if (Array.isArray(value)) return value.map(writable) as Value;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, writable(each)]),
  ) as Value;
}

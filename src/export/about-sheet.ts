import type { Language } from "../reports/language.ts";
import type { PeriodReport, Site } from "../reports/report-data.ts";
import { reportTitle } from "./report-title.ts";
import type { Table } from "./tables.ts";
import type { Cell, Sheet } from "./workbook.ts";

const widths = [24, 22, 9, 60, 60, 80];

/**
 * The first sheet: which report this is, how far its data reach, how to read the others, and what each of them says.
 * @param cut how many texts were longer than a cell can hold
 */
export function aboutSheet(
  report: PeriodReport,
  site: Site,
  sheets: readonly { readonly table: Table; readonly sheet: Sheet }[],
  cut: number,
  language: Language,
): Sheet {
  const { definitionsPage, definitions, exported } = language.words;
  const { about } = exported;
  const headings = [
    about.table,
    about.name,
    about.rows,
    definitionsPage.says,
    definitionsPage.cohort,
    definitionsPage.method,
  ];
  const listed = sheets.map(({ table, sheet }): Cell[] => {
    const { says, cohort, method } = definitions[table.name];
    return [
      { value: sheet.name, style: "link", link: sheet.name },
      { value: table.name, style: "term" },
      { value: table.rows.length, style: "integer" },
      ...[says, cohort, method].map((value): Cell => ({ value, style: "wrapped" })),
    ];
  });
  return {
    name: about.sheet,
    rows: [
      [{ value: reportTitle(report, language), style: "title" }],
      [],
      ...facts(report, site, sheets, cut, language),
      [],
      headings.map((value): Cell => ({ value, style: "heading" })),
      ...listed,
    ],
    widths,
    heights: new Map([[0, 26]]),
    frozen: 0,
  };
}

function facts(
  report: PeriodReport,
  site: Site,
  sheets: readonly { readonly table: Table }[],
  cut: number,
  language: Language,
): Cell[][] {
  const { about, cut: mark } = language.words.exported;
  const { period, known_at } = report;
  const shown = new Set(sheets.map(({ table }) => String(table.name)));
  const without = Object.keys(report.rows).filter((name) => !shown.has(name));
  const days = language.dates(period.from, period.until);
  const said: readonly (readonly [term: string, text: string])[] = [
    [about.report, site.title],
    [about.days, period.partial ? `${days} (${about.partial})` : days],
    [about.dataTo, `${language.instant(report.as_of, site.timezone)} (${site.timezone})`],
    ...(known_at === null
      ? []
      : [[about.knownAt, language.instant(known_at, site.timezone)] as const]),
    ...(report.restated ? [[about.judged, about.restated] as const] : []),
    [about.audience, about.audiences[site.audience]],
    [about.inputs, report.inputs],
    [about.reading, language.say(about.readingText, { timezone: site.timezone })],
    ...(without.length === 0 ? [] : [[about.without, without.toSorted().join(", ")] as const]),
    ...(cut === 0
      ? []
      : [[about.cut, language.say(about.cutText, { count: cut, mark: mark.trim() })] as const]),
  ];
  return said.map(([term, text]) => [
    { value: term, style: "term" },
    { value: text, style: "text" },
  ]);
}

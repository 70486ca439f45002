import type { ComplainantsRow } from "../../analysis/complainants.ts";
import type { SourcesRow } from "../../analysis/sources.ts";
import { table } from "../components/table.ts";
import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import { type PageContext, section } from "./section.ts";

/** Where the numbers come from and what is missing: the foot of the page. */
export function sourcesSection(context: PageContext): Html {
  const { report, site, language, links } = context;
  const { words } = language;
  const rows = report.rows.sources;
  const facts = [
    language.say(words.sources.asOf, {
      at: language.instant(report.as_of, site.timezone),
      timezone: site.timezone,
    }),
    report.known_at === null
      ? words.sources.allVersions
      : language.say(words.sources.knownAt, {
          at: language.instant(report.known_at, site.timezone),
        }),
    language.say(words.sources.inputs, { hash: report.inputs.slice(0, 12) }),
    ...(report.text_methods.words === undefined
      ? []
      : [language.say(words.sources.words, { hash: report.text_methods.words.slice(0, 12) })]),
  ];
  const analyses = Object.keys(report.rows).map(
    (name) => html`<a href="${links.definition(name)}">${definitionTitle(name, language)}</a>`,
  );
  return section("sources", words.sources.question, coverageFact(rows, language), [
    rows.length === 0 ? html`` : sourcesTable(rows, language),
    peopleNote(report.rows.complainants[0], language),
    html`<p class="note">${facts.join(words.sources.between)}</p>`,
    html`<p class="note">${words.sources.analyses} ${analyses.map((link, index) => (index === 0 ? link : html` · ${link}`))}<span class="more"> · <a href="${links.data}">${words.figure.dataFile}</a></span></p>`,
  ]);
}

/** Cases and people counted apart; nothing where no source tells customers apart and nothing looks doubled. */
function peopleNote(row: ComplainantsRow | undefined, language: Language): Html {
  const words = language.words.sources;
  if (!row) return html``;
  const facts = [
    ...(row.complainants > 0
      ? [
          language.say(words.people, {
            complaints: row.complaints - row.without_customer_count,
            complainants: row.complainants,
            repeat: row.repeat_complainants,
          }),
          language.say(words.withoutCustomer, { without: row.without_customer_count }),
        ]
      : []),
    ...(row.possible_duplicate_count > 0
      ? [language.say(words.duplicates, { duplicates: row.possible_duplicate_count })]
      : []),
  ];
  return facts.length > 0 ? html`<p class="note">${facts.join(words.between)}</p>` : html``;
}

/** The title of an analysis, or its name where the locale has none. */
export function definitionTitle(name: string, language: Language): string {
  const { definitions } = language.words;
  if (!Object.hasOwn(definitions, name)) return name;
  return definitions[name as keyof typeof definitions].title;
}

/** Whether all sources are in; what is stale or lacks days is named. */
export function coverageFact(rows: readonly SourcesRow[], language: Language): string {
  const words = language.words.sources;
  if (rows.length === 0) return words.none;
  const incomplete = rows.filter(isIncomplete);
  if (incomplete.length === 0) return language.say(words.allIn, { sources: rows.length });
  const named = incomplete.map((row) => {
    if (row.stale && row.last_day !== null)
      return language.say(words.stale, { source: row.source, day: language.date(row.last_day) });
    return language.say(words.missing, {
      source: row.source,
      missing: row.missing_days,
      expected: row.expected_days,
    });
  });
  return language.say(words.incomplete, {
    incomplete: incomplete.length,
    sources: rows.length,
    named: named.join(language.words.listSemicolon),
  });
}

/** Whether a source is stale or lacks days of the period. */
export function isIncomplete(row: SourcesRow): boolean {
  return row.stale || row.missing_days > 0;
}

function sourcesTable(rows: readonly SourcesRow[], language: Language): Html {
  const { words } = language;
  const number = (heading: string) => ({ heading, number: true });
  const state = (row: SourcesRow) => {
    if (row.stale) return words.sources.stateStale;
    if (row.missing_days === 0) return words.sources.stateIn;
    return language.say(words.sources.stateMissing, {
      missing: row.missing_days,
      expected: row.expected_days,
    });
  };
  return table(
    words.sources.tableTitle,
    [
      { heading: words.table.source },
      { heading: words.sources.reach },
      number(words.table.complaints),
      { heading: words.sources.state },
      number(words.sources.rowsRead),
      number(words.sources.rowsRejected),
    ],
    rows.map((row) => [
      row.source,
      row.first_day === null || row.last_day === null ? "–" : `${row.first_day} – ${row.last_day}`,
      language.count(row.complaints),
      state(row),
      language.count(row.rows_read),
      language.count(row.rows_rejected),
    ]),
  );
}

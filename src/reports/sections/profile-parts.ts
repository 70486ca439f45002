import type { ProfilePartsRow } from "../../analysis/profile-parts.ts";
import { figure, key } from "../components/figure.ts";
import { rankedBars } from "../components/ranked-bars.ts";
import { table } from "../components/table.ts";
import { type Html, html } from "../html.ts";
import { sentences } from "./names.ts";
import { causesFigure } from "./profile-causes.ts";
import type { ProfileContext } from "./profile-context.ts";
import { leadOf, partLink, partName, readingOf } from "./profile-part-names.ts";
import { section } from "./section.ts";

type Field = ProfilePartsRow["field"];

/** What is drawn of each dimension, in the order of a manager's questions. */
const drawn: Readonly<Record<"category" | "department" | "place", readonly Field[]>> = {
  category: ["root_cause", "theme", "place"],
  department: ["category", "root_cause", "theme"],
  place: ["category", "root_cause", "theme"],
};

/** What do they consist of? Recorded causes, themes, and where they are or what they are about. */
export function profilePartsSection(context: ProfileContext): Html {
  const { language, parts, profile } = context;
  const own = language.words.profilePages.parts;
  const fields = drawn[profile.dimension].flatMap((field) => {
    const rows = largest(parts, field);
    return rows.length === 0 ? [] : [{ field, rows }];
  });
  if (fields.length === 0) return section("parts", own.question, own.none, []);
  const lead = sentences(
    fields.map(({ field, rows }) => leadOf(field, rows, context)),
    language,
  );
  return section(
    "parts",
    own.question,
    lead,
    fields.map(({ field, rows }) =>
      field === "root_cause" ? causesFigure(context, rows) : partsFigure(context, field, rows),
    ),
  );
}

/** The most frequent of a field; others are listed where they are beyond chance. */
function largest(parts: readonly ProfilePartsRow[], field: Field): ProfilePartsRow[] {
  const most = 5;
  return parts
    .filter((row) => row.field === field && row.rank <= most)
    .toSorted((one, other) => one.rank - other.rank);
}

function partsFigure(
  context: ProfileContext,
  field: Field,
  rows: readonly ProfilePartsRow[],
): Html {
  const { language, links } = context;
  const { profilePages, table: words } = language.words;
  const own = profilePages.parts;
  const isCompared = rows.some((row) => row.expected !== null);
  const signalled = rows.map((row) => row.is_beyond_chance === true);
  const shares = {
    heading: words.share,
    cells: rows.map((row) => language.percent(row.share)),
    signalled,
  };
  const keys = isCompared ? key("previous", profilePages.over.keyExpected) : null;
  const signal = signalled.includes(true) ? key("signal", own.keySignal) : null;
  return figure(
    {
      analysis: "profile-parts",
      title: own.titles[field],
      reading: html`${readingOf(rows, context)} ${keys}${signal}`,
      chart: rankedBars(
        leadOf(field, rows, context),
        rows.map((row) => ({
          name: partName(row, language),
          value: row.complaints,
          valueText: language.count(row.complaints),
          previous: row.expected,
          signalled: row.is_beyond_chance === true,
          context: false,
        })),
        { wide: [shares], narrow: [shares] },
      ),
      method: isCompared ? own.method : own.methodCounts,
      table: partsTable(context, field, rows),
    },
    links,
    language,
  );
}

function partsTable(context: ProfileContext, field: Field, rows: readonly ProfilePartsRow[]): Html {
  const { language } = context;
  const { words } = language;
  const { over, parts, fields } = words.profilePages;
  const isCompared = rows.some((row) => row.expected !== null);
  const number = (heading: string) => ({ heading, number: true });
  return table(
    parts.titles[field],
    [
      { heading: language.capital(fields[field]) },
      number(words.table.complaints),
      number(words.table.share),
      ...(isCompared
        ? [number(over.expected), number(over.ratio), { heading: words.table.judgement }]
        : []),
    ],
    rows.map((row) => [
      partLink(row, context),
      language.count(row.complaints),
      language.share(row.complaints, row.value_complaints),
      ...(isCompared
        ? [
            language.decimal(row.expected ?? 0),
            row.prr === null ? "–" : language.say(over.times, { times: language.decimal(row.prr) }),
            row.is_beyond_chance === true ? parts.beyond : parts.notBeyond,
          ]
        : []),
    ]),
  );
}

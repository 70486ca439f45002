import type { ProfilePartsRow } from "../../analysis/profile-parts.ts";
import { figure, key } from "../components/figure.ts";
import { stackedBars } from "../components/stacked-bars.ts";
import { table } from "../components/table.ts";
import { type Html, html } from "../html.ts";
import type { ProfileContext } from "./profile-context.ts";
import { leadOf, partName, readingOf } from "./profile-part-names.ts";

const unstated = (row: ProfilePartsRow) =>
  row.complaints - (row.verified_count ?? 0) - (row.presumed_count ?? 0);

/** Recorded causes by how sure the record is: only what is verified may be called a cause. */
export function causesFigure(context: ProfileContext, rows: readonly ProfilePartsRow[]): Html {
  const { language, links } = context;
  const { words } = language;
  const own = words.profilePages.parts;
  const part = (className: string, value: number) => ({
    className,
    value,
    text: language.count(value),
  });
  const counts = {
    heading: words.table.complaints,
    cells: rows.map((row) => language.count(row.complaints)),
    signalled: rows.map((row) => row.is_beyond_chance === true),
  };
  return figure(
    {
      analysis: "profile-parts",
      title: own.titles.root_cause,
      reading: html`${readingOf(rows, context)} ${own.readingCauses} ${key("calm", words.basis.verified)} ${key("hollow", words.basis.presumed)} ${key("grey", words.basis.unstated)}`,
      chart: stackedBars(
        leadOf("root_cause", rows, context),
        rows.map((row) => ({
          name: partName(row, language),
          parts: [
            part("calm", row.verified_count ?? 0),
            part("hollow", row.presumed_count ?? 0),
            part("grey", unstated(row)),
          ],
          interval: null,
        })),
        Math.max(1, ...rows.map((row) => row.complaints)),
        { wide: [counts], narrow: [counts] },
      ),
      method: own.methodCauses,
      table: causesTable(context, rows),
    },
    links,
    language,
  );
}

function causesTable({ language }: ProfileContext, rows: readonly ProfilePartsRow[]): Html {
  const { words } = language;
  const number = (heading: string) => ({ heading, number: true });
  return table(
    words.profilePages.parts.titles.root_cause,
    [
      { heading: words.table.cause },
      number(words.table.complaints),
      number(words.table.share),
      number(words.basis.verified),
      number(words.basis.presumed),
      number(words.basis.unstated),
    ],
    rows.map((row) => [
      partName(row, language),
      language.count(row.complaints),
      language.share(row.complaints, row.value_complaints),
      language.count(row.verified_count),
      language.count(row.presumed_count),
      language.count(unstated(row)),
    ]),
  );
}

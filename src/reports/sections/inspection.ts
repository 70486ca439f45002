import type { InspectionRow } from "../../analysis/inspection.ts";
import { figure } from "../components/figure.ts";
import { table } from "../components/table.ts";
import type { Html } from "../html.ts";
import type { Language } from "../language.ts";
import { groupName, pathName } from "./names.ts";
import { type PageContext, section } from "./section.ts";

const number = (heading: string) => ({ heading, number: true });

/** Which cases should be read again? The sample, and the strata it is drawn from. */
export function inspectionSection(context: PageContext): Html {
  const { report, site, language, links } = context;
  const words = language.words.review.inspection;
  const rows = report.rows.inspection;
  const strata = rows.filter((row) => row.grain === "stratum");
  if (strata.length === 0) return section("inspection", words.question, words.none, []);
  const sum = (of: (row: InspectionRow) => number) =>
    strata.reduce((total, row) => total + of(row), 0);
  const fact = language.say(words.fact, {
    count: sum((row) => row.sample_size),
    of: sum((row) => row.stratum_size),
    strata: strata.length,
  });
  const cases = rows.filter((row) => row.grain === "complaint");
  const isListed = site.lists_complaints && cases.length > 0;
  const groups = strataTable(strata, language);
  return section("inspection", words.question, fact, [
    figure(
      {
        analysis: "inspection",
        title: words.title,
        reading: words.reading,
        chart: isListed ? casesTable(cases, context) : groups,
        method: words.method,
        table: isListed ? groups : null,
      },
      links,
      language,
    ),
  ]);
}

function stratumName({ strata_fields, stratum }: InspectionRow, language: Language): string {
  return stratum
    .map((value, index) => groupName(strata_fields[index] ?? "", value, language))
    .join(" · ");
}

function strataTable(rows: readonly InspectionRow[], language: Language): Html {
  const own = language.words.review.inspection;
  return table(
    own.strata,
    [{ heading: own.stratum }, number(own.size), number(own.drawn), number(own.weight)],
    rows.map((row) => [
      stratumName(row, language),
      language.count(row.stratum_size),
      language.count(row.sample_size),
      row.weight === null ? "–" : language.decimal(row.weight),
    ]),
  );
}

function casesTable(rows: readonly InspectionRow[], { site, language }: PageContext): Html {
  const { words } = language;
  const own = words.review.inspection;
  return table(
    own.title,
    [
      { heading: words.time.complaint },
      { heading: words.review.special.category },
      { heading: words.time.priority },
      { heading: words.time.department },
      { heading: own.solved },
      number(own.weight),
      { heading: own.chosen },
      { heading: words.table.source },
    ],
    rows.map((row) => [
      row.complaint_id ?? "–",
      pathName(row.path, words.notClassified),
      groupName("priority", row.priority, language),
      groupName("department", row.department, language),
      row.solved_at === null ? "–" : language.instant(row.solved_at, site.timezone),
      row.weight === null ? "–" : language.decimal(row.weight),
      row.drawn_for === null ? "–" : own.chosenFor[row.drawn_for],
      row.source ?? "–",
    ]),
  );
}

import type { ReviewListRow } from "../../analysis/review-list.ts";
import { figure } from "../components/figure.ts";
import { table } from "../components/table.ts";
import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import { kindOf } from "../period-rows.ts";
import { groupName, pathName } from "./names.ts";
import { type PageContext, section } from "./section.ts";
import { codeName, commandFor, hoursText, intervalOf, rateOf, stageName } from "./time-names.ts";

/** What must the meeting look at? What is on the list, who owns it, why, and how to list its complaints. */
export function reviewListSection(context: PageContext): Html {
  const { report, language, links } = context;
  const words = language.words.review.list;
  const rows = report.rows["review-list"];
  const items = rows.filter((row) => row.grain === "item");
  if (items.length === 0) return section("review-list", words.question, words.none, []);
  return section("review-list", words.question, mainFact(items, language), [
    figure(
      {
        analysis: "review-list",
        title: words.title,
        reading: words.reading,
        chart: html`${itemsTable(items, context)}${notes(rows, context)}`,
        method: words.method,
        table: summaryTable(
          rows.filter((row) => row.grain === "summary"),
          language,
        ),
      },
      links,
      language,
    ),
  ]);
}

function mainFact(items: readonly ReviewListRow[], language: Language): string {
  const { words } = language;
  const first = items[0] as ReviewListRow;
  const owner = groupName("department", first.owner, language);
  return language.say(words.review.list.fact, {
    items: items.length,
    first: `${words.review.kinds[first.kind]}${words.listComma}${owner}`,
  });
}

function itemsTable(items: readonly ReviewListRow[], context: PageContext): Html {
  const { language } = context;
  const { words } = language;
  const own = words.review.list;
  return table(
    own.title,
    [
      { heading: own.why },
      { heading: own.owner },
      { heading: own.complaints, number: true },
      { heading: own.urgent, number: true },
      { heading: own.show },
    ],
    items.map((row) => [
      html`<b>${words.review.kinds[row.kind]}</b> ${whyOf(row, language)}`,
      row.kind === "unclassified_growing" ? "–" : groupName("department", row.owner, language),
      language.count(row.complaints),
      language.count(row.urgent_count),
      commandCell(row, context),
    ]),
  );
}

/** Why a row is on the list, in numbers. */
function whyOf(row: ReviewListRow, language: Language): string {
  const { words } = language;
  return language.say(words.review.why[row.kind], {
    hours: hoursText(row.hours, language),
    usual: hoursText(row.usual_hours, language),
    path: pathName(row.path, words.notClassified),
    field: codeName(words.review.quality.fields, row.field ?? ""),
    stage: stageName(row.stage ?? "", language),
    cues: row.cues.map((cue) => words.feelings.cues[cue]).join(words.listComma),
    share: row.base_count === null ? "–" : language.share(row.complaints, row.base_count),
    interval: intervalOf(row.share_lower, row.share_upper, language),
    limit: row.limit_share === null ? "–" : language.percent(row.limit_share),
    after: row.after_closing_count ?? 0,
    action: [row.action_id, row.title].filter((each) => each !== null).join(" "),
  });
}

/** The first complaints by their numbers, and the command that lists all: only where single complaints may be shown. */
function commandCell(row: ReviewListRow, { report, site, language }: PageContext): string | Html {
  const { words } = language;
  const own = words.review.list;
  if (!site.lists_complaints || row.where === null || row.where.length === 0) return "–";
  const period = row.takes_period ? ` --${kindOf(report)} ${report.period.label}` : "";
  const cohort = row.cohort === null || row.cohort === "received" ? "" : ` --cohort ${row.cohort}`;
  const where = row.where.map((each) => ` --where '${each.replaceAll("'", "'\\''")}'`).join("");
  const command = html`${row.is_exact ? null : `${own.wider} `}<code>plaint cases${period}${cohort}${where}</code>`;
  const examples = (row.examples ?? []).join(words.listComma);
  return html`<details><summary>${own.show}</summary>${examples}<br>${command}</details>`;
}

function notes(rows: readonly ReviewListRow[], { report, language }: PageContext): Html[] {
  const { words } = language;
  const own = words.review.list;
  return rows.flatMap((row) => {
    if (row.grain !== "summary") return [];
    const listed = rows.filter((each) => each.grain === "item" && each.kind === row.kind).length;
    const left = (row.item_count ?? 0) - listed;
    const carried = row.carried_count ?? 0;
    return [
      ...(carried > 0
        ? [html`<p class="note">${language.say(own.carried, { count: carried })}</p>`]
        : []),
      ...(left > 0
        ? [
            html`<p class="note">${words.review.kinds[row.kind]}${words.listComma}${language.say(own.cut, { count: left })} <code>${commandFor(report, "review-list")}</code></p>`,
          ]
        : []),
    ];
  });
}

function summaryTable(rows: readonly ReviewListRow[], language: Language): Html {
  const { words } = language;
  const own = words.review.list;
  return table(
    own.summary,
    [
      { heading: own.summary },
      { heading: own.items, number: true },
      { heading: own.complaints, number: true },
      { heading: own.interval, number: true },
      { heading: own.urgent, number: true },
    ],
    rows.map((row) => [
      words.review.kinds[row.kind],
      language.count(row.item_count),
      row.base_count === null
        ? language.count(row.complaints)
        : rateOf(row.complaints, row.base_count, language),
      intervalOf(row.share_lower, row.share_upper, language),
      language.count(row.urgent_count),
    ]),
  );
}

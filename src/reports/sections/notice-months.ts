import { table } from "../components/table.ts";
import { type Html, html } from "../html.ts";
import { countIn, type NoticeContext, noticeCount, sumRow, tableNamed } from "./notice-cells.ts";
import { section } from "./section.ts";
import { codeName } from "./time-names.ts";

/** The numbers of the month at a glance. */
export function noticeFigures(context: NoticeContext): Html {
  const { language } = context;
  const { figures } = language.words.notice;
  const cases = tableNamed(context, "cases");
  const limits = tableNamed(context, "limit");
  const month = cases?.rows[0];
  const counted = (["received", "ended", "open_at_end"] as const).flatMap((column) => {
    const count = cases && month ? countIn(cases, month, column) : undefined;
    if (count === undefined) return [];
    return [{ name: figures[column], value: noticeCount(count, language) }];
  });
  const sum = limits ? sumRow(limits) : undefined;
  const met = limits && sum ? countIn(limits, sum, "met") : undefined;
  const due = limits && sum ? countIn(limits, sum, "all") : undefined;
  const kept =
    typeof met === "number" && typeof due === "number"
      ? [{ name: figures.met, value: language.share(met, due) }]
      : [];
  const each = [...counted, ...kept].map(
    ({ name, value }) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`,
  );
  return html`<dl class="notice-figures">${each}</dl>\n`;
}

/** And the months before? Each with a link to its own notice. */
export function noticeMonths(context: NoticeContext): Html {
  const content = tableNamed(context, "months");
  if (content === null || content.rows.length < 2) return html``;
  const { notice, language, links } = context;
  const { months, columns } = language.words.notice;
  const rows = content.rows.map(({ path, counts }) => {
    const label = path[0] ?? "";
    const name = language.capital(language.period(label));
    return [
      label === notice.label
        ? html`<b>${name}</b>`
        : html`<a href="${links.page(`notice/${label}`)}">${name}</a>`,
      ...counts.map((count) => noticeCount(count, language)),
    ];
  });
  const headings = content.columns.map((column) => ({
    heading: codeName(columns, column),
    number: true,
  }));
  return section("months", months.question, months.lead, [
    html`<div class="notice-table">${table(months.lead, [{ heading: months.month }, ...headings], rows)}</div>`,
  ]);
}

/** How the numbers are made, and which are not published. */
export function noticeReading(context: NoticeContext): Html {
  const { notice, language, links } = context;
  const { reading, mark } = language.words.notice;
  const most = notice.minimum_cell - 1;
  const isAnyHidden = notice.tables.some(({ rows }) =>
    rows.some(({ counts }) => counts.includes(null)),
  );
  const cases = tableNamed(context, "cases");
  const lines = [
    most > 0 && language.say(isAnyHidden ? reading.hidden : reading.none, { mark, most }),
    cases?.columns.includes("open_at_end") ? reading.ended : null,
    reading.unknown,
    reading.standing,
  ].filter((line) => typeof line === "string");
  return html`<section id="reading">
<h2>${reading.question}</h2>
<ul class="notice-reading">${lines.map((line) => html`<li>${line}</li>`)}</ul>
<p class="note"><a href="${links.data}">${reading.files}</a> · <a href="${links.definition("notice")}">${reading.definition}</a></p>
</section>\n`;
}

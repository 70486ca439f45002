import type { NoticeTable, NoticeTableRow } from "../../publish/notice.ts";
import { figure } from "../components/figure.ts";
import { rankedBars } from "../components/ranked-bars.ts";
import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import { shown } from "./categories.ts";
import { sentences } from "./names.ts";
import {
  type NoticeContext,
  noticeCount,
  noticeShare,
  noticeTable,
  sumRow,
  tableNamed,
} from "./notice-cells.ts";
import { section } from "./section.ts";

/** What were the complaints about? Bars of the first level as far as it is published, then both levels in numbers. */
export function noticeReceived(context: NoticeContext): Html {
  const content = tableNamed(context, "received");
  const { words } = context.language;
  const own = words.notice.received;
  if (content === null || content.rows.length < 2) return html``;
  const roots = content.rows.filter(({ path }) => path.length === 1);
  return section("received", own.question, leadOf(content, roots, context.language), [
    chartOf(roots, context),
    receivedTable(content, context.language),
  ]);
}

export function categoryName(name: string | null, { words }: Language): string {
  return name ?? words.notClassified;
}

function countOf({ counts }: NoticeTableRow): number | null {
  return counts[0] ?? null;
}

/** The largest is named where every other can be seen to be smaller. */
function leadOf(content: NoticeTable, roots: readonly NoticeTableRow[], language: Language) {
  const own = language.words.notice.received;
  const [first, second] = roots;
  const sum = sumRow(content);
  const [count, of] = [first && countOf(first), sum && countOf(sum)];
  const isLargest =
    first?.path[0] != null &&
    roots.every((row) => countOf(row) !== null) &&
    (second === undefined || (count ?? 0) > (countOf(second) ?? 0)) &&
    roots.every((row) => (countOf(row) ?? 0) <= (count ?? 0));
  return sentences(
    [
      own.lead,
      isLargest &&
        typeof count === "number" &&
        typeof of === "number" &&
        language.say(own.largest, {
          name: categoryName(first?.path[0] ?? null, language),
          count,
          of,
        }),
    ],
    language,
  );
}

function chartOf(roots: readonly NoticeTableRow[], { language, links }: NoticeContext): Html {
  const own = language.words.notice.received;
  const told = roots.filter((row) => countOf(row) !== null);
  const drawn = told.slice(0, shown);
  if (drawn.length < 2) return html``;
  const bars = drawn.map((row) => ({
    name: categoryName(row.path[0] ?? null, language),
    value: countOf(row) ?? 0,
    valueText: language.count(countOf(row)),
    previous: null,
    signalled: false,
    context: row.path[0] === null,
  }));
  const groups = bars
    .map(({ name, valueText }) => `${name} ${valueText}`)
    .join(language.words.listSemicolon);
  const notes = [
    told.length > drawn.length && language.say(own.more, { count: told.length - drawn.length }),
    roots.length > told.length && language.say(own.notDrawn, { count: roots.length - told.length }),
  ];
  const chart = rankedBars(language.say(own.label, { groups }), bars, { wide: [], narrow: [] });
  const note = sentences(notes, language);
  return figure(
    {
      analysis: "notice",
      title: own.title,
      reading: own.reading,
      chart: note === "" ? chart : html`${chart}<p class="note">${note}</p>`,
      method: own.method,
      table: null,
    },
    links,
    language,
  );
}

function receivedTable(content: NoticeTable, language: Language): Html {
  const { notice } = language.words;
  const sum = sumRow(content);
  const all = sum ? countOf(sum) : null;
  return noticeTable(
    content,
    { caption: notice.received.title, heading: notice.category },
    [
      { heading: notice.columns.received, cell: (row) => noticeCount(countOf(row), language) },
      { heading: notice.share, cell: (row) => noticeShare(countOf(row), all, language) },
    ],
    (name) => categoryName(name, language),
    language,
  );
}

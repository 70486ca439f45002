import type { NoticeTable, NoticeTableRow } from "../../publish/notice.ts";
import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import { sentences } from "./names.ts";
import {
  countIn,
  type NoticeContext,
  noticeCount,
  noticeShare,
  noticeTable,
  sumRow,
  tableNamed,
} from "./notice-cells.ts";
import { categoryName } from "./notice-received.ts";
import { section } from "./section.ts";
import { codeName } from "./time-names.ts";

/** Who was found liable? Findings on the complaints that ended, by category. */
export function noticeLiability(context: NoticeContext): Html {
  const content = tableNamed(context, "liability");
  if (content === null) return html``;
  const { language } = context;
  const { notice } = language.words;
  const cells = content.columns.map((column) => ({
    heading: codeName(notice.columns, column),
    cell: (row: NoticeTableRow) => noticeCount(countIn(content, row, column) ?? null, language),
  }));
  return section("liability", notice.liability.question, liabilityLead(content, language), [
    noticeTable(
      content,
      { caption: notice.liability.table, heading: notice.category },
      cells,
      (name) => categoryName(name, language),
      language,
    ),
  ]);
}

/** The company's share of what was decided, where all that it follows from is shown. */
function liabilityLead(content: NoticeTable, language: Language): string {
  const own = language.words.notice.liability;
  const sum = sumRow(content);
  const count = (column: string) => (sum ? (countIn(content, sum, column) ?? null) : null);
  const add = (columns: readonly string[]) =>
    columns.reduce<number | null>((total, column) => {
      const part = count(column);
      return total === null || part === null ? null : total + part;
    }, 0);
  const decided = add(["company", "customer", "third_party", "none"]);
  const open = add(["undetermined", "not_told"]);
  const company = count("company");
  return sentences(
    [
      own.lead,
      decided !== null &&
        decided > 0 &&
        company !== null &&
        language.say(own.fact, { decided, share: language.share(company, decided) }),
      open !== null && open > 0 && language.say(own.open, { count: open }),
    ],
    language,
  );
}

/** What came of them, and what had gone wrong: one column of counts with their share. */
export function noticeParts(context: NoticeContext, name: "outcome" | "cause"): Html {
  const content = tableNamed(context, name);
  if (content === null) return html``;
  const { language } = context;
  const { notice } = language.words;
  const heading = name === "outcome" ? notice.outcome.result : notice.cause.cause;
  const { question, lead, count } = notice[name];
  const nameOf = (code: string | null) => {
    if (name === "cause") return code ?? notice.cause.none;
    return code === null ? notice.notTold : codeName(notice.outcome.codes, code);
  };
  const sum = sumRow(content);
  const all = sum?.counts[0] ?? null;
  const of = (row: NoticeTableRow) => row.counts[0] ?? null;
  return section(name, question, lead, [
    noticeTable(
      content,
      { caption: question, heading },
      [
        { heading: count, cell: (row) => noticeCount(of(row), language) },
        { heading: notice.share, cell: (row) => noticeShare(of(row), all, language) },
      ],
      nameOf,
      language,
    ),
  ]);
}

/** Were the time limits met? Of the limits that passed in the month, by category. */
export function noticeLimits(context: NoticeContext): Html {
  const content = tableNamed(context, "limit");
  if (content === null) return html``;
  const { language } = context;
  const { notice } = language.words;
  const own = notice.limit;
  const count = (row: NoticeTableRow, column: string) => countIn(content, row, column) ?? null;
  const share = (row: NoticeTableRow) =>
    noticeShare(count(row, "met"), count(row, "all"), language);
  const sum = sumRow(content);
  const [met, due] = sum ? [count(sum, "met"), count(sum, "all")] : [null, null];
  const fact =
    met !== null &&
    due !== null &&
    language.say(own.fact, { due, share: language.share(met, due) });
  return section("limits", own.question, fact || own.lead, [
    noticeTable(
      content,
      { caption: own.lead, heading: notice.category },
      [
        { heading: own.all, cell: (row) => noticeCount(count(row, "all"), language) },
        { heading: notice.columns.met, cell: (row) => noticeCount(count(row, "met"), language) },
        {
          heading: notice.columns.breached,
          cell: (row) => noticeCount(count(row, "breached"), language),
        },
        { heading: own.share, cell: share },
      ],
      (name) => categoryName(name, language),
      language,
    ),
  ]);
}

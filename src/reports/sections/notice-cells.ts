import type { Notice, NoticeTable, NoticeTableRow } from "../../publish/notice.ts";
import { type TableCell, table } from "../components/table.ts";
import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import type { Links } from "../links.ts";
import type { Site } from "../report-data.ts";

/** What the sections of a public notice are made from. */
export interface NoticeContext {
  readonly notice: Notice;
  readonly site: Site;
  readonly language: Language;
  readonly links: Links;
}

/** A table of the notice; null where the month has none. */
export function tableNamed(
  { notice }: NoticeContext,
  name: NoticeTable["name"],
): NoticeTable | null {
  return notice.tables.find((one) => one.name === name) ?? null;
}

/** The count in a column of a row; null: not published; undefined: there is no such column. */
export function countIn(
  { columns }: NoticeTable,
  row: NoticeTableRow,
  column: string,
): number | null | undefined {
  const at = columns.indexOf(column);
  return at === -1 ? undefined : row.counts[at];
}

/** The row of all. */
export function sumRow({ rows }: NoticeTable): NoticeTableRow | undefined {
  return rows.find(({ path }) => path.length === 0);
}

/** A count, or the mark of one that is not published: one mark, whatever the reason. */
export function noticeCount(count: number | null, language: Language): TableCell {
  if (count !== null) return language.count(count);
  const { mark, withheld } = language.words.notice;
  return html`<span class="withheld"><span aria-hidden="true">${mark}</span><span class="spoken">${withheld}</span></span>`;
}

/** A share where both of its counts are shown: a rounded one would give a hidden count away. */
export function noticeShare(part: number | null, base: number | null, language: Language) {
  return part === null || base === null ? noticeCount(null, language) : language.share(part, base);
}

/** A table of the notice: its rows named, the second level set in, the sum last. */
export function noticeTable(
  content: NoticeTable,
  { caption, heading }: { readonly caption: string; readonly heading: string },
  cells: readonly {
    readonly heading: string;
    cell(row: NoticeTableRow): TableCell;
  }[],
  nameOf: (name: string | null) => string,
  language: Language,
): Html {
  const rows = content.rows.map((row) => [
    rowName(row, nameOf, language),
    ...cells.map(({ cell }) => cell(row)),
  ]);
  const columns = cells.map((column) => ({ heading: column.heading, number: true }));
  return html`<div class="notice-table summed">${table(caption, [{ heading }, ...columns], rows)}</div>\n`;
}

function rowName(
  { path }: NoticeTableRow,
  nameOf: (name: string | null) => string,
  language: Language,
): TableCell {
  if (path.length === 0) return language.words.notice.all;
  const name = nameOf(path.at(-1) ?? null);
  return path.length === 2 ? html`<span class="second">${name}</span>` : name;
}

import { at, EXPORTED, spaced } from "../calendar.ts";
import type { Complaint } from "../complaint.ts";
import { knownAt, type Version } from "../known.ts";
import { type Note, personalNote } from "../personal.ts";
import { Stream } from "../random.ts";

/** A complaint of the ticket system as the file of a month has it. */
export interface Ticket {
  readonly complaint: Complaint;
  readonly version: Version;
  /** The month of the file, `2026-09`. */
  readonly month: string;
  /** Whether the file of the month before has an earlier version. */
  readonly isRepeated: boolean;
  readonly remark: Note;
}

const NOTHING: Note = { text: "", personal: [] };
/** What operators note; some characters need four bytes in GB18030. */
const REMARKS = [
  "已短信告知",
  "客户要求晚间联系",
  "等待网点回执",
  "已转派送主管",
  "同一收件地址第二次反映",
  "已提供面单照片",
  "客户发来😀表示认可",
  "收件人名字里有生僻字䶮，系统打印成方框",
  "寄件门店为𠮷野家",
  "面单上的㼆字无法录入",
];

/** What the operator wrote in the remark column: nothing for 97 of 100, else half of it personal. */
function remarkOn(complaint: Complaint): Note {
  const stream = new Stream(`plaint/remarks/${complaint.id}`);
  if (!stream.chance(0.03)) return NOTHING;
  return stream.chance(0.5) ? personalNote(stream) : { text: stream.pick(REMARKS), personal: [] };
}

function monthAfter(month: string): string {
  const [year, number] = month.split("-").map(Number) as [number, number];
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, "0")}`;
}

/** When the list of a month is written: the morning of the 9th of the next one. */
export function exportMoment(month: string): number {
  return Math.min(at(`${monthAfter(month)}-09 06:00:00`), EXPORTED);
}

/** A complaint's rows: two when it was open at the first export and has changed since. */
export function ticketsOf(complaint: Complaint): Ticket[] {
  const month = spaced(complaint.received).slice(0, 7);
  const version = knownAt(complaint, exportMoment(month));
  const remark = remarkOn(complaint);
  const first = { complaint, version, month, isRepeated: false, remark };
  const next = monthAfter(month);
  const later = knownAt(complaint, exportMoment(next));
  if (version.status === "closed" || later.updated <= version.updated) return [first];
  return [first, { complaint, version: later, month: next, isRepeated: true, remark }];
}

/** Things by month, in the order of their first appearance. */
export function byMonth<T extends { readonly month: string }>(
  things: readonly T[],
): Map<string, T[]> {
  const months = new Map<string, T[]>();
  for (const thing of things) {
    const list = months.get(thing.month) ?? [];
    months.set(thing.month, list);
    list.push(thing);
  }
  return months;
}

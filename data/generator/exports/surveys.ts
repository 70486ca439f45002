import { at, DAY, EXPORTED, HOUR, spaced } from "../calendar.ts";
import { type Complaint, systemOf } from "../complaint.ts";
import { brokenAnswers } from "../dirty/answers.ts";
import { knownAt } from "../known.ts";
import type { Ledger } from "../ledger.ts";
import { type Note, personalNote } from "../personal.ts";
import { Stream } from "../random.ts";
import { record } from "./csv.ts";

const FROM = at("2026-01-01");
/** The dimensions that are asked after the overall impression (domain.md D-6). */
const DIMENSIONS = ["处理速度", "处理效果", "服务态度", "过程透明度"];

const COMMENTS: Readonly<Record<"bad" | "fair" | "good", readonly string[]>> = {
  bad: ["拖得太久", "还是没有说清楚原因", "同样的话说了三遍", "赔偿太低，不认可", "没人道歉"],
  fair: ["结果可以，就是慢", "希望下次主动通知", "一般吧", "中间没有人告诉我进度"],
  good: ["处理得很快", "态度很好，谢谢", "当天就解决了", "说明得很清楚", "满意"],
};

const NOTHING: Note = { text: "", personal: [] };

function commentOf(stream: Stream, rating: number): Note {
  if (!stream.chance(0.15)) return NOTHING;
  if (stream.chance(0.06)) return personalNote(stream);
  const mood = rating <= 2 ? "bad" : rating === 3 ? "fair" : "good";
  return { text: stream.pick(COMMENTS[mood]), personal: [] };
}

/** One answer to one question. */
export interface Answer {
  readonly moment: number;
  readonly id: string;
  readonly cells: readonly string[];
  readonly note: Note;
}

/** What a customer said in the follow-up call: in working hours, one to three days after closing. */
function answersOf(complaint: Complaint): Answer[] {
  const { rating } = knownAt(complaint, EXPORTED);
  const stream = new Stream(`plaint/surveys/${complaint.id}`);
  if (rating === 0 || complaint.closed < FROM || !stream.chance(0.9)) return [];
  const midnight = complaint.closed - (complaint.closed % DAY);
  const moment = midnight + stream.integer(1, 3) * DAY + 9 * HOUR + stream.integer(0, 659) * 60;
  if (moment > EXPORTED) return [];
  const isLate = complaint.resolved > complaint.due;
  const note = commentOf(stream, rating);
  const answer = (dimension: string, score: number, said: Note): Answer => ({
    moment,
    id: complaint.id,
    cells: [
      complaint.id,
      systemOf(complaint),
      spaced(moment).slice(0, 16),
      dimension,
      String(score),
      said.text,
    ],
    note: said,
  });
  const others = DIMENSIONS.flatMap((dimension) => {
    const apart = stream.pick([-1, 0, 0, 0, 1]) - (isLate && dimension === "处理速度" ? 1 : 0);
    if (!stream.chance(0.85)) return [];
    return [answer(dimension, Math.max(1, Math.min(5, rating + apart)), NOTHING)];
  });
  return [...others, answer("整体", rating, note)];
}

/** The follow-up calls of 2026, one row per question answered. */
export function surveysFile(complaints: readonly Complaint[], ledger: Ledger): [string, string] {
  const name = "surveys-2026.csv";
  const answers = complaints.flatMap(answersOf);
  const all = [
    ...answers.map((answer) => ({ ...answer, line: record(answer.cells), fault: undefined })),
    ...brokenAnswers(answers),
  ].sort((a, b) => a.moment - b.moment || (a.id === b.id ? 0 : a.id < b.id ? -1 : 1));
  const lines = [record(["投诉编号", "来源系统", "回访时间", "维度", "得分", "评语"])];
  for (const { id, line, note, fault } of all) {
    lines.push(line);
    const place = { file: name, row: lines.length, id };
    ledger.found(place, note.personal);
    if (fault) ledger.fault(place, fault);
    if (fault?.fate !== "rejected") ledger.loadable(name);
  }
  return [name, `\uFEFF${lines.join("\r\n")}\r\n`];
}

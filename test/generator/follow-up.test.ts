import Papa from "papaparse";
import { expect, test } from "vitest";
import type { DirtyRow } from "../../data/generator/ledger.ts";
import {
  type Cells,
  complaintsIn,
  generated,
  generatedRows,
  manifestOf,
  type Row,
  textOf,
} from "./samples.ts";

// The status log and the surveys, against the complaints they belong to.

const files = generated();
const complaints = new Map(complaintsIn(generatedRows()).map((row) => [row.id, row]));
const manifest = manifestOf(files);
const linesOf = (name: string) =>
  textOf(files, name)
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/);
const good = (name: string) => {
  const bad = (manifest.dirty as DirtyRow[]).filter(({ file }) => file === name);
  const numbers = new Set(bad.map(({ row }) => row));
  return linesOf(name).filter((line, k) => line !== "" && !numbers.has(k + 1));
};

interface Event {
  readonly at: string;
  readonly id: string;
  readonly system: string;
  readonly event: string;
  readonly dept: string;
  readonly by: string;
  readonly from?: string;
  readonly to?: string;
}
const events = good("status-log.ndjson").map((line) => JSON.parse(line) as Event);
const byComplaint = new Map<string, Event[]>();
for (const event of events)
  byComplaint.set(event.id, [...(byComplaint.get(event.id) ?? []), event]);
const local = (event: Event | undefined) => event?.at.slice(0, 19).replace("T", " ") ?? "";
/** Complaints that nothing happened to after the log was read out. */
const settled = [...byComplaint].filter(
  ([id]) => (complaints.get(id)?.cells.更新时间 ?? "") <= "2026-11-15 23:30:00",
);
const last = (list: readonly Event[], word: string) =>
  local(list.findLast(({ event }) => event === word));

test("the log is in the order of time, ends at its moment and stays below 2.5 MB", () => {
  const times = events.map(({ at }) => at);
  expect(times).toEqual([...times].sort());
  expect((times[0] ?? "") >= "2026-08-16").toBe(true);
  expect((times.at(-1) ?? "") <= "2026-11-15T23:30:00+08:00").toBe(true);
  expect(files.get("status-log.ndjson")?.length).toBeLessThan(2_500_000);
});

test("the log has every hotline and counter complaint of its three months, and no other", () => {
  const expected = [...complaints.values()]
    .filter(({ cells, received }) => cells.反馈编号 && received >= "2026-08-16")
    .filter(({ received }) => received <= "2026-11-15 23:30");
  expect([...byComplaint.keys()].sort()).toEqual(expected.map(({ id }) => id).sort());
});

test("its words are the twelve of the ticket system", () => {
  const words = "受理 登记 分派 首次响应 等待客户 恢复处理 转派 回访 升级 重新打开 办结 归档";
  expect([...new Set(events.map(({ event }) => event))].sort()).toEqual(words.split(" ").sort());
});

test("its times are the complaint's own", () => {
  expect(settled.length).toBeGreaterThan(2600);
  for (const [id, list] of settled) {
    const { cells, file } = complaints.get(id) as Row;
    expect(list[0]?.event, id).toBe("受理");
    expect(local(list[0]), id).toBe(cells.反馈日期时间);
    for (const [word, column] of [
      ["分派", "分派时间"],
      ["首次响应", "首次响应时间"],
      ["归档", "归档时间"],
    ] as const)
      expect(last(list, word), `${id} ${word}`).toBe(cells[column]);
    if (cells.办结时间) expect(last(list, "办结"), id).toBe(cells.办结时间);
    expect(list.filter(({ event }) => event === "重新打开").length, id).toBe(
      Number(cells.重开次数),
    );
    expect(list[0]?.system, id).toBe(file.startsWith("counters") ? "counters" : "hotline");
  }
});

test("each change of status starts from the one before, and the last is the complaint's", () => {
  for (const [id, list] of settled) {
    const changes = list.filter(({ to }) => to);
    changes.forEach(({ from }, k) => {
      expect(from, `${id} change ${k}`).toBe(k === 0 ? undefined : changes[k - 1]?.to);
    });
    const { cells } = complaints.get(id) as Row;
    // A case that waits from its first response on is asked for something only minutes later.
    if (cells.状态 !== "等待客户") expect(changes.at(-1)?.to, id).toBe(cells.状态);
  }
});

const [header = "", ...answerLines] = good("surveys-2026.csv");
const answers = Papa.parse<Cells>([header, ...answerLines].join("\n"), { header: true }).data;

test("two in five complaints closed in 2026 were asked and answered", () => {
  const closed = [...complaints.values()].filter(({ bytes }) =>
    /"(归档时间|closed_at|closed)":"2026/.test(bytes),
  );
  const asked = new Set(answers.map((answer) => answer.投诉编号));
  expect(asked.size / closed.length).toBeGreaterThan(0.36);
  expect(asked.size / closed.length).toBeLessThan(0.44);
});

test("the overall score is the complaint's own satisfaction, each dimension once", () => {
  const words: Record<string, string> = {
    1: "不满意",
    2: "不满意",
    3: "一般",
    4: "满意",
    5: "满意",
  };
  const seen = new Set<string>();
  for (const { 投诉编号: id = "", 维度: dimension = "", 得分: score = "", ...answer } of answers) {
    expect(seen.has(id + dimension), id).toBe(false);
    seen.add(id + dimension);
    expect(score, id).toMatch(/^[1-5]$/);
    const row = complaints.get(id) as Row;
    expect(row.file.split(/[-.]/)[0], id).toBe(answer.来源系统);
    if (dimension !== "整体") continue;
    if (row.cells.反馈编号) expect(row.cells.满意度, id).toBe(words[score]);
    else if (row.file.startsWith("app"))
      expect(JSON.parse(row.bytes).rating, id).toBe(Number(score));
  }
});

test("a call is made in working hours after the closing", () => {
  for (const { 投诉编号: id = "", 回访时间: time = "" } of answers) {
    const { bytes } = complaints.get(id) as Row;
    const closed = /"(?:归档时间|closed_at|closed)":"([^"]*)"/.exec(bytes)?.[1] ?? "";
    expect(time > closed.replaceAll("/", "-").replace("T", " ").slice(0, 16), id).toBe(true);
    expect(time.slice(11) >= "09:00" && time.slice(11) < "20:00", id).toBe(true);
    expect(time <= "2026-11-15 23:59").toBe(true);
  }
});

test("the register of actions says until when, about which cause and in whose department", () => {
  const { data } = Papa.parse<Cells>(textOf(files, "actions.csv"), {
    header: true,
    skipEmptyLines: true,
  });
  expect(data.map(({ id, until, cause, department }) => [id, until, cause, department])).toEqual([
    ["A-07", "", "客服/座席不足", "客服部"],
    ["A-09", "2026-08-31", "派送/沟通不当", "末端派送部"],
  ]);
});

import { readdirSync, readFileSync } from "node:fs";
import { type Files, type Row, rowsOf } from "../generator/samples.ts";

// The courier's exports read by other means than the product's: plain TypeScript, no database.

const folder = "data/samples/courier";
const hour = 3_600_000;

/** One complaint as its newest row tells it; times in milliseconds since 1970, null where blank. */
export interface Told {
  readonly source: "hotline" | "counters" | "app" | "web";
  readonly id: string;
  readonly received: number;
  readonly due: number | null;
  readonly resolved: number | null;
  readonly closed: number | null;
  readonly status: string;
  readonly priority: string;
  readonly category: string;
  readonly cause: string;
  readonly basis: string;
  readonly station: string;
  readonly department: string;
  readonly text: string;
}

type Cells = Record<string, string | undefined>;

const english: Record<string, string> = {
  紧急: "urgent",
  高: "high",
  中: "medium",
  低: "low",
  P1: "urgent",
  P2: "high",
  P3: "medium",
  P4: "low",
  已核实: "verified",
  初步判断: "presumed",
  重新打开: "reopened",
};
const coded = (word: string | undefined) => english[word ?? ""] ?? word ?? "";

/** Local times of Shanghai, which has no summer time. */
function moment(text: string | null | undefined): number | null {
  if (!text) return null;
  const [, year, ...rest] = /^(\d+)年(\d+)月(\d+)日 (\d+)时(\d+)分$/.exec(text) ?? [];
  if (year !== undefined) {
    const [month, day, hours, minutes] = rest.map((part) => part.padStart(2, "0"));
    return moment(`${year}-${month}-${day} ${hours}:${minutes}`);
  }
  const iso = text.replaceAll("/", "-").replace(" ", "T");
  return Date.parse(/[+Z]/.test(iso) ? iso : `${iso.length === 16 ? `${iso}:00` : iso}+08:00`);
}

function told(source: Told["source"], names: Cells, cells: Cells): Told {
  const get = (field: string) => cells[names[field] ?? field];
  const path = (a: string, b: string) => [get(a), get(b)].filter(Boolean).join("/");
  return {
    source,
    id: get("id") ?? "",
    received: moment(get("received")) as number,
    due: moment(get("due")),
    resolved: moment(get("resolved")),
    closed: moment(get("closed")),
    status: coded(get("status")),
    priority: coded(get("priority")),
    category: path("category_1", "category_2"),
    cause: path("cause_1", "cause_2"),
    basis: coded(get("basis")),
    station: get("station") ?? "",
    department: get("department") ?? "",
    text: get("text") ?? "",
  };
}

const ticketNames = {
  id: "反馈编号",
  received: "反馈日期时间",
  due: "要求办结时间",
  resolved: "办结时间",
  closed: "归档时间",
  status: "状态",
  priority: "优先级",
  category_1: "一级分类",
  category_2: "二级分类",
  cause_1: "根本原因一级",
  cause_2: "根本原因二级",
  basis: "原因认定",
  station: "所属站点",
  department: "责任部门",
  text: "问题描述",
};
const appNames = {
  id: "ticket_id",
  received: "created_at",
  resolved: "resolved_at",
  closed: "closed_at",
  category_1: "category",
  cause_1: "root_cause",
  basis: "cause_basis",
  text: "content",
};
const webNames = {
  status: "state",
  category_1: "topic_1",
  category_2: "topic_2",
  basis: "cause_basis",
  department: "team",
};

const files: Files = new Map(
  readdirSync(folder)
    .filter((name) => !name.endsWith(".md"))
    .map((name) => [name, readFileSync(`${folder}/${name}`)]),
);

/** Every complaint once, of several rows the one updated last; rows that cannot be loaded are left out. */
export function courierComplaints(): Told[] {
  const rows = rowsOf(files, manifest.dirty);
  const of = (prefix: string) => rows.filter(({ file }) => file.startsWith(prefix));
  const record = ({ bytes }: Row) => JSON.parse(bytes) as Cells;
  const newest = (prefix: string) => {
    const sorted = of(prefix).sort((a, b) =>
      (a.cells.更新时间 ?? "") < (b.cells.更新时间 ?? "") ? -1 : 1,
    );
    return [...new Map(sorted.map((row) => [row.id, row])).values()];
  };
  return [
    ...newest("hotline-").map(({ cells }) => told("hotline", ticketNames, cells)),
    ...newest("counters-").map(({ cells }) => told("counters", ticketNames, cells)),
    ...of("app-").map((row) => told("app", appNames, record(row))),
    ...of("web.").map((row) => told("web", webNames, record(row))),
  ];
}

const manifest = JSON.parse(readFileSync(`${folder}/manifest.json`, "utf8"));
export const truths = manifest.truths as Record<string, Record<string, number>> & {
  share_met: Record<string, { due: number; met: number; share: number }>;
};

/** A planting of the manifest by its name. */
export function planting(name: string) {
  return manifest.plantings.find((each: { name: string }) => each.name === name);
}

/** The demo's targets, in hours. */
const targets: Record<string, number> = manifest.limits_hours;

export const exportedAt = moment(manifest.period.exported_at) as number;

/** The source's due date, else the target of the priority. */
export const limitOf = ({ due, received, priority }: Told) =>
  due ?? received + (targets[priority] as number) * hour;

/** The limit of a run of the clock that began at a moment. */
export const limitFrom = ({ due, priority }: Told, began: number) =>
  due ?? began + (targets[priority] as number) * hour;

export const metOf = (each: Told) =>
  each.status !== "reopened" && each.resolved !== null && each.resolved <= limitOf(each);

/** Local midnight of an ISO date. */
export const at = (date: string) => Date.parse(`${date}T00:00:00+08:00`);

export const between = (time: number | null, from: string, until: string) =>
  time !== null && time >= at(from) && time < at(until);

export function tally<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of items) counts[keyOf(item)] = (counts[keyOf(item)] ?? 0) + 1;
  return counts;
}

/** Linear interpolation between order statistics: Hyndman & Fan's type 7, as R's quantile(). */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)] as number;
  const above = sorted[Math.ceil(place)] as number;
  return below + (place - Math.floor(place)) * (above - below);
}

import Papa from "papaparse";
import { courierFiles } from "../../data/generator/courier.ts";
import type { Planting } from "../../data/generator/plantings/planting.ts";

/** One exported row of any file, in the few fields that the tests count. */
export interface Row {
  readonly file: string;
  readonly id: string;
  readonly received: string;
  readonly category: string;
  readonly station: string;
  readonly department: string;
  readonly cause: string;
  readonly text: string;
  /** The whole row as it stands in its file. */
  readonly bytes: string;
}

const dashed = (time: string) => time.slice(0, 16).replaceAll("/", "-").replace("T", " ");

function hotline(file: string, content: string): Row[] {
  const lines = content.trimEnd().split("\n").slice(1);
  const { data } = Papa.parse<Record<string, string>>(content.replace(/^\uFEFF/, ""), {
    header: true,
    skipEmptyLines: true,
  });
  return data.map((row, k) => ({
    file,
    id: row.反馈编号 ?? "",
    received: dashed(row.反馈日期时间 ?? ""),
    category: `${row.一级分类}/${row.二级分类}`,
    station: row.所属站点 ?? "",
    department: row.责任部门 ?? "",
    cause: `${row.根本原因一级}/${row.根本原因二级}`,
    text: row.问题描述 ?? "",
    bytes: lines[k] ?? "",
  }));
}

function app(content: string): Row[] {
  const { data } = JSON.parse(content) as { data: Record<string, string>[] };
  return data.map((ticket) => ({
    file: "app.json",
    id: ticket.ticket_id ?? "",
    received: dashed(ticket.created_at ?? ""),
    category: ticket.category ?? "",
    station: ticket.station ?? "",
    department: ticket.department ?? "",
    cause: ticket.root_cause ?? "",
    text: ticket.content ?? "",
    bytes: JSON.stringify(ticket),
  }));
}

function web(content: string): Row[] {
  return content
    .trimEnd()
    .split("\n")
    .map((line) => {
      const item = JSON.parse(line) as Record<string, string>;
      return {
        file: "web.ndjson",
        id: item.id ?? "",
        received: dashed(item.received ?? ""),
        category: `${item.topic_1}/${item.topic_2}`,
        station: item.station ?? "",
        department: item.team ?? "",
        cause: `${item.cause_1}/${item.cause_2}`,
        text: item.text ?? "",
        bytes: line,
      };
    });
}

/** Every row of every complaint file. */
export function rowsOf(files: ReadonlyMap<string, string>): Row[] {
  return [...files].flatMap(([name, content]) => {
    if (name.startsWith("hotline-")) return hotline(name, content);
    if (name === "app.json") return app(content);
    return name === "web.ndjson" ? web(content) : [];
  });
}

/** The rows with each complaint once, the last version of it. */
export function complaintsIn(rows: readonly Row[]): Row[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

/** The exports with these plantings, in memory. */
export function generated(plantings?: readonly Planting[]): Map<string, string> {
  return courierFiles(undefined, plantings);
}

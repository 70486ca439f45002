import Papa from "papaparse";
import type { Complaint } from "../../data/generator/complaint.ts";
import { appFiles } from "../../data/generator/exports/app.ts";
import { counterFiles } from "../../data/generator/exports/counters.ts";
import { hotlineFiles } from "../../data/generator/exports/hotline.ts";
import { ticketsOf } from "../../data/generator/exports/ticket.ts";
import { webFile } from "../../data/generator/exports/web.ts";
import { courierFiles } from "../../data/generator/files.ts";
import { complaintsOf } from "../../data/generator/generate.ts";
import { type DirtyRow, Ledger } from "../../data/generator/ledger.ts";
import { NOMINAL_ROWS, type Planting } from "../../data/generator/plantings/planting.ts";
import { readWorkbook } from "./workbook-reader.ts";

export type Files = ReadonlyMap<string, Uint8Array>;
export type Cells = Readonly<Record<string, string>>;

/** One exported row of any file that can be loaded, in the few fields that the tests count. */
export interface Row {
  readonly file: string;
  /** The month of the list, `2026-09`, where the source writes one a month. */
  readonly month: string;
  readonly id: string;
  readonly received: string;
  readonly category: string;
  readonly station: string;
  readonly department: string;
  readonly cause: string;
  readonly text: string;
  /** Its cells by column, for the hotline and the counters. */
  readonly cells: Cells;
  /** The whole row as it stands in its file. */
  readonly bytes: string;
}

const dashed = (time: string) =>
  time
    .replace(/(\d+)年(\d+)月(\d+)日 (\d+)时(\d+)分/, (_, ...parts: string[]) => {
      const [year, ...rest] = parts.slice(0, 5).map((part) => part.padStart(2, "0"));
      return `${year}-${rest[0]}-${rest[1]} ${rest[2]}:${rest[3]}`;
    })
    .slice(0, 16)
    .replaceAll("/", "-")
    .replace("T", " ");

function ticket(file: string, month: string, cells: Cells): Row {
  return {
    file,
    month,
    id: cells.反馈编号 ?? "",
    received: dashed(cells.反馈日期时间 ?? ""),
    category: `${cells.一级分类}/${cells.二级分类}`,
    station: cells.所属站点 ?? "",
    department: cells.责任部门 ?? "",
    cause: `${cells.根本原因一级}/${cells.根本原因二级}`,
    text: cells.问题描述 ?? "",
    cells,
    bytes: JSON.stringify(cells),
  };
}

type IsRejected = (row: number, sheet?: string) => boolean;

function hotline(file: string, content: string, isRejected: IsRejected): Row[] {
  // No cell holds a line end, so that lines are rows: what is rejected is taken out before anything is parsed.
  const lines = content.split("\r\n").filter((_, k) => !isRejected(k + 1));
  const { data } = Papa.parse<Cells>(lines.join("\r\n"), { header: true, skipEmptyLines: true });
  return data.map((cells) => ticket(file, file.slice(8, 15), cells));
}

/** The rows below the two header rows that have an id, or at least more than a subtotal. */
function counters(file: string, bytes: Uint8Array, isRejected: IsRejected): Row[] {
  const sheets = readWorkbook(bytes).sheets.filter(({ hidden }) => !hidden);
  return sheets.flatMap(({ name, rows }) => {
    const [, year, month = ""] = /(\d+)年(\d+)月/.exec(name) ?? [];
    const header = [...(rows.get(4) ?? [])];
    const tickets = [...rows].filter(
      ([row, cells]) => row > 4 && cells.size > 4 && !isRejected(row, name),
    );
    return tickets.map(([, cells]) => {
      const named = header.map(([letters, column]) => [column, cells.get(letters) ?? ""]);
      return ticket(file, `${year}-${month.padStart(2, "0")}`, Object.fromEntries(named));
    });
  });
}

function app(file: string, content: string, isRejected: IsRejected): Row[] {
  const { data } = JSON.parse(content) as { data: { items: Record<string, string>[] } };
  const tickets = data.items.filter((_, k) => !isRejected(k + 1));
  return tickets.map((item) => ({
    file,
    month: "",
    id: item.ticket_id ?? "",
    received: dashed(item.created_at ?? ""),
    category: item.category ?? "",
    station: item.station ?? "",
    department: item.department ?? "",
    cause: item.root_cause ?? "",
    text: item.content ?? "",
    cells: {},
    bytes: JSON.stringify(item),
  }));
}

function web(file: string, content: string, isRejected: IsRejected): Row[] {
  const lines = content
    .trimEnd()
    .split("\n")
    .filter((_, k) => !isRejected(k + 1));
  return lines.map((line) => {
    const item = JSON.parse(line) as Record<string, string>;
    return {
      file,
      month: "",
      id: item.id ?? "",
      received: dashed(item.received ?? ""),
      category: `${item.topic_1}/${item.topic_2}`,
      station: item.station ?? "",
      department: item.team ?? "",
      cause: `${item.cause_1}/${item.cause_2}`,
      text: item.text ?? "",
      cells: {},
      bytes: line,
    };
  });
}

/** A file's text, in the encoding of its kind. */
export function textOf(files: Files, name: string): string {
  const encoding = name.startsWith("hotline-") ? "gb18030" : "utf-8";
  return new TextDecoder(encoding).decode(files.get(name));
}

// biome-ignore lint/suspicious/noExplicitAny: what stands in the manifest is what the tests check.
export function manifestOf(files: Files): any {
  return JSON.parse(textOf(files, "manifest.json"));
}

/** Every row of every complaint file that can be loaded. */
export function rowsOf(files: Files, dirty: readonly DirtyRow[]): Row[] {
  const rejected = new Set(
    dirty
      .filter(({ fate }) => fate === "rejected")
      .map(({ file, sheet, row }) => `${file} ${sheet ?? ""} ${row}`),
  );
  return [...files].flatMap(([name, bytes]) => {
    const isRejected: IsRejected = (row, sheet = "") => rejected.has(`${name} ${sheet} ${row}`);
    if (name.startsWith("hotline-")) return hotline(name, textOf(files, name), isRejected);
    if (name.startsWith("counters-")) return counters(name, bytes, isRejected);
    if (name.startsWith("app-page-")) return app(name, textOf(files, name), isRejected);
    return name === "web.ndjson" ? web(name, textOf(files, name), isRejected) : [];
  });
}

/** The rows with each complaint once, the last version of it. */
export function complaintsIn(rows: readonly Row[]): Row[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

let made: Files | undefined;
let madeRows: readonly Row[] | undefined;

/** The exports with all plantings, in memory; made once for all tests of a process, which only read them. */
export function generated(): Files {
  made ??= courierFiles();
  return made;
}

/** The rows of `generated`. */
export function generatedRows(): readonly Row[] {
  madeRows ??= rowsOf(generated(), manifestOf(generated()).dirty);
  return madeRows;
}

/** The rows of the complaint files with these plantings alone; nothing else of the exports is made. */
export function rowsWith(plantings: readonly Planting[]): Row[] {
  const complaints = [...complaintsOf({ rows: NOMINAL_ROWS, plantings })];
  const of = (source: Complaint["source"]) =>
    complaints.filter((complaint) => complaint.source === source);
  const tickets = of("hotline").flatMap(ticketsOf);
  const ledger = new Ledger();
  const texts = [...appFiles(of("app"), ledger), webFile(of("web"), ledger)];
  const files = new Map<string, Uint8Array>([
    ...hotlineFiles(tickets, ledger),
    ...counterFiles(tickets, ledger),
    ...texts.map(([name, text]) => [name, new TextEncoder().encode(text)] as const),
  ]);
  return rowsOf(files, ledger.dirty);
}

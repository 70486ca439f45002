import Papa from "papaparse";
import { complaintFields } from "../../src/complaint.ts";
import { openSnapshot, type Snapshot, type SnapshotOptions } from "../../src/snapshot.ts";
import { eventCodes } from "../../src/tables.ts";
import { Folder } from "../ingest/folder.ts";
import type { Row } from "../workspace.ts";

/** A complaint as two files tell of it: its own row, and its lines of the log. */
export interface Told {
  readonly complaint_id: string;
  readonly received_at: string;
  /** `2026-03-02 10:00 waiting`: a local time and an event, or the status that it brought. */
  readonly log?: readonly string[];
  /** Other fields of its row. */
  readonly row?: Row;
}

export interface Setting {
  /** Lines of plaint.yaml. */
  readonly config: string;
  readonly timezone?: string;
  /** Where the times of both files are from; default: where the workspace is. */
  readonly source?: string;
}

/** Makes files of complaints, loads them, and does something with the snapshot of their store. */
export async function withTold<Result>(
  complaints: readonly Told[],
  { config, timezone = "Asia/Shanghai", source = timezone }: Setting,
  options: SnapshotOptions,
  work: (snapshot: Snapshot) => Promise<Result>,
): Promise<Result> {
  using folder = new Folder();
  const rows = complaints.map(({ complaint_id, received_at, row }) => ({
    complaint_id,
    received_at,
    ...row,
  }));
  const steps = complaints.flatMap(({ complaint_id, log = [] }) =>
    log.map((line) => ({ complaint_id, ...stepOf(line) })),
  );
  const columns = [...new Set(rows.flatMap(Object.keys))].map((name) => `${name}: ${name}`);
  const desk = `  - { name: desk, timezone: ${source}, files: [desk.csv], columns: { ${columns.join(", ")} } }`;
  const log = `  - { name: log, timezone: ${source}, files: [log.csv], table: events, complaints: desk, columns: { complaint_id: complaint_id, at: at, event: event, to_status: to_status } }`;
  const sources = steps.length > 0 ? [desk, log] : [desk];
  folder.configureWholly(
    ["title: T", `timezone: ${timezone}`, config, "sources:", ...sources, ""].join("\n"),
  );
  folder.write("desk.csv", csvOf(rows));
  if (steps.length > 0) folder.write("log.csv", csvOf(steps));
  const { rejects } = await folder.load();
  if (rejects.length > 0) throw new Error(`rejected: ${JSON.stringify(rejects)}`);
  folder.closeStore();
  const snapshot = await openSnapshot(folder.workspace, options);
  try {
    return await work(snapshot);
  } finally {
    snapshot.db.close();
  }
}

function stepOf(line: string): Row {
  const space = line.lastIndexOf(" ");
  const [at, what] = [line.slice(0, space), line.slice(space + 1)];
  if ((eventCodes as readonly string[]).includes(what)) return { at, event: what, to_status: "" };
  if (!complaintFields.status.codes?.includes(what)) throw new Error(`${what} is no step`);
  return { at, event: "", to_status: what };
}

function csvOf(rows: readonly Row[]): string {
  const fields = [...new Set(rows.flatMap(Object.keys))];
  return `${Papa.unparse({ fields, data: rows.map((row) => fields.map((field) => row[field] ?? "")) })}\n`;
}

/**
 * The clocks of every complaint, in a line each: `resolve 0 met by 2026-03-04 10:00:00, due`. The number is the cycle; without
 * *due* the limit has not passed; *provisional* where it is. Times are local to the workspace.
 */
export async function clocksIn({ db }: Snapshot): Promise<Record<string, string[]>> {
  const rows = await db.rows(
    `select complaint_id, clocks.clock || ' ' || cycle || ' ' || clocks.state
       || ' by ' || coalesce(strftime(clocks.limit_at, '%Y-%m-%d %H:%M:%S'), 'none')
       || case when is_provisional then ', provisional' else '' end || case when is_due then ', due' else '' end as line
     from clocks join complaints using (case_number)
     order by complaint_id, clocks.clock, cycle`,
  );
  const found: Record<string, string[]> = {};
  for (const { complaint_id, line } of rows) {
    const lines = found[complaint_id as string] ?? [];
    found[complaint_id as string] = lines;
    lines.push(line as string);
  }
  return found;
}

/** The clocks of complaints, by complaint. */
export function clocksOf(
  complaints: readonly Told[],
  setting: Setting,
  options: SnapshotOptions = {},
): Promise<Record<string, string[]>> {
  return withTold(complaints, setting, options, clocksIn);
}

/** Some columns of the complaints, by complaint. */
export function factsOf(
  complaints: readonly Told[],
  setting: Setting,
  columns: string,
  options: SnapshotOptions = {},
): Promise<Record<string, unknown>> {
  return withTold(complaints, setting, options, async ({ db }) => {
    const rows = await db.rows(`select complaint_id, ${columns} from complaints order by 1`);
    return Object.fromEntries(rows.map(({ complaint_id, ...rest }) => [complaint_id, rest]));
  });
}

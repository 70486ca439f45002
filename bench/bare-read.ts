import { join } from "node:path";
import { HOTLINE_COLUMNS } from "../data/generator/exports/hotline.ts";
import { Database, identifier, literal } from "../src/database.ts";

/** The reference: DuckDB alone reads the file into a table on disk, types given, nothing mapped, checked or kept apart. */
const [file, work] = process.argv.slice(2) as [string, string];
const timestamps = [
  "反馈日期时间",
  "分派时间",
  "首次响应时间",
  "要求办结时间",
  "办结时间",
  "归档时间",
  "更新时间",
];
const typeOf = (column: string) =>
  timestamps.includes(column) ? "TIMESTAMP" : column === "重开次数" ? "INTEGER" : "VARCHAR";
const columns = HOTLINE_COLUMNS.map((column) => `${identifier(column)}: '${typeOf(column)}'`).join(
  ", ",
);

const started = performance.now();
const db = await Database.open(join(work, "bare.duckdb"));
await db.run(
  `create table complaints as select * from read_csv(${literal(file)}, header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', columns = {${columns}})`,
);
const rows = Number(await db.value("select count(*) from complaints"));
db.close();
const seconds = (performance.now() - started) / 1000;
console.log(JSON.stringify({ seconds, peakMiB: process.resourceUsage().maxRSS / 1024, rows }));

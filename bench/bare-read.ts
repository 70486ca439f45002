import { join } from "node:path";
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
const text = [
  "反馈编号",
  "反馈渠道",
  "客户姓名",
  "联系电话",
  "运单号",
  "始发地区",
  "所属站点",
  "责任部门",
  "处理负责人",
  "优先级",
  "严重程度",
  "一级分类",
  "二级分类",
  "问题描述",
  "客户诉求",
];
const order = [
  ...text,
  ...timestamps.slice(0, 6),
  "状态",
  "根本原因一级",
  "根本原因二级",
  "原因认定",
  "责任归属",
  "解决方案",
  "满意度",
  "重开次数",
  "更新时间",
];
const typeOf = (column: string) =>
  timestamps.includes(column) ? "TIMESTAMP" : column === "重开次数" ? "INTEGER" : "VARCHAR";
const columns = order.map((column) => `${identifier(column)}: '${typeOf(column)}'`).join(", ");

const started = performance.now();
const db = await Database.open(join(work, "bare.duckdb"));
await db.run(
  `create table complaints as select * from read_csv(${literal(file)}, header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', columns = {${columns}})`,
);
const rows = Number(await db.value("select count(*) from complaints"));
db.close();
const seconds = (performance.now() - started) / 1000;
console.log(JSON.stringify({ seconds, peakMiB: process.resourceUsage().maxRSS / 1024, rows }));

import { at, EXPORTED, spaced } from "../calendar.ts";
import type { Complaint } from "../complaint.ts";
import { written } from "../describe.ts";
import { knownAt, type Version } from "../known.ts";
import { record } from "./csv.ts";

export const HOTLINE_COLUMNS = [
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
  "反馈日期时间",
  "分派时间",
  "首次响应时间",
  "要求办结时间",
  "办结时间",
  "归档时间",
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

const PRIORITY = { urgent: "紧急", high: "高", medium: "中", low: "低" } as const;
const SEVERITY = { general: "一般", important: "重要", major: "重大" } as const;
const STATUS = {
  new: "待处理",
  processing: "处理中",
  waiting: "等待客户",
  resolved: "已办结",
  closed: "已归档",
  reopened: "重新打开",
} as const;
const BASIS = { verified: "已核实", presumed: "初步判断", "": "" } as const;
const LIABILITY = {
  company: "公司责任",
  customer: "客户责任",
  third_party: "第三方",
  none: "无责任",
  undetermined: "待定",
} as const;
const SATISFACTION = ["", "不满意", "不满意", "一般", "满意", "满意"] as const;

const time = (seconds: number) => (seconds ? spaced(seconds) : "");
const levels = (path: string) => (path ? path.split("/") : ["", ""]);

/** One row of a hotline export; `text` replaces the description. */
export function hotlineRow(
  complaint: Complaint,
  version: Version,
  text = written(complaint.text),
): string {
  return record([
    complaint.id,
    complaint.channel,
    complaint.customer,
    complaint.phone,
    complaint.waybill,
    complaint.region,
    complaint.station,
    complaint.department,
    complaint.handler,
    PRIORITY[complaint.priority],
    SEVERITY[complaint.severity],
    ...levels(complaint.category),
    text,
    complaint.demand,
    spaced(complaint.received),
    time(version.assigned),
    time(version.firstResponse),
    spaced(complaint.due),
    time(version.resolved),
    time(version.closed),
    STATUS[version.status],
    ...levels(version.rootCause),
    BASIS[version.basis],
    LIABILITY[version.liability],
    version.solutions.join("、"),
    SATISFACTION[version.rating] as string,
    String(version.reopenCount),
    spaced(version.updated),
  ]);
}

function monthAfter(month: string): string {
  const [year, number] = month.split("-").map(Number) as [number, number];
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, "0")}`;
}

/** When the file of a month is written: the morning of the 9th of the next one. */
export function exportMoment(month: string): number {
  return Math.min(at(`${monthAfter(month)}-09 06:00:00`), EXPORTED);
}

/** A complaint's rows as (month of the file, row): two when it was open at the first export. */
export function hotlineRows(complaint: Complaint): [month: string, row: string][] {
  const month = spaced(complaint.received).slice(0, 7);
  const first = knownAt(complaint, exportMoment(month));
  const rows: [string, string][] = [[month, hotlineRow(complaint, first)]];
  const later = knownAt(complaint, exportMoment(monthAfter(month)));
  if (first.status !== "closed" && later.updated > first.updated) {
    rows.push([monthAfter(month), hotlineRow(complaint, later)]);
  }
  return rows;
}

/** A whole file: byte-order mark, header, rows. */
export function hotlineFile(rows: readonly string[]): string {
  return `\uFEFF${[record(HOTLINE_COLUMNS), ...rows].join("\n")}\n`;
}

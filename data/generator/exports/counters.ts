import { at, spaced } from "../calendar.ts";
import { columnIndex, type Damage, rejectedTickets } from "../dirty/tickets.ts";
import type { Ledger } from "../ledger.ts";
import { STATIONS } from "../network.ts";
import { flawOf } from "../plantings/flawed-rows.ts";
import { hotlineCells } from "./hotline.ts";
import { byMonth, exportMoment, type Ticket } from "./ticket.ts";
import { type Cell, columnLetters, type Sheet, type SheetRow, workbookFile } from "./workbook.ts";

const HOURS = "处理时长(小时)";
const REMARK = "备注";
/** The columns below their group headings. */
const GROUPS: readonly (readonly [group: string, columns: readonly string[]])[] = [
  [
    "受理信息",
    [
      ..."反馈编号 反馈渠道 客户姓名 联系电话 运单号 始发地区 所属站点 优先级 严重程度".split(" "),
      ..."一级分类 二级分类 问题描述 客户诉求 反馈日期时间".split(" "),
    ],
  ],
  [
    "责任与处理",
    [
      ..."责任部门 处理负责人 分派时间 首次响应时间 要求办结时间".split(" "),
      ..."根本原因一级 根本原因二级 原因认定 责任归属 解决方案".split(" "),
    ],
  ],
  ["结果", ["办结时间", "归档时间", HOURS, "状态", "满意度", "重开次数", "更新时间", REMARK]],
  // Asked for later, and put on the right.
  ["补充登记", "产品类型 客户类型 服务环节 决定权限 赔付金额 赔付币种".split(" ")],
];
const COLUMNS = GROUPS.flatMap(([, columns]) => columns);
const lettersOf = (column: string) => columnLetters(COLUMNS.indexOf(column));
const LAST = columnLetters(COLUMNS.length - 1);

const DATES = new Set(COLUMNS.filter((column) => column.endsWith("时间")));
const TEXTS = new Set(["反馈编号", "联系电话", "运单号"]);
const NUMBERS = new Set(["重开次数", "赔付金额"]);
const FIRST_ROW = 5;

const body = (cells: readonly Cell[]): SheetRow => ({ cells, style: "body" });

function hoursCell(row: number, cells: readonly string[]): Cell {
  const [resolved, received] = ["办结时间", "反馈日期时间"].map(
    (column) => cells[columnIndex(column)] as string,
  ) as [string, string];
  const [to, from] = [`${lettersOf("办结时间")}${row}`, `${lettersOf("反馈日期时间")}${row}`];
  const formula = `IF(${to}="","",ROUND((${to}-${from})*24,1))`;
  const hours = resolved && Math.round((at(resolved) - at(received)) / 360) / 10;
  return { formula, value: hours };
}

function ticketRow({ complaint, version, remark }: Ticket, row: number): Cell[] {
  const cells = hotlineCells(complaint, version);
  return COLUMNS.map((column): Cell => {
    if (column === HOURS) return hoursCell(row, cells);
    if (column === REMARK) return remark.text;
    const value = cells[columnIndex(column)] as string;
    if (value === "") return null;
    if (DATES.has(column)) return { seconds: at(value) };
    if (TEXTS.has(column)) return { text: value };
    return NUMBERS.has(column) ? Number(value) : value;
  });
}

/** `2025年9月5日 20时14分`, as people type it. */
function typedDate(seconds: number): string {
  const [year, month, day, hour, minute] = spaced(seconds).split(/[- :]/).map(Number);
  return `${year}年${month}月${day}日 ${hour}时${String(minute).padStart(2, "0")}分`;
}

function spoilt(cells: readonly Cell[], damage: Damage): Cell[] {
  const [column, value]: [string, Cell] =
    typeof damage === "object"
      ? [damage.column, damage.value]
      : ["反馈日期时间", { error: "#N/A" }];
  // Who typed the date wrong has no sum from it either.
  return cells.with(COLUMNS.indexOf(HOURS), null).with(COLUMNS.indexOf(column), value);
}

interface Writing {
  readonly file: string;
  readonly sheet: string;
  readonly ledger: Ledger;
}

function goodRow(ticket: Ticket, row: number, { file, sheet, ledger }: Writing): SheetRow {
  const { complaint, isRepeated, remark } = ticket;
  const place = { file, sheet, row, id: complaint.id };
  ledger.loadable(file, isRepeated);
  ledger.found(place, remark.personal);
  const cells = ticketRow(ticket, row);
  const flaw = flawOf(complaint.id);
  if (!flaw) return body(cells);
  ledger.fault(place, flaw);
  return body(cells.with(COLUMNS.indexOf("反馈日期时间"), typedDate(complaint.received)));
}

function totalRow(label: string, ranges: readonly string[], count: number): SheetRow {
  const cells: Cell[] = [label, { formula: `COUNTA(${ranges.join(",")})`, value: count }];
  return { cells, style: "total" };
}

/** Rows by station, each station with its subtotal, then the total and a footnote. */
function tableRows(month: string, tickets: readonly Ticket[], writing: Writing): SheetRow[] {
  const rejected = rejectedTickets(month, true);
  const rows: SheetRow[] = [];
  const ranges: string[] = [];
  const next = () => FIRST_ROW + rows.length;
  for (const { name } of STATIONS) {
    const first = next();
    for (const ticket of tickets)
      if (ticket.complaint.station === name) rows.push(goodRow(ticket, next(), writing));
    for (const { ticket, damage, fault } of rejected) {
      if (ticket.complaint.station !== name) continue;
      const { file, sheet, ledger } = writing;
      ledger.fault({ file, sheet, row: next(), id: ticket.complaint.id }, fault);
      rows.push(body(spoilt(ticketRow(ticket, next()), damage)));
    }
    if (next() === first) continue;
    ranges.push(`B${first}:B${next() - 1}`);
    rows.push(totalRow(`${name}小计`, ranges.slice(-1), next() - first));
  }
  rows.push(totalRow("合计", ranges, tickets.length + rejected.length));
  rows.push(body(["注：本表由各网点填报，处理时长按自然时间计算，未办结的不计。"]));
  return rows;
}

function monthSheet(
  file: string,
  month: string,
  tickets: readonly Ticket[],
  ledger: Ledger,
): Sheet {
  const [year, number] = month.split("-").map(Number);
  const sheet = `${year}年${number}月`;
  const headings: Cell[] = [];
  const merges = [`A1:${LAST}1`];
  for (const [group, columns] of GROUPS) {
    const first = headings.length;
    headings.push(group, ...columns.slice(1).map(() => null));
    merges.push(`${columnLetters(first)}3:${columnLetters(headings.length - 1)}3`);
  }
  const made = spaced(exportMoment(month)).slice(0, 10);
  return {
    name: sheet,
    merges,
    widths: COLUMNS.map((column) => (column === "问题描述" ? 60 : DATES.has(column) ? 19 : 12)),
    rows: [
      { cells: [`网点客户投诉登记表（${sheet}）`], style: "title" },
      body(["制表单位：客户体验中心", null, null, null, null, null, `制表日期：${made}`]),
      { cells: headings, style: "heading" },
      { cells: COLUMNS, style: "heading" },
      ...tableRows(month, tickets, { file, sheet, ledger }),
    ],
  };
}

/** Words to choose from, on a sheet that nobody is meant to see. */
const CHOICES: Sheet = {
  name: "下拉选项",
  hidden: true,
  rows: [
    { cells: ["优先级", "严重程度", "状态", "责任归属"], style: "heading" },
    body(["紧急", "一般", "待处理", "公司责任"]),
    body(["高", "重要", "处理中", "客户责任"]),
    body(["中", "重大", "等待客户", "第三方"]),
    body(["低", null, "已办结", "无责任"]),
    body([null, null, "已归档", "待定"]),
    body([null, null, "重新打开"]),
  ],
};

const quarterOf = (month: string) =>
  `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5)) / 3)}`;

/** One workbook per quarter with a sheet per month, kept by hand; the oldest counts its dates from 1904. */
export function counterFiles(tickets: readonly Ticket[], ledger: Ledger): [string, Uint8Array][] {
  const own = tickets.filter(({ complaint }) => complaint.channel === "网点");
  const quarters = new Map<string, Sheet[]>();
  for (const [month, list] of byMonth(own)) {
    const file = `counters-${quarterOf(month)}.xlsx`;
    const sheets = quarters.get(file) ?? [];
    quarters.set(file, sheets);
    sheets.push(monthSheet(file, month, list, ledger));
  }
  return [...quarters].map(([file, sheets], k) => [
    file,
    workbookFile([...sheets, CHOICES], { date1904: k === 0 }),
  ]);
}

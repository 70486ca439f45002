import iconv from "iconv-lite";
import { DAY, spaced } from "../calendar.ts";
import type { Complaint } from "../complaint.ts";
import { written } from "../describe.ts";
import { columnIndex, type RejectedTicket, rejectedTickets } from "../dirty/tickets.ts";
import type { Version } from "../known.ts";
import type { Ledger } from "../ledger.ts";
import { serviceStepOf } from "../particulars.ts";
import { type FlawKind, flawOf } from "../plantings/flawed-rows.ts";
import { Stream } from "../random.ts";
import { record } from "./csv.ts";
import { HOTLINE_COLUMNS } from "./hotline-columns.ts";
import { byMonth, type Ticket } from "./ticket.ts";

export { HOTLINE_COLUMNS };

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
const ENTITLEMENT = {
  first_line: "一线",
  supervisor: "主管",
  management: "管理层",
  "": "",
} as const;
const SATISFACTION = ["", "不满意", "不满意", "一般", "满意", "满意"] as const;

const time = (seconds: number) => (seconds ? spaced(seconds) : "");
const levels = (path: string) => (path ? path.split("/") : ["", ""]);

/** The cells of a complaint in the order of `HOTLINE_COLUMNS`; `text` replaces the description. */
export function hotlineCells(
  complaint: Complaint,
  version: Version,
  text = written(complaint.text),
): string[] {
  return [
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
    complaint.product,
    complaint.customerType,
    serviceStepOf(complaint),
    ENTITLEMENT[version.decidedBy],
    version.compensation?.amount.toFixed(2) ?? "",
    version.compensation?.currency ?? "",
    spaced(version.updated),
  ];
}

/** Makes one cell wrong, in the way of a row that is still loaded. */
function spoil(cells: string[], kind: FlawKind, { received }: Complaint): void {
  const set = (column: string, change: (value: string) => string) => {
    const index = columnIndex(column);
    cells[index] = change(cells[index] as string);
  };
  if (kind === "unknown-code") set("责任归属", () => "同行责任");
  else if (kind === "closed-early") set("归档时间", () => spaced(received - DAY));
  else if (kind === "future") set("首次响应时间", (value) => `2036${value.slice(4)}`);
  else if (kind === "full-width")
    set("重开次数", (value) => String.fromCodePoint(0xff10 + Number(value)));
  else if (kind === "nul") set("问题描述", (text) => `${text.slice(0, 6)}\0${text.slice(6)}`);
}

const encode = (text: string) => iconv.encode(text, "gb18030");

function goodLine({ complaint, version, remark }: Ticket): Buffer {
  const cells = [...hotlineCells(complaint, version), remark.text];
  const flaw = flawOf(complaint.id);
  if (flaw) spoil(cells, flaw.kind, complaint);
  return encode(record(cells));
}

/** The bytes of a row that cannot be loaded. */
function brokenLine({ ticket, damage }: RejectedTicket): Buffer {
  const cells = [...hotlineCells(ticket.complaint, ticket.version), ""];
  const text = columnIndex("问题描述");
  const described = cells[text] as string;
  const before = encode(`${record(cells.slice(0, text))},${described}`);
  const after = encode(`,${record(cells.slice(text + 1))}`);
  if (typeof damage === "object") {
    cells[columnIndex(damage.column)] = damage.value;
    return encode(record(cells));
  }
  switch (damage) {
    case "too-few":
      return encode(record(cells.slice(0, -8)));
    case "too-many":
      return encode(cells.with(text, described.replaceAll("，", ",")).join(","));
    case "open-quote":
      return encode(cells.with(text, `"${described}`).join(","));
    case "wrong-byte":
      return Buffer.concat([before, Buffer.of(0xff), after]);
    case "cut-character":
      // The first byte of 件, and the comma right after it.
      return Buffer.concat([before, encode("件").subarray(0, 1), after]);
    case "repeated-header":
      return encode(record(TICKET_COLUMNS));
    default:
      throw new Error(`${damage}: not in a text file`);
  }
}

const TICKET_COLUMNS = [...HOTLINE_COLUMNS, "备注"];
const LINE_END = Buffer.from("\r\n");

function monthFile(name: string, tickets: readonly Ticket[], ledger: Ledger): Buffer {
  const rejected = rejectedTickets(tickets[0]?.month ?? "", false);
  const lines = [encode(record(TICKET_COLUMNS)), LINE_END];
  let row = 1;
  const add = (line: Buffer) => {
    lines.push(line, LINE_END);
    row++;
  };
  const places = new Stream(`plaint/rejected-rows/${name}`);
  const before = rejected.map(() => places.integer(1, tickets.length - 1));
  for (const [index, ticket] of tickets.entries()) {
    for (const [k, bad] of rejected.entries()) {
      if (before[k] !== index) continue;
      add(brokenLine(bad));
      const id = bad.damage === "repeated-header" ? "" : bad.ticket.complaint.id;
      ledger.fault({ file: name, row, id }, bad.fault);
    }
    add(goodLine(ticket));
    const place = { file: name, row, id: ticket.complaint.id };
    ledger.loadable(name, ticket.isRepeated);
    ledger.found(place, ticket.remark.personal);
    const flaw = flawOf(ticket.complaint.id);
    if (flaw) ledger.fault(place, flaw);
  }
  return Buffer.concat(lines);
}

/** One file per month as the ticket system writes it: GB18030 without a mark, CRLF; the counters' tickets are elsewhere. */
export function hotlineFiles(tickets: readonly Ticket[], ledger: Ledger): [string, Buffer][] {
  const own = tickets.filter(({ complaint }) => complaint.channel !== "网点");
  return [...byMonth(own)].map(([month, list]) => {
    const name = `hotline-${month}.csv`;
    return [name, monthFile(name, list, ledger)];
  });
}

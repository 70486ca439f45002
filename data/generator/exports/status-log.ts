import { at, offsetTime } from "../calendar.ts";
import type { Complaint } from "../complaint.ts";
import { brokenEvents } from "../dirty/events.ts";
import type { Ledger } from "../ledger.ts";
import { type Department, HANDLERS } from "../network.ts";
import { Stream } from "../random.ts";

const FROM = at("2026-08-16");
/** When the log was read out; nothing in it is later. */
const LOGGED = at("2026-11-15 23:30:00");

const SUPERVISORS = ["方主任", "程主任", "薛主任"];

/** One line of the log; the statuses only where they change. */
export interface LogEvent {
  readonly at: number;
  readonly id: string;
  readonly system: "hotline" | "counters";
  readonly event: string;
  readonly dept: string;
  readonly by: string;
  readonly from?: string;
  readonly to?: string;
}

type Step = Omit<LogEvent, "id" | "system">;

/** The line as the system writes it. */
export function logLine({ at: moment, ...rest }: LogEvent): string {
  return JSON.stringify({ at: offsetTime(moment), ...rest });
}

function intake(complaint: Complaint, stream: Stream): Step[] {
  const { received, assigned, firstResponse } = complaint;
  const clerk = { dept: "客服部", by: stream.pick(HANDLERS.客服部) };
  const recorded = received + stream.integer(15, Math.min(300, assigned - received - 1));
  const own = { dept: complaint.department, by: complaint.handler };
  const others = (Object.keys(HANDLERS) as Department[]).filter(
    (department) => department !== complaint.department,
  );
  const wrong = stream.pick(others);
  const handedOver = assigned + Math.floor((firstResponse - assigned) * stream.uniform());
  const isPassedOn = stream.chance(0.08);
  const target = isPassedOn ? { dept: wrong, by: stream.pick(HANDLERS[wrong]) } : own;
  const steps: Step[] = [
    { at: received, event: "受理", ...clerk, to: "待处理" },
    // The others are recorded while the customer is still on the line.
    ...(stream.chance(0.3) ? [{ at: recorded, event: "登记", ...clerk }] : []),
    { at: assigned, event: "分派", ...target, from: "待处理", to: "处理中" },
  ];
  if (isPassedOn) steps.push({ at: handedOver, event: "转派", ...own });
  return [...steps, { at: firstResponse, event: "首次响应", ...own }];
}

function work(complaint: Complaint, stream: Stream): Step[] {
  const { firstResponse, firstResolved, due, waits } = complaint;
  const own = { dept: complaint.department, by: complaint.handler };
  const asked = firstResponse + stream.integer(30, 300);
  // The case waits until the customer answers; one that is open at the end is still waiting.
  const answered = asked + Math.floor((firstResolved - asked) * (0.15 + 0.5 * stream.uniform()));
  const supervisor = stream.pick(SUPERVISORS);
  const late = due + stream.integer(60, 1800);
  const steps: Step[] = [];
  if (waits) {
    steps.push({ at: asked, event: "等待客户", ...own, from: "处理中", to: "等待客户" });
    if (firstResolved <= LOGGED)
      steps.push({ at: answered, event: "恢复处理", ...own, from: "等待客户", to: "处理中" });
  }
  if (late < firstResolved) steps.push({ at: late, event: "升级", dept: own.dept, by: supervisor });
  return [...steps, { at: firstResolved, event: "办结", ...own, from: "处理中", to: "已办结" }];
}

function ending(complaint: Complaint, stream: Stream): Step[] {
  const { reopened, resolved, closed, reopenCount, answers } = complaint;
  const own = { dept: complaint.department, by: complaint.handler };
  const caller = { dept: "客服部", by: stream.pick(HANDLERS.客服部) };
  const steps: Step[] = [];
  // A second return lies between the first and the end, or the log's own moment.
  const span = Math.max(0, Math.min(resolved, LOGGED) - reopened);
  const back = { event: "重新打开", ...caller, from: "已办结", to: "重新打开" };
  const done = { event: "办结", ...own, from: "重新打开", to: "已办结" };
  if (reopened) steps.push({ at: reopened, ...back });
  if (reopenCount > 1) {
    steps.push({ at: reopened + Math.floor(span * 0.4), ...done });
    steps.push({ at: reopened + Math.floor(span * 0.6), ...back });
  }
  if (reopened) steps.push({ at: resolved, ...done });
  const called = resolved + Math.floor((closed - resolved) * (0.2 + 0.6 * stream.uniform()));
  if (answers || stream.chance(0.1)) steps.push({ at: called, event: "回访", ...caller });
  return [...steps, { at: closed, event: "归档", ...caller, from: "已办结", to: "已归档" }];
}

/** What happened to a complaint up to the moment of the log. */
export function eventsOf(complaint: Complaint): LogEvent[] {
  const stream = new Stream(`plaint/status-log/${complaint.id}`);
  const system = complaint.channel === "网点" ? "counters" : "hotline";
  return [...intake(complaint, stream), ...work(complaint, stream), ...ending(complaint, stream)]
    .filter(({ at: moment }) => moment <= LOGGED)
    .map(({ at: moment, ...step }) => ({ at: moment, id: complaint.id, system, ...step }));
}

/** The log of the hotline's and the counters' tickets received since mid-August, in the order of time. */
export function statusLogFile(complaints: readonly Complaint[], ledger: Ledger): [string, string] {
  const name = "status-log.ndjson";
  const events = complaints
    .filter(({ source, received }) => source === "hotline" && received >= FROM)
    .flatMap(eventsOf)
    .map((event) => ({ at: event.at, id: event.id, line: logLine(event), fault: undefined }));
  // Sorting is stable: events of one second keep the order of their steps.
  const lines = [...events, ...brokenEvents(complaints)].sort(
    (a, b) => a.at - b.at || (a.id === b.id ? 0 : a.id < b.id ? -1 : 1),
  );
  for (const [k, { id, fault }] of lines.entries()) {
    if (fault) ledger.fault({ file: name, row: k + 1, id }, fault);
    if (fault?.fate !== "rejected") ledger.loadable(name);
  }
  return [name, `${lines.map(({ line }) => line).join("\n")}\n`];
}

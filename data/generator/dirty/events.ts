import { at, offsetTime } from "../calendar.ts";
import type { Complaint } from "../complaint.ts";
import type { Fault } from "../ledger.ts";

/** A line of the status log with something wrong. */
export interface BrokenEvent {
  readonly at: number;
  readonly id: string;
  readonly line: string;
  readonly fault: Fault;
}

const NOBODY = "TS26090198001";

interface Entry {
  readonly date: string;
  readonly of: "complaint" | "nobody";
  readonly line: (id: string, moment: string) => string;
  readonly fault: Fault;
}

const event = (id: string, moment: string | null, word: string) =>
  JSON.stringify({
    at: moment,
    id,
    system: "hotline",
    event: word,
    dept: "客服部",
    by: "周倩",
  });

const ENTRIES: readonly Entry[] = [
  {
    date: "2026-09-02 10:15:00",
    of: "nobody",
    line: (id, moment) => event(id, moment, "受理"),
    fault: {
      field: "complaint_id",
      what: "an event of a complaint that no export has",
      rules: ["complaint_unknown"],
      fate: "flagged",
    },
  },
  {
    date: "2026-09-10 11:20:00",
    of: "complaint",
    line: (id, moment) => event(id, moment, "系统巡检"),
    fault: {
      field: "event",
      what: "an event that no list knows: 系统巡检",
      rules: ["unknown_code"],
      fate: "flagged",
    },
  },
  {
    date: "2026-09-24 15:40:00",
    of: "complaint",
    line: (id) => event(id, null, "回访"),
    fault: {
      field: "at",
      what: "an event without a time",
      rules: ["required_missing"],
      fate: "rejected",
    },
  },
  {
    date: "2026-10-13 09:05:00",
    of: "complaint",
    line: (id, moment) => event(id, moment, "回访").slice(0, 90),
    fault: {
      field: "",
      what: "a line that ends in the middle",
      rules: ["json_unreadable"],
      fate: "rejected",
    },
  },
];

/** The broken lines, each about the last hotline complaint received before it. */
export function brokenEvents(complaints: readonly Complaint[]): BrokenEvent[] {
  return ENTRIES.map(({ date, of, line, fault }) => {
    const moment = at(date);
    const before = complaints.findLast(
      ({ source, channel, received }) =>
        source === "hotline" && channel === "热线" && received < moment,
    );
    const id = of === "nobody" ? NOBODY : (before?.id ?? NOBODY);
    return { at: moment, id, line: line(id, offsetTime(moment)), fault };
  });
}

import type { ByPriority, EventCode, Match, Pause, PresetName, Reopening } from "./sla-config.ts";

/** A clock that a preset brings. */
export interface PresetClock {
  readonly clock: string;
  readonly target: string | ByPriority;
  readonly start: readonly EventCode[];
  readonly stop: readonly EventCode[];
  readonly match?: Match;
  readonly pause?: readonly Pause[];
  readonly reopening?: Reopening;
}

const answered: readonly EventCode[] = ["first_response", "replied", "resolved", "closed"];
const ended: readonly EventCode[] = ["resolved", "closed"];
const decided: readonly EventCode[] = ["replied", ...ended];

/** The courier's process in its order: a stage is over when any later one has begun, as exports lack some of them. */
const process: readonly EventCode[] = [
  "received",
  "recorded",
  "assigned",
  "first_response",
  "investigation_started",
  "evidence_requested",
  "opinion_proposed",
  "approved",
  ...decided,
];
const stage = (clock: string, target: string, start: EventCode, stop: EventCode): PresetClock => ({
  clock,
  target,
  start: [start],
  stop: process.slice(process.indexOf(stop)),
});

/**
 * The limits that known rules set, as policies would write them; of two of the same name the first that matches judges.
 * `feedback-tool` is D-10, `courier` D-11. `fca` is DISP 1.5.1 R (the third business day after the day of receipt) and 1.6.2 R
 * (eight weeks), with the four weeks of the returns. `china-bank` is 银行业保险业消费投诉处理管理办法 (2020): decided and told within 15
 * days, complex 30, especially complex 30 more; the levels stand for them, and a complaint without a level has the shortest.
 */
export const presets: Readonly<Record<PresetName, readonly PresetClock[]>> = {
  "feedback-tool": [
    {
      clock: "first_response",
      target: { urgent: "2 h", high: "4 h", medium: "24 h", low: "3 working_days" },
      start: ["received"],
      stop: answered,
    },
    {
      clock: "resolve",
      target: { urgent: "24 h", high: "48 h", medium: "7 working_days" },
      start: ["received"],
      stop: ended,
      reopening: "restart",
    },
    {
      clock: "plan",
      target: { low: "15 working_days" },
      start: ["received"],
      stop: ["opinion_proposed", ...decided],
    },
  ],
  courier: [
    { ...stage("record", "5 min", "received", "recorded"), match: { priority: ["urgent"] } },
    stage("record", "1 h", "received", "recorded"),
    stage("hand_over", "2 h", "recorded", "assigned"),
    stage("unit_response", "1 h", "assigned", "first_response"),
    stage("investigate", "24 h", "assigned", "investigation_started"),
    stage("evidence", "3 h", "investigation_started", "evidence_requested"),
    // No event tells that an investigation is over: the request for evidence is its last step that events know, and the time
    // in which others owe the answer is theirs.
    {
      ...stage("opinion", "2 h", "evidence_requested", "opinion_proposed"),
      pause: ["waiting_customer", "waiting_third_party"],
    },
    { ...stage("reply", "30 min", "approved", "replied"), match: { priority: ["urgent"] } },
    stage("reply", "1 h", "approved", "replied"),
    { clock: "archive", target: "2 h", start: ["closed"], stop: ["archived"] },
    { clock: "analyse", target: "7 days", start: ["closed"], stop: ["analysed"] },
  ],
  fca: [
    {
      clock: "summary_resolution",
      target: "3 working_days",
      start: ["received"],
      stop: ended,
      reopening: "restart",
    },
    wholeComplaint("four_weeks", "4 weeks"),
    wholeComplaint("final_response", "8 weeks"),
  ],
  "china-bank": [
    { ...wholeComplaint("resolve", "15 days"), match: { level: ["general", ""] } },
    { ...wholeComplaint("resolve", "30 days"), match: { level: ["important"] } },
    { ...wholeComplaint("resolve", "60 days"), match: { level: ["major"] } },
  ],
};

/** From the receipt until the complainant was told the decision. */
function wholeComplaint(clock: string, target: string): PresetClock {
  return { clock, target, start: ["received"], stop: decided, reopening: "restart" };
}

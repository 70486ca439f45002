import type { AgeingRow } from "../../src/analysis/ageing.ts";
import type { BacklogRow } from "../../src/analysis/backlog.ts";
import type { EscalationsRow } from "../../src/analysis/escalations.ts";
import type { FollowUpRow } from "../../src/analysis/follow-up.ts";
import type { HandOffsRow } from "../../src/analysis/hand-offs.ts";
import type { HandlingTimeRow } from "../../src/analysis/handling-time.ts";
import type { PathsRow } from "../../src/analysis/paths.ts";
import type { ReopenedRow } from "../../src/analysis/reopened.ts";
import type { SilentRow } from "../../src/analysis/silent.ts";
import type { SlaRow } from "../../src/analysis/sla.ts";
import type { SlaAtRiskRow } from "../../src/analysis/sla-at-risk.ts";
import type { SlaTrendRow } from "../../src/analysis/sla-trend.ts";
import type { StagesRow } from "../../src/analysis/stages.ts";
import type { AnalysisRows } from "../../src/reports/report-data.ts";

// What the week of 9 November 2026 of the invented courier says about time; every number is made up.

const day = 86_400_000;
const monday = Date.UTC(2026, 10, 9);
const iso = (time: number) => new Date(time).toISOString().slice(0, 10);
const unjudged = {
  usual_mean: null,
  usual_lower: null,
  usual_upper: null,
  usual_provisional: false,
  signal: null,
} as const;
const judged = (mean: number, half: number, signal: SlaRow["signal"] = null) => ({
  usual_mean: mean,
  usual_lower: Math.max(0, mean - half),
  usual_upper: mean + half,
  usual_provisional: false,
  signal,
});

/** The week so many weeks before. */
function weekBefore(back: number) {
  const from = monday - back * 7 * day;
  return {
    label: `2026-W${String(46 - back).padStart(2, "0")}`,
    from: iso(from),
    until: iso(from + 7 * day),
    partial: false,
  };
}

/** Weeks of a history, oldest first. */
const weeks = (count: number) =>
  Array.from({ length: count }, (_, index) => weekBefore(count - 1 - index));

function slaTrend(): SlaTrendRow[] {
  return ["resolve", "first_response"].flatMap((clock) =>
    weeks(26).map((period, index): SlaTrendRow => {
      const due = 1400 + ((index * 37) % 90);
      const met = Math.round(due * (index === 25 ? 0.794 : 0.88 + ((index * 7) % 5) / 200));
      return {
        clock,
        ...period,
        due_count: index === 3 ? 0 : due,
        due_met_count: index === 3 ? 0 : met,
        due_met_rate: index === 3 ? null : met / due,
        due_met_rate_lower: index === 3 ? null : met / due - 0.018,
        due_met_rate_upper: index === 3 ? null : met / due + 0.017,
        ...(index === 25 ? judged(0.8844, 0.0251, "below_limit") : unjudged),
      };
    }),
  );
}

const atRisk: SlaAtRiskRow[] = Array.from({ length: 14 }, (_, index) => ({
  source: "客服热线",
  complaint_id: `TS2611${String(index + 1).padStart(4, "0")}`,
  clock: index % 3 === 0 ? "first_response" : "resolve",
  priority: index % 4 === 0 ? null : "high",
  department: "城东站",
  limit_at: "2026-11-16T08:30:00+08:00",
  hours_left: 0.5 + index * 1.7,
  is_provisional: index === 2,
  policy: null,
}));

/** A row of the received, of whom a quarter are open. */
function received(
  measure: HandlingTimeRow["measure"],
  median: number,
  unit: HandlingTimeRow["unit"] = "elapsed",
): HandlingTimeRow {
  const share = (hours: number) => 0.5 ** (hours / median);
  return {
    cohort: "received",
    dimension: "all",
    value: null,
    measure,
    unit,
    received_count: 1585,
    closed_count: 1173,
    open_count: 412,
    without_hours_count: 21,
    median_hours: median,
    median_lower: median * 0.95,
    median_upper: median * 1.06,
    p80_hours: median * 2.32,
    p80_lower: median * 2.2,
    p80_upper: median * 2.5,
    p90_hours: median * 3.32,
    p90_lower: median * 3.1,
    p90_upper: null,
    closed_only_median_hours: median * 0.8,
    closed_only_p80_hours: median * 1.7,
    closed_only_p90_hours: median * 2.4,
    previous_received_count: 1315,
    previous_closed_count: 1290,
    previous_median_hours: median * 0.98,
    previous_median_lower: median * 0.94,
    previous_median_upper: median * 1.02,
    previous_p90_hours: median * 3,
    curve: Array.from({ length: 60 }, (_, index) => {
      const hours = ((index + 1) * median) / 12;
      const surviving = share(hours);
      return { hours, surviving, lower: surviving * 0.94, upper: Math.min(1, surviving * 1.06) };
    }),
  };
}

/** The cohort of the received, for the rows that the fixture has of the ended. */
export function receivedTimes(): HandlingTimeRow[] {
  return [
    received("first_response", 3.1),
    received("first_resolution", 29.4),
    received("final_resolution", 31.2),
    received("final_resolution", 12.6, "working"),
    {
      ...received("final_resolution", 41.3),
      dimension: "department",
      value: "城东站",
      curve: null,
    },
  ];
}

type StageOf = readonly [StagesRow["stage"], number, number, StagesRow["signal"]?];

function stages(): StagesRow[] {
  const groups: readonly (readonly [string | null, readonly StageOf[]])[] = [
    [
      null,
      [
        ["assignment", 9200, 2.4],
        ["first_response", 4100, 1.6],
        ["handling", 21_000, 18.2],
        ["closing", 2600, 3.1],
        ["waiting_customer", 5100, 20.3],
      ],
    ],
    [
      "城东站",
      [
        ["assignment", 6100, 7.3, "above_limit"],
        ["first_response", 900, 1.4],
        ["handling", 8200, 21.1],
        ["waiting_customer", 1100, 19.8],
      ],
    ],
    [
      "客服中心",
      [
        ["assignment", 700, 0.9],
        ["handling", 5100, 12.2],
      ],
    ],
  ];
  return groups.flatMap(([value, own]) => {
    const total = own.reduce((sum, [, hours]) => sum + hours, 0);
    return own.map(([stage, hours, median, signal = null]): StagesRow => {
      const isWaiting = stage.startsWith("waiting");
      return {
        dimension: value === null ? "all" : "department",
        value,
        stage,
        is_waiting: isWaiting,
        stage_hours: hours,
        hours_share: hours / total,
        present_count: 320,
        vague_count: 0,
        entered_count: 280,
        left_count: 250,
        still_count: 30,
        without_hours_count: 0,
        median_hours: median,
        median_lower: median * 0.9,
        median_upper: median * 1.1,
        p90_hours: median * 3,
        previous_median_hours: median * (signal === null ? 1 : 0.4),
        ...judged(signal === null ? median : median / 3, median / 6, signal),
      };
    });
  });
}

const noCheck = {
  rebuilt_open_count: null,
  status_open_count: null,
  difference: null,
  difference_share: null,
  only_rebuilt_count: null,
  only_status_count: null,
  differing_examples: [],
};

function flow(start: number, came: number, went: number) {
  return {
    open_at_start: start,
    received_count: came,
    transferred_in_count: 0,
    reopened_count: 12,
    transferred_out_count: 0,
    ended_count: went,
    end_unknown_count: 0,
    open_at_end: start + came + 12 - went,
    inflow_count: came + 12,
    outflow_count: went,
  };
}

function backlog(): BacklogRow[] {
  const week = weekBefore(0);
  const all = { dimension: "all", value: null, ...noCheck } as const;
  return [
    { grain: "period", ...week, ...all, ...flow(311, 1585, 1496) },
    {
      grain: "period",
      ...week,
      ...all,
      dimension: "department",
      value: "城东站",
      ...flow(90, 388, 345),
    },
    ...weeks(26).map(
      (period, index): BacklogRow => ({
        grain: "history",
        ...period,
        ...all,
        ...flow(290 + index, 1100 + ((index * 53) % 120), 1090 + ((index * 31) % 130)),
      }),
    ),
    {
      grain: "check",
      ...week,
      ...all,
      ...flow(0, 0, 12),
      rebuilt_open_count: 412,
      status_open_count: 409,
      difference: 3,
      difference_share: 0.007,
      only_rebuilt_count: 3,
      only_status_count: 0,
    },
  ];
}

function ageing(): AgeingRow[] {
  const bands: readonly (readonly [AgeingRow["band"], number])[] = [
    ["under_1_day", 120],
    ["1_to_3_days", 131],
    ["3_to_7_days", 84],
    ["1_to_2_weeks", 41],
    ["2_to_4_weeks", 22],
    ["4_to_8_weeks", 9],
    ["over_8_weeks", 5],
  ];
  const of = (grain: AgeingRow["grain"], back: number): AgeingRow[] =>
    bands.map(([band, open]) => ({
      grain,
      dimension: "all",
      value: null,
      ...weekBefore(back),
      band,
      open_count: back === 12 ? null : Math.max(0, open - back * 2),
      open_share: back === 12 ? null : open / 412,
      overdue_count: back === 12 ? null : Math.round(open / 5),
      reopened_count: back === 12 ? null : 1,
    }));
  return [
    ...of("period", 0),
    ...Array.from({ length: 13 }, (_, index) => of("history", 12 - index)).flat(),
  ];
}

function silent(): SilentRow[] {
  const none = {
    dimension: "all",
    value: null,
    source: null,
    complaint_id: null,
    department: null,
    priority: null,
    reasons: null,
    days_silent: null,
    last_event: null,
  } as const;
  const reasons = [
    ["any", 31],
    ["no_event", 22],
    ["no_owner", 6],
    ["call_back_passed", 4],
    ["several_contacts", 3],
  ] as const;
  return [
    ...reasons.map(
      ([reason, complaints]): SilentRow => ({
        ...none,
        grain: "reason",
        reason,
        complaints,
        open_count: 412,
        open_share: complaints / 412,
      }),
    ),
    ...Array.from(
      { length: 12 },
      (_, index): SilentRow => ({
        ...none,
        grain: "complaint",
        reason: null,
        complaints: null,
        open_count: null,
        open_share: null,
        source: "App",
        complaint_id: `AP2610${index}`,
        department: "城东站",
        priority: "low",
        reasons: ["no_event", "no_owner"],
        days_silent: 30 - index,
        last_event: index === 0 ? null : "first_response",
      }),
    ),
  ];
}

const noHandOff = {
  dimension: null,
  value: null,
  hand_offs: null,
  from_department: null,
  to_department: null,
  share: null,
  known_count: null,
  from_events_count: null,
  without_record_count: null,
  with_hand_off_count: null,
  hand_off_rate: null,
  hand_off_rate_lower: null,
  hand_off_rate_upper: null,
  hand_off_count: null,
  mean_hand_offs: null,
  reassigned_count: null,
  returned_count: null,
  ended_count: null,
  ended_median_hours: null,
  ...unjudged,
} as const;

const handOffs: HandOffsRow[] = [
  {
    ...noHandOff,
    grain: "summary",
    dimension: "all",
    complaints: 1585,
    known_count: 1520,
    from_events_count: 1520,
    without_record_count: 65,
    with_hand_off_count: 183,
    hand_off_rate: 183 / 1520,
    hand_off_rate_lower: 0.105,
    hand_off_rate_upper: 0.138,
    hand_off_count: 214,
    mean_hand_offs: 0.141,
    reassigned_count: 40,
    ...judged(0.11, 0.03),
  },
  { ...noHandOff, grain: "distribution", hand_offs: 0, complaints: 1337, share: 0.88 },
  { ...noHandOff, grain: "distribution", hand_offs: 3, complaints: 4, share: 0.003 },
  {
    ...noHandOff,
    grain: "pair",
    from_department: "客服中心",
    to_department: "城东站",
    complaints: 91,
    hand_off_count: 95,
    returned_count: 7,
  },
];

const noEscalation = {
  dimension: null,
  value: null,
  escalation_level: null,
  source: null,
  complaint_id: null,
  department: null,
  priority: null,
  escalated_count: null,
  escalated_complaints: null,
  in_time_count: null,
  late_count: null,
  no_limit_count: null,
  median_hours_after_limit: null,
  should_have_count: null,
  told_count: null,
  told_late_count: null,
  told_time_unknown_count: null,
  untold_count: null,
  without_record_count: null,
  untold_rate: null,
  untold_rate_lower: null,
  untold_rate_upper: null,
  untold_open_count: null,
  hours_past_limit: null,
} as const;

const escalations: EscalationsRow[] = [
  {
    ...noEscalation,
    grain: "summary",
    dimension: "all",
    escalated_count: 44,
    escalated_complaints: 41,
    in_time_count: 9,
    late_count: 35,
    no_limit_count: 0,
    median_hours_after_limit: 6.5,
    should_have_count: 314,
    told_count: 52,
    told_late_count: 40,
    told_time_unknown_count: 2,
    untold_count: 262,
    without_record_count: 0,
    untold_rate: 262 / 314,
    untold_rate_lower: 0.79,
    untold_rate_upper: 0.87,
    untold_open_count: 31,
  },
  {
    ...noEscalation,
    grain: "level",
    escalation_level: "L2",
    escalated_count: 12,
    escalated_complaints: 12,
    in_time_count: 2,
    late_count: 10,
  },
  ...Array.from(
    { length: 15 },
    (_, index): EscalationsRow => ({
      ...noEscalation,
      grain: "complaint",
      source: "网站",
      complaint_id: `WZ2610${index}`,
      department: "理赔部",
      priority: "medium",
      hours_past_limit: 400 - index * 11,
    }),
  ),
];

const reopened: ReopenedRow[] = ([7, 14, 30] as const).map((window_days) => ({
  dimension: "all",
  value: null,
  window_days,
  ended_count: 1496,
  eligible_count: window_days === 7 ? 1496 : 0,
  reopened_count: window_days === 7 ? 88 : 0,
  not_yet_count: window_days === 7 ? 0 : 1496,
  reopened_time_unknown_count: 0,
  without_record_count: 0,
  ever_reopened_count: 91,
  reopened_rate: window_days === 7 ? 88 / 1496 : null,
  reopened_rate_lower: window_days === 7 ? 0.048 : null,
  reopened_rate_upper: window_days === 7 ? 0.072 : null,
  previous_eligible_count: 1290,
  previous_reopened_rate: 0.051,
  ...(window_days === 7 ? judged(0.052, 0.02) : unjudged),
}));

const followUp: FollowUpRow[] = [
  {
    dimension: "all",
    value: null,
    ended_count: 1496,
    followed_up_count: 961,
    follow_up_time_unknown_count: 0,
    without_record_count: 0,
    followed_up_rate: 961 / 1496,
    followed_up_rate_lower: 0.617,
    followed_up_rate_upper: 0.666,
    median_delay_hours: 31,
    median_delay_lower: 28,
    median_delay_upper: 35,
    followed_up_median_hours: 22,
    satisfied_count: 702,
    average_count: 140,
    dissatisfied_count: 71,
    without_answer_count: 583,
    dissatisfied_not_reopened_count: 17,
  },
];

const noPath = {
  cohort: "ended",
  rank: 1,
  steps: [] as string[],
  from_department: null,
  to_department: null,
  variants: null,
  repetitions: null,
  median_hours: null,
  median_steps: null,
} as const;

const paths: PathsRow[] = [
  {
    ...noPath,
    kind: "summary",
    cases: 1496,
    cases_share: 1,
    variants: 61,
    median_hours: 30.1,
    median_steps: 6,
  },
  {
    ...noPath,
    kind: "variant",
    steps: ["received", "assigned", "first_response", "核查签收", "closed"],
    cases: 702,
    cases_share: 702 / 1496,
    median_hours: 26.2,
  },
  { ...noPath, kind: "other_variants", cases: 794, cases_share: 794 / 1496, variants: 60 },
  {
    ...noPath,
    kind: "rework",
    steps: ["核查签收"],
    cases: 41,
    cases_share: 0.027,
    repetitions: 55,
  },
  {
    ...noPath,
    kind: "ping_pong",
    from_department: "客服中心",
    to_department: "城东站",
    cases: 7,
    cases_share: 0.005,
    repetitions: 9,
  },
  { ...noPath, kind: "skipped", steps: ["first_response"], cases: 18, cases_share: 0.012 },
  {
    ...noPath,
    kind: "out_of_order",
    steps: ["resolved", "closed"],
    cases: 3,
    cases_share: 0.002,
  },
];

/** The rows of the analyses of time; those that the fixture has itself are not among them. */
export const timeRows: Partial<AnalysisRows> = {
  "sla-trend": slaTrend(),
  "sla-at-risk": atRisk,
  stages: stages(),
  backlog: backlog(),
  ageing: ageing(),
  silent: silent(),
  "hand-offs": handOffs,
  escalations,
  reopened,
  "follow-up": followUp,
  paths,
};

import type { ProfilePartsRow } from "../../src/analysis/profile-parts.ts";
import type { ProfilesRow } from "../../src/analysis/profiles.ts";
import { unjudged } from "./fixture.ts";

// Categories, departments and stations of the invented courier; every number is made up.

const quiet = [
  40, 38, 41, 39, 44, 37, 42, 40, 36, 43, 41, 38, 40, 45, 39, 37, 42, 41, 40, 38, 44, 39,
];

const base: ProfilesRow = {
  span: "weeks",
  from: "2026-05-18",
  until: "2026-11-16",
  dimension: "category",
  path: ["安全"],
  rank: 1,
  values_count: 3,
  year_complaints: 2400,
  complaints: 1240,
  share: 0.226,
  verified_count: 410,
  previous_complaints: null,
  compared_complaints: null,
  weekly_counts: [...quiet, 41, 74, 109, 147],
  is_last_running: false,
  break_on: null,
  usual_mean: 42.5,
  usual_lower: 24,
  usual_upper: 63,
  usual_provisional: false,
  signal: "above_limit",
  ended_count: 1185,
  median_hours: 78.9,
  lower_quartile_hours: 49.9,
  upper_quartile_hours: 127.4,
  due_count: 1163,
  due_met_count: 1041,
  due_met_rate: 1041 / 1163,
  due_met_rate_lower: 0.876,
  due_met_rate_upper: 0.911,
  due_met_standing: "within",
  answered_count: 538,
  satisfied_count: 282,
  satisfied_rate: 282 / 538,
  satisfied_rate_lower: 0.482,
  satisfied_rate_upper: 0.566,
  satisfied_standing: "within",
  eligible_count: 495,
  reopened_count: 22,
  reopened_rate: 22 / 495,
  reopened_rate_lower: 0.03,
  reopened_rate_upper: 0.066,
  reopened_standing: "within",
  open_at_end: null,
  overdue_at_end: null,
};

/** Both rows of a value: its 26 weeks, and the month so far. */
function both(changes: Partial<ProfilesRow>): ProfilesRow[] {
  const weeks = { ...base, ...changes };
  return [
    {
      ...weeks,
      ...unjudged,
      span: "period",
      from: "2026-11-01",
      until: "2026-12-01",
      complaints: 339,
      previous_complaints: 131,
      compared_complaints: 339,
      weekly_counts: [],
      open_at_end: 112,
      overdue_at_end: 4,
    },
    weeks,
  ];
}

const calm = { ...unjudged, usual_mean: 40.1, usual_lower: 22.4, usual_upper: 57.8 };
const few = { weekly_counts: [...quiet, 41, 40, 39, 41], ...calm };
const notCompared = {
  due_met_standing: null,
  satisfied_standing: null,
  reopened_standing: null,
};

export const profileRows: ProfilesRow[] = [
  ...both({ ...few, ...notCompared, dimension: "all", path: [], values_count: 1, share: 1 }),
  ...both({}),
  ...both({ path: ["安全", "破损"], rank: 2, due_met_standing: "below" }),
  ...both({ path: ["安全", "丢失"], rank: 3, ...few, reopened_standing: "above" }),
  ...both({ ...few, ...notCompared, dimension: "department", path: ["财务结算部"] }),
  ...both({ ...few, ...notCompared, dimension: "department", path: ["客服部"], rank: 2 }),
  ...both({ ...notCompared, dimension: "place", path: ["城东站"], values_count: 130 }),
];

const part: ProfilePartsRow = {
  from: "2026-05-18",
  until: "2026-11-16",
  dimension: "category",
  path: ["安全"],
  field: "place",
  part: ["城东站"],
  theme_id: null,
  rank: 1,
  parts_count: 12,
  complaints: 337,
  verified_count: null,
  presumed_count: null,
  is_most_verified: false,
  value_complaints: 1240,
  share: 337 / 1240,
  part_complaints: 1219,
  all_complaints: 8677,
  expected: 174.2,
  prr: 1.31,
  prr_lower: 1.17,
  prr_upper: 1.46,
  q_value: 0.0008,
  is_beyond_chance: true,
};
const alike = { prr: 1.02, prr_lower: 0.9, prr_upper: 1.15, q_value: 1, is_beyond_chance: false };
const counted = {
  expected: null,
  prr: null,
  prr_lower: null,
  prr_upper: null,
  q_value: null,
  is_beyond_chance: null,
};
const cause = (verified: number, presumed: number) => ({
  field: "root_cause" as const,
  complaints: verified + presumed + 10,
  share: (verified + presumed + 10) / 1240,
  verified_count: verified,
  presumed_count: presumed,
});

export const partRows: ProfilePartsRow[] = [
  part,
  {
    ...part,
    ...alike,
    part: ["高新站"],
    rank: 2,
    complaints: 193,
    share: 193 / 1240,
    expected: 190,
  },
  { ...part, ...counted, ...cause(182, 66), part: ["分拣", "错分错发"], is_most_verified: true },
  { ...part, ...counted, ...cause(132, 111), part: ["分拣", "分拣线落差"], rank: 2 },
  { ...part, ...counted, field: "theme", part: ["箱子", "打开", "湿透"], theme_id: 7 },
  { ...part, field: "channel", part: ["app"], prr: 1.9, prr_lower: 1.5, prr_upper: 2.4 },
  { ...part, ...counted, ...cause(0, 31), path: ["安全", "丢失"], part: ["运输", "遗落"] },
  { ...part, dimension: "place", path: ["城东站"], field: "category", part: ["安全", "破损"] },
  {
    ...part,
    dimension: "place",
    path: ["城东站"],
    ...cause(52, 53),
    part: ["分拣", "分拣线落差"],
    prr: null,
    prr_lower: null,
    prr_upper: null,
  },
  {
    ...part,
    ...counted,
    dimension: "department",
    path: ["财务结算部"],
    field: "category",
    part: ["费用", "退费迟缓"],
  },
];

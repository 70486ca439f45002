import type { ChannelsRow } from "../../src/analysis/channels.ts";
import type { CustomerTypesRow } from "../../src/analysis/customer-types.ts";
import type { DemandsRow } from "../../src/analysis/demands.ts";
import type { HotSpotsRow } from "../../src/analysis/hot-spots.ts";
import type { LevelsRow } from "../../src/analysis/levels.ts";
import { rateOf } from "../../src/analysis/rate-of.ts";
import type { AnalysisRows } from "../../src/reports/report-data.ts";

// Where the complaints of the invented courier's October came from; every number is made up.

type Signal = LevelsRow["signal"];

function counted(complaints: number, total: number, before: number, signal: Signal = null) {
  return {
    complaints,
    share: complaints / total,
    earlier_share: before / 1300,
    previous_complaints: before,
    compared_complaints: complaints,
    usual_mean: before,
    usual_lower: Math.max(0, before - 30),
    usual_upper: before + 30,
    usual_provisional: false,
    signal,
  };
}

function profile(complaints: number, total: number, before: number, signal: Signal = null) {
  const met = Math.round(complaints * 0.85);
  const answered = Math.round(complaints * 0.4);
  const satisfied = Math.round(answered * 0.6);
  const returned = Math.round(complaints * 0.03);
  const limits = rateOf(met, complaints);
  const response = rateOf(answered, complaints);
  const satisfaction = rateOf(satisfied, answered);
  const reopened = rateOf(returned, complaints);
  return {
    ...counted(complaints, total, before, signal),
    received_count: complaints,
    median_hours: complaints === 0 ? null : 31.5,
    median_lower: complaints === 0 ? null : 28,
    median_upper: complaints < 20 ? null : 35,
    due_count: complaints,
    due_met_count: met,
    due_met_rate: limits.rate,
    due_met_rate_lower: limits.lower,
    due_met_rate_upper: limits.upper,
    ended_count: complaints,
    answered_count: answered,
    response_rate: response.rate,
    response_rate_lower: response.lower,
    response_rate_upper: response.upper,
    satisfied_count: satisfied,
    satisfied_rate: satisfaction.rate,
    satisfied_rate_lower: satisfaction.lower,
    satisfied_rate_upper: satisfaction.upper,
    eligible_count: complaints,
    reopened_count: returned,
    reopened_rate: reopened.rate,
    reopened_rate_lower: reopened.lower,
    reopened_rate_upper: reopened.upper,
  };
}

function channels(): ChannelsRow[] {
  const channel = (name: string | null, count: number, before: number, signal: Signal = null) => ({
    grain: "channel" as const,
    channel: name,
    customer_type: null,
    ...profile(count, 1370, before, signal),
  });
  return [
    { grain: "all", channel: null, customer_type: null, ...profile(1370, 1370, 1294) },
    channel("app", 310, 191, "above_limit"),
    channel("hotline", 900, 903),
    channel("飞鸽传书", 12, 10),
    channel(null, 148, 190),
    {
      grain: "channel_and_customer_type",
      channel: "app",
      customer_type: "企业",
      ...profile(60, 1370, 40),
    },
    {
      grain: "channel_and_customer_type",
      channel: "hotline",
      customer_type: null,
      ...profile(700, 1370, 690),
    },
  ];
}

function customerTypes(): CustomerTypesRow[] {
  return [
    { grain: "all", customer_type: null, ...profile(1370, 1370, 1294) },
    { grain: "customer_type", customer_type: "个人", ...profile(1000, 1370, 990) },
    { grain: "customer_type", customer_type: "企业", ...profile(200, 1370, 150, "shift_up") },
    { grain: "customer_type", customer_type: null, ...profile(170, 1370, 154) },
  ];
}

function demands(): DemandsRow[] {
  const demand = (
    name: string | null,
    count: number,
    before: number,
    met: readonly [number, number] | null = null,
    signal: Signal = null,
  ): DemandsRow => {
    const { rate, lower, upper } = rateOf(met?.[0] ?? 0, met?.[1] ?? 0);
    return {
      demand: name,
      ...counted(count, name === null ? 1370 : 1200, before, signal),
      with_solution_count: met?.[1] ?? null,
      met_count: met?.[0] ?? null,
      met_rate: rate,
      met_rate_lower: lower,
      met_rate_upper: upper,
    };
  };
  return [
    demand("apology", 126, 137, [35, 73]),
    demand("exchange", 8, 9, [3, 5]),
    demand("faster", 300, 210, null, "above_limit"),
    demand("other", 240, 250),
    demand("refund", 450, 440, [0, 0]),
    demand("退件", 20, 21),
    demand(null, 170, 160),
  ];
}

function levels(): LevelsRow[] {
  const level = (
    dimension: LevelsRow["dimension"],
    value: string | null,
    count: number,
    signal: Signal = null,
  ): LevelsRow => {
    const share = rateOf(count, 1370);
    const escalated = rateOf(Math.round(count / 10), count);
    return {
      dimension,
      value,
      ...counted(count, 1370, count + 5, signal),
      share_lower: share.lower,
      share_upper: share.upper,
      known_count: count,
      escalated_complaints: Math.round(count / 10),
      escalated_rate: escalated.rate,
      escalated_rate_lower: escalated.lower,
      escalated_rate_upper: escalated.upper,
    };
  };
  return [
    level("severity", "safety", 15),
    level("severity", null, 1355),
    level("level", "general", 1000),
    level("level", "important", 300),
    level("level", "major", 70, "above_limit"),
    level("priority", "high", 400),
    level("priority", "urgent", 100),
    level("priority", null, 870),
  ];
}

const noMain = {
  main_category: null,
  main_category_count: null,
  main_root_cause: null,
  main_root_cause_count: null,
};
const unexpected = { expected_complaints: null, z: null, stands_out: null };

function hotSpots(): HotSpotsRow[] {
  const place = (name: string | null, count: number, signal: Signal = null): HotSpotsRow => ({
    grain: "value",
    dimension: "place",
    value: name,
    place: null,
    weekday: null,
    hour: null,
    values: 1,
    ...counted(count, 1370, 60, signal),
    ...unexpected,
    ...(name === null
      ? noMain
      : {
          main_category: ["安全", "破损"],
          main_category_count: 20,
          main_root_cause: ["分拣", "分拣线落差"],
          main_root_cause_count: 9,
        }),
  });
  const hours = Array.from({ length: 168 }, (_, cell): HotSpotsRow => {
    const [weekday, hour] = [Math.floor(cell / 24) + 1, cell % 24];
    const isHot = weekday === 3 && hour === 15;
    const usual = hour >= 9 && hour < 20 ? 12 : 1;
    return {
      grain: "hour",
      dimension: "hour_of_week",
      value: null,
      place: null,
      weekday,
      hour,
      values: 1,
      ...counted(isHot ? 40 : usual, 1200, usual),
      usual_mean: null,
      usual_lower: null,
      usual_upper: null,
      expected_complaints: usual,
      z: isHot ? 5.1 : 0.2,
      stands_out: isHot ? "more" : null,
      ...noMain,
    };
  });
  return [
    place("城东站", 130, "above_limit"),
    place("城北站", 55),
    place("城西站", 61),
    place(null, 40),
    ...hours,
    {
      ...(hours[0] as HotSpotsRow),
      weekday: null,
      hour: null,
      ...counted(33, 1370, 30),
      ...unexpected,
    },
    {
      ...place("易碎件", 24),
      grain: "pair",
      dimension: "product_and_place",
      place: "城东站",
      expected_complaints: 7.2,
      z: 4.4,
      stands_out: "more",
    },
  ];
}

/** The rows of the analyses that say where complaints come from. */
export const whereRows: Partial<AnalysisRows> = {
  channels: channels(),
  "customer-types": customerTypes(),
  demands: demands(),
  "hot-spots": hotSpots(),
  levels: levels(),
};

/** Nothing was received. */
export const nowhere: Partial<AnalysisRows> = {
  channels: [],
  "customer-types": [],
  demands: [],
  "hot-spots": [],
  levels: [],
};

/** The same with a name in every place that holds names. */
export function renamed(name: string): Partial<AnalysisRows> {
  return {
    channels: channels().map((row) => ({
      ...row,
      channel: row.channel && name,
      customer_type: row.customer_type && name,
    })),
    "customer-types": customerTypes().map((row) => ({
      ...row,
      customer_type: row.customer_type && name,
    })),
    demands: demands().map((row) => ({ ...row, demand: row.demand && name })),
    levels: levels().map((row) => ({ ...row, value: row.value && name })),
    "hot-spots": hotSpots().map((row) => ({
      ...row,
      value: row.value && name,
      place: row.place && name,
      main_category: row.main_category && [name, name],
      main_root_cause: row.main_root_cause && [name],
    })),
  };
}

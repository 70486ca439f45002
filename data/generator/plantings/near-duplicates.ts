import { dayOfDate } from "../calendar.ts";
import { type Complaint, drawComplaint } from "../complaint.ts";
import type { Source } from "../network.ts";
import type { Planting } from "./planting.ts";

interface Repeat {
  /** The complaint that is told again; no planting touches it. */
  readonly original: string;
  readonly date: string;
  readonly source: Source;
  readonly channel: string;
  readonly customer: string;
  readonly phone: string;
  readonly waybill: string;
  readonly region: string;
  readonly station: string;
  readonly category: string;
  readonly text: string;
}

const REPEATS: readonly Repeat[] = [
  {
    original: "TS25081900044",
    date: "2025-08-20",
    source: "app",
    channel: "app",
    customer: "赵桂英",
    phone: "18600009167",
    waybill: "PL018734281559",
    region: "广东",
    station: "开发区站",
    category: "服务/派送态度",
    text: "上周末派送员进门不打招呼，问一句话就翻白眼顶回来，催了好几次都是同一句话。联系赵女士，18600009167，不解决就继续往上反映！",
  },
  {
    original: "TS25082500041",
    date: "2025-08-26",
    source: "app",
    channel: "mini_program",
    customer: "董敏",
    phone: "13700002343",
    waybill: "PL436704598614",
    region: "江苏",
    station: "高新站",
    category: "安全/破损",
    text: "上周三吸尘器寄出时完好，到手变形，盖子都合不上，跟商家说了，商家还是让找快递。联系董女士，13700002343，请尽快给出处理方案。",
  },
  {
    original: "TS25082200001",
    date: "2025-08-23",
    source: "hotline",
    channel: "热线",
    customer: "胡勇",
    phone: "13900004546",
    waybill: "PL693545430410",
    region: "浙江",
    station: "城东站",
    category: "服务/时效延误",
    text: "客户来电称，上周末包裹到了城东站，一直显示等待派送，已经拖了7天，催了好几次都是同一句话，生意都被影响了。要求书面答复。",
  },
  {
    original: "AP25081800030",
    date: "2025-08-19",
    source: "hotline",
    channel: "热线",
    customer: "李刚",
    phone: "13900001930",
    waybill: "PL328058354839",
    region: "江苏",
    station: "城东站",
    category: "服务/虚假签收",
    text: "再次反映，大前天派送员承认为了赶考核先点签收，说7天后再送来，实在影响生活。号码13900001930，希望今天就能解决！",
  },
  {
    original: "AP25081800020",
    date: "2025-08-21",
    source: "hotline",
    channel: "网点",
    customer: "杨洋",
    phone: "18600008816",
    waybill: "PL482492110683",
    region: "浙江",
    station: "滨江站",
    category: "服务/时效延误",
    text: "客户到网点反映，包裹绕了一大圈又退回上一站，路上白白耽误3天，损失没有人承担。单号PL482492110683，要求书面答复。",
  },
  {
    original: "TS25082100010",
    date: "2025-08-22",
    source: "app",
    channel: "app",
    customer: "胡杰",
    phone: "18600004344",
    waybill: "PL006236596103",
    region: "福建",
    station: "城西站",
    category: "服务/客服占线",
    text: "周五晚上打热线排队四十多分钟，最后自动挂断了，打过两次电话都没有结果，对你们很失望，要一个明确的时间！",
  },
];

function repeated(repeat: Repeat): Complaint {
  const { original: _, date, text, ...facts } = repeat;
  const drawn = drawComplaint({
    stream: "near-duplicates",
    range: 95_000,
    day: dayOfDate(date),
    index: 0,
    source: repeat.source,
    category: repeat.category,
    station: repeat.station,
  });
  return {
    ...drawn,
    ...facts,
    language: "zh-Hans",
    text: { language: "zh-Hans", before: "", body: text, after: "" },
  };
}

/** Pairs of (original, repeat): ids that belong to one matter of one customer. */
export const NEAR_DUPLICATES: readonly (readonly [original: string, repeat: string])[] =
  REPEATS.map((repeat) => [repeat.original, repeated(repeat).id] as const);

/** Six customers who told the same thing again through another channel. */
export const nearDuplicates: Planting = {
  name: "near-duplicates",
  what: "Six complaints repeat another one: the same customer, nearly the same words, another channel",
  from: "2025-08-18",
  until: "2025-09-01",
  filter: {},
  expected: { pairs: REPEATS.length },
  adds(day, _rows, source) {
    // One source alone has no other channel.
    if (source) return [];
    return REPEATS.filter(({ date }) => dayOfDate(date) === day).map(repeated);
  },
};

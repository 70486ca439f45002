import type { Complaint, Priority } from "./complaint.ts";
import { exponential, Stream, weighted } from "./random.ts";

/** Who was entitled to decide on the solution. */
export type Entitlement = "first_line" | "supervisor" | "management";

export interface Compensation {
  readonly amount: number;
  readonly currency: "CNY" | "HKD";
}

/** What the forms ask beside the matter itself. */
export interface Particulars {
  readonly product: string;
  readonly customerType: string;
  decidedBy: Entitlement;
  /** What was paid; null where the solution is neither a refund nor a compensation. */
  readonly compensation: Compensation | null;
}

const PRODUCT = weighted<string>([
  ["标快", 50],
  ["特快", 20],
  ["经济件", 20],
  ["同城件", 10],
]);
const CUSTOMER_TYPE = weighted<string>([
  ["个人", 60],
  ["月结企业", 25],
  ["电商商家", 15],
]);

/** Smallest and largest amount. */
const LEAST = 10;
const MOST = 800;

function drawEntitlement(stream: Stream, gravity: number, priority: Priority): Entitlement {
  const lift = exponential(0.4 * gravity) * (priority === "urgent" ? 1.8 : 1);
  const at = stream.uniform();
  if (at < 0.045 * lift) return "management";
  return at < 0.28 * lift ? "supervisor" : "first_line";
}

function drawCompensation(stream: Stream, solutions: readonly string[]): Compensation | null {
  // A postage is refunded, a loss is compensated.
  const median = solutions.includes("赔偿") ? 120 : 40;
  const paid = Math.round(stream.lognormal(median, 0.7) * 10) / 10;
  const currency = stream.chance(0.03) ? "HKD" : "CNY";
  if (!solutions.includes("赔偿") && !solutions.includes("退款")) return null;
  return { amount: Math.max(LEAST, Math.min(MOST, paid)), currency };
}

/** Draws them from a stream of their own: nothing else about the complaint depends on them. */
export function drawParticulars(
  id: string,
  gravity: number,
  priority: Priority,
  solutions: readonly string[],
): Particulars {
  const stream = new Stream(`plaint/particulars/${id}`);
  return {
    product: stream.weighted(PRODUCT),
    customerType: stream.weighted(CUSTOMER_TYPE),
    decidedBy: drawEntitlement(stream, gravity, priority),
    compensation: drawCompensation(stream, solutions),
  };
}

const STEP_OF_CAUSE: Readonly<Record<string, string>> = {
  包装: "揽收",
  分拣: "中转",
  运输: "中转",
  派送: "派送",
  客服: "客服",
  收费: "结算",
};
const STEP_OF_CATEGORY: Readonly<Record<string, string>> = {
  "服务/时效延误": "中转",
  "服务/客服占线": "客服",
  "安全/破损": "中转",
  "安全/丢失": "中转",
  "其他/合同": "结算",
};
const STEP_OF_AREA: Readonly<Record<string, string>> = {
  服务: "派送",
  费用: "结算",
  安全: "派送",
  信息: "客服",
  其他: "客服",
};

/** The step of the service in which it went wrong: by the cause where that tells it, else by the category. */
export function serviceStepOf({ rootCause, category }: Complaint): string {
  const [area = ""] = category.split("/");
  // What a waybill is weighed and priced at is settled where it is accepted.
  if (rootCause === "收费/称重偏差") return "揽收";
  const [kind = ""] = rootCause.split("/");
  return STEP_OF_CAUSE[kind] ?? STEP_OF_CATEGORY[category] ?? STEP_OF_AREA[area] ?? "";
}

import type { Row } from "../workspace.ts";

const stories: Readonly<Record<string, readonly string[]>> = {
  "服务 > 时效": ["包裹停在中转站三天没动", "承诺次日达到现在还没到", "派送一拖再拖晚了一周"],
  "安全 > 破损": ["打开箱子杯子碎了一地", "外包装破了里面压坏", "收到时屏幕裂开一条缝"],
  "费用 > 退费": ["退款说三天到账还没退", "多收的运费一直不退给我", "退费申请提交后没有下文"],
};
const fillers = ["请尽快处理", "希望给个说法", "打电话没人接", "等了很久", "客服让我等"];
const categories = Object.keys(stories);

/** The same complaints each time: every category in turn, its sentences and fillers in turn. */
function told(day: string, index: number, category: string, as = category): Row {
  const sentences = stories[category] as readonly string[];
  return {
    complaint_id: `${day}/${index}`,
    received_at: `${day} 09:00:00`,
    category: as,
    root_cause: index % 2 === 0 ? "人员 > 疏忽" : "",
    root_cause_basis: "verified",
    description: `${sentences[Math.floor(index / 3) % 3]}，${fillers[index % 5]}，${fillers[(index * 2) % 5]}`,
  };
}

const days = (month: string, until: number) =>
  Array.from({ length: until }, (_, day) => `${month}-${String(day + 1).padStart(2, "0")}`);
const past = days("2026-09", 28).flatMap((day) =>
  Array.from({ length: 12 }, (_, index) => told(day, index, categories[index % 3] as string)),
);
/** In October three a day are recorded, and late ones of the later half as "other" or not at all. */
const month = days("2026-10", 31).flatMap((day, number) => [
  ...categories.map((category, index) => told(day, index + 3 * number, category)),
  told(day, 90 + number, "服务 > 时效", number < 10 ? "其他" : ""),
  ...(number >= 20 ? [told(day, 190 + number, "服务 > 时效", "其他")] : []),
]);
/** Two whose recorded class is not what the text tells, one without a text, one of which a rule knows. */
const odd: Row[] = [
  told("2026-10-05", 306, "费用 > 退费", "安全 > 破损"),
  told("2026-10-06", 306, "安全 > 破损", "服务 > 时效"),
  { complaint_id: "silent", received_at: "2026-10-07 09:00:00", category: "" },
  {
    complaint_id: "locker",
    received_at: "2026-10-08 09:00:00",
    category: "其他",
    description: "智能櫃打不開",
  },
];
const before = [told("2026-09-02", 400, "服务 > 时效", "其他")];
export const rules = [
  "classify: { precision: 0.8, rules: [{ name: lockers, any: [智能柜], category: 服务/快递柜 }, { any: [碎了], category: 安全/破损 }] }",
];

/** A month to be judged, what was before it, and the moment at which all of it is in. */
export const classified = { web: [...past, ...before, ...month, ...odd] };
export const asOf = "2026-10-31T21:00:00";

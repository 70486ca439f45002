import { at, dateOfDay, dayOfDate } from "../calendar.ts";
import { drawComplaint } from "../complaint.ts";
import { Stream } from "../random.ts";
import { spreadOverWeek } from "../volume.ts";
import { NOMINAL_ROWS, type Planting } from "./planting.ts";

const labelFrom = "2026-10-26";
const codeFrom = "2026-11-09";

const CODES = [
  "收到短信去拿件，智能柜取件码失效，{item}取不出来",
  "显示已投柜，可是智能柜取件码失效，试了{n}次都打不开",
  "系统写着已签收，智能柜取件码失效，东西锁在里面拿不到",
  "智能柜取件码失效，客服让找{station}，{station}说不归他管",
  "半夜去取{item}，智能柜取件码失效，屏幕提示已被取走",
  "没问过就放进柜子，结果智能柜取件码失效，{n}天没拿到",
  "智能柜取件码失效，重新发的取件码也是错的",
  "通知里的取件码对不上，说是智能柜取件码失效要等后台处理",
  "带着孩子跑了两趟，智能柜取件码失效，柜门就是不开",
  "智能柜取件码失效，里面是{item}，再放就坏了",
];

const LABELS = [
  "箱子上贴了易碎标识也没人看。",
  "明明有易碎标识，还是当普通件扔。",
  "易碎标识被新面单盖住了。",
  "下单时勾了易碎标识，实际没有贴。",
  "易碎标识那么大，照样压在最下面。",
  "说好加贴易碎标识，到手根本没看到。",
];

/** Two wordings nobody used before: one in damage texts, two weeks later one about lockers. */
export const newPhrase: Planting = {
  name: "new-phrase",
  what: "易碎标识 enters damage texts from W44; 智能柜取件码失效 appears in W46",
  from: labelFrom,
  until: null,
  filter: { category: ["安全/破损", "服务/虚假签收", "信息/信息错误"] },
  expected: {
    words: { 易碎标识: labelFrom, 取件码: codeFrom, 智能柜: codeFrom },
    added_by_week: { "2026-W46": 60 },
    share_of_damage_texts_changed: 0.35,
  },
  adds(day, rows, source) {
    if (day < dayOfDate(codeFrom)) return [];
    const total = Math.round((60 * rows) / NOMINAL_ROWS);
    const count = spreadOverWeek(total, codeFrom).get(day) ?? 0;
    return Array.from({ length: count }, (_, index) => {
      const own = new Stream(`plaint/new-phrase/own/${dateOfDay(day)}/${index}`);
      const category = own.chance(0.55) ? "服务/虚假签收" : "信息/信息错误";
      return drawComplaint({
        stream: "new-phrase",
        range: 90_000,
        day,
        index,
        category,
        bodies: CODES,
        ...(source && { source }),
      });
    });
  },
  changes(complaint) {
    if (complaint.category !== "安全/破损" || complaint.received < at(labelFrom)) return "";
    if (complaint.text.language !== "zh-Hans") return "";
    const own = new Stream(`plaint/new-phrase/${complaint.id}`);
    if (!own.chance(0.35)) return "";
    const { after } = complaint.text;
    const gap = /[。！]$/.test(after) ? "" : "。";
    complaint.text = { ...complaint.text, after: `${after}${gap}${own.pick(LABELS)}` };
    return "易碎标识";
  },
};

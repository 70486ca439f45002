import { dateOfDay, dayOfDate } from "../calendar.ts";
import { type Complaint, drawComplaint } from "../complaint.ts";
import type { Source } from "../network.ts";
import { Stream } from "../random.ts";
import { spreadOverWeek } from "../volume.ts";
import { NOMINAL_ROWS, type Planting } from "./planting.ts";

const WEEKS = [
  ["2026-10-26", 35],
  ["2026-11-02", 70],
  ["2026-11-09", 110],
] as const;

const BODIES = [
  "收到的箱子整个被压扁，里面的{item}碎了，像从高处掉下来",
  "{item}的纸箱一角砸烂，派送员说是分拣线落差太大摔的",
  "拆开发现{item}裂成几块，网点解释新分拣线落差没调好",
  "箱底摔穿了，{item}掉出来一半，听说是从传送带上跌落",
  "外箱有明显砸痕，{item}断了，{station}这周好几家都这样",
  "连着两件{item}都是箱子压扁到手，说是分拣线的落差造成",
  "包裹一角凹进去很深，{item}摔得变形，泡沫也震碎了",
  "开箱就是碎渣，{item}没法用，工作人员说落差口摔坏的多",
  "箱子被砸得不成样子，缓冲垫都挤破了，{item}报废",
  "{item}从新设备的落差处摔下来，箱体开裂，派送员自己都承认",
  "收到时纸箱塌了一半，{item}磕坏，邻居的件也是一样的压痕",
  "打开一股碎玻璃声，{item}全碎，箱子侧面压扁了一大块",
];

const stations = ["城东站", "城西站"];
const path = "安全/破损";

/** Boxes fall at a new sorting line: damage grows at two stations for three weeks. */
export const sortingLine: Planting = {
  name: "sorting-line",
  what: "Damage with root cause 分拣/分拣线落差 grows at two stations",
  from: "2026-10-26",
  until: null,
  filter: { category: path, place: stations, root_cause: "分拣/分拣线落差" },
  expected: { added_by_week: { "2026-W44": 35, "2026-W45": 70, "2026-W46": 110 } },
  adds(day, rows, source) {
    const week = WEEKS.find(([monday]) => {
      const first = dayOfDate(monday);
      return day >= first && day < first + 7;
    });
    if (!week) return [];
    const total = Math.round((week[1] * rows) / NOMINAL_ROWS);
    const count = spreadOverWeek(total, week[0]).get(day) ?? 0;
    return Array.from({ length: count }, (_, index) => crushed(day, index, source));
  },
};

function crushed(day: number, index: number, source?: Source): Complaint {
  const own = new Stream(`plaint/sorting-line/own/${dateOfDay(day)}/${index}`);
  const complaint = drawComplaint({
    stream: "sorting-line",
    range: 70_000,
    day,
    index,
    category: path,
    station: own.pick(stations),
    bodies: BODIES,
    ...(source && { source }),
  });
  complaint.rootCause = "分拣/分拣线落差";
  complaint.basis = own.chance(0.6) ? "verified" : "presumed";
  // Handlers recognise the pattern, so most cases carry the cause before they are resolved.
  complaint.causeEarly = own.chance(0.8);
  return complaint;
}

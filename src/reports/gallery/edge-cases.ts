/** Data at an edge of what a chart has to bear. */
export interface EdgeCase {
  readonly id: string;
  readonly title: string;
  /** Units, the largest value first; no names and no values: no data. */
  readonly names: readonly string[];
  readonly values: readonly number[];
  /** A text of the kind that stands at a line's end. */
  readonly word: string;
}

const wave = [0, 0.4, 0.7, 0.55, 0.8, 0.35, 0.6, 0.95, 0.5, 0.75, 0.45, 0.9];
const german = [
  "Donaudampfschifffahrtsgesellschaftskapitänsmützenbeschwerde",
  "Verspätete Zustellung wegen Verkehrsbehinderungen im Ballungsraum",
  "Rechtsschutzversicherungsgesellschaften",
  "Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnung",
  "Unfreundlichkeit",
  "Beschädigung der Verpackung / Inhalt fehlt",
];
const chinese = [
  "快递员未经收件人同意擅自将包裹存放在驿站或者智能快递柜",
  "包裹在运输途中破损、短少、受潮或被调换且拒绝赔偿",
  "客服热线长时间无人接听",
  "服务／时效／派送延误／节假日前后／偏远地区",
  "收费标准不透明",
  "其他",
];
const few = ["Delivery late", "Damage", "Attitude", "Fees", "Information", "Other"];

const falling = (count: number, most: number) =>
  Array.from({ length: count }, (_, index) => Math.round(most / (1 + index * 0.35)));

/** Each edge case; every chart of the gallery is drawn with all of them. */
export const edgeCases: readonly EdgeCase[] = [
  { id: "none", title: "No data", names: [], values: [], word: "expected" },
  { id: "one", title: "One point", names: ["Delivery late"], values: [42], word: "expected" },
  {
    id: "sixty",
    title: "Sixty",
    names: Array.from({ length: 60 }, (_, index) => `Category ${index + 1}`),
    values: Array.from({ length: 60 }, (_, index) =>
      Math.round(100 + 80 * (wave[(index * 5) % wave.length] ?? 0)),
    ).sort((one, other) => other - one),
    word: "expected",
  },
  {
    id: "german",
    title: "Very long German names",
    names: german,
    values: falling(6, 480),
    word: "Wahrscheinlichkeitsobergrenze der Beschwerdehäufigkeit",
  },
  {
    id: "chinese",
    title: "Very long Chinese names",
    names: chinese,
    values: falling(6, 480),
    word: "没有采取改进措施时的预期投诉数量上限",
  },
  {
    id: "huge",
    title: "Huge numbers",
    names: few,
    values: falling(6, 1_234_567_890),
    word: "expected",
  },
  {
    id: "zeros",
    title: "Nothing but zeros",
    names: few,
    values: few.map(() => 0),
    word: "expected",
  },
  {
    id: "tiny",
    title: "One giant among dwarfs",
    names: few,
    values: [98_765, 3, 2, 1, 1, 0],
    word: "expected",
  },
];

/** The same values in an order as weeks have them. */
export function shuffled(values: readonly number[]): number[] {
  const step = [7, 5, 3, 1].find((one) => values.length % one !== 0) ?? 1;
  return values.map((_, index) => values[(index * step) % values.length] as number);
}

/** Every second one less than nothing. */
export function alternating(values: readonly number[]): number[] {
  return values.map((value, index) => (index % 2 === 0 ? value : -Math.round(value * 0.7)));
}

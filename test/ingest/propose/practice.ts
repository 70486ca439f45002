/** A column of an invented sheet: its header, what it should be proposed as, its values. */
export type PracticeColumn = readonly [
  header: string,
  /** A field, `customer` (left out or kept as a key), or null: an attribute. */
  expected: string | null,
  values: (row: number) => string | null,
];

export interface PracticeSheet {
  readonly name: string;
  readonly table: string;
  readonly columns: readonly PracticeColumn[];
}

export const practiceRows = 60;

/** Distinct numbers behind a prefix. */
export const numbered =
  (prefix: string, width = 4) =>
  (row: number): string =>
    prefix + String(row * 7 + 1).padStart(width, "0");

/** The values in turn. */
export const cycle =
  (...values: readonly (string | null)[]) =>
  (row: number): string | null =>
    values[row % values.length] ?? null;

/** Each value of the other `times` in a row: 1, 1, 1, 2, 2, 2 … */
export const repeated =
  (times: number, values: (row: number) => string | null) =>
  (row: number): string | null =>
    values(Math.floor(row / times));

export const blank = (): null => null;

/** Blank in every third row. */
export const mostly =
  (values: (row: number) => string | null) =>
  (row: number): string | null =>
    row % 3 === 2 ? null : values(row);

const two = (value: number) => String(value).padStart(2, "0");

/** Times of September 2026 in a pattern of the letters y m d h i s, `r` a year of the Republic, `D` and `M` unpadded. */
export const times =
  (pattern: string, shift = 0) =>
  (row: number): string => {
    const day = ((row * 5 + shift) % 28) + 1;
    const hour = 8 + ((row + shift) % 10);
    const parts: Record<string, string> = {
      y: "2026",
      r: "115",
      m: "09",
      M: "9",
      d: two(day),
      D: String(day),
      h: two(hour),
      H: String(hour > 12 ? hour - 12 : hour),
      a: hour >= 12 ? "PM" : "AM",
      i: two((row * 13) % 60),
      s: two((row * 29) % 60),
    };
    return pattern.replace(/[yrmMdDhHais]/g, (letter) => parts[letter] as string);
  };

const complaints = [
  "师傅说好上午送到，等到晚上也没有来，打电话没人接，要求尽快处理。",
  "收到的箱子压坏了，里面的杯子碎了两个，要求赔偿。",
  "退款申请十天了还没有到账，客服每次都说再等等。",
  "安装的人态度很差，多收了五十元，没有给收据。",
  "同样的问题已经反映三次，没有人给过明确的答复，非常失望。",
  "物流信息三天没有更新，也查不到包裹现在在哪里。",
  "夜里施工噪音很大，影响老人休息，希望有关部门管一管。",
];
const traditional = [
  "師傅說好上午送到，等到晚上也沒有來，打電話沒人接，要求盡快處理。",
  "收到的箱子壓壞了，裡面的杯子碎了兩個，要求賠償。",
  "退款申請十天了還沒有入帳，客服每次都說再等等。",
  "安裝人員態度很差，多收了五百元，沒有開收據。",
  "同樣的問題已經反映三次，沒有人給過明確的答覆，非常失望。",
];
const english = [
  "The parcel was left in the rain and everything inside was ruined.",
  "I was charged twice for the same order and nobody calls me back.",
  "The engineer did not turn up for the second time this week.",
  "My account was closed without any notice and I cannot reach anyone.",
  "The refund I was promised three weeks ago has not arrived yet.",
];
const longer = (list: readonly string[]) => (row: number) =>
  `${list[row % list.length]}${row > 6 ? ` ${row}` : ""}`;
export const chineseText = longer(complaints);
export const traditionalText = longer(traditional);
export const englishText = longer(english);

/** Short, and mostly distinct. */
export const headline =
  (...values: readonly string[]) =>
  (row: number): string =>
    `${values[row % values.length]} ${row}`;

/** Invented people and their numbers. */
export const chineseName = cycle("张小红", "李建国", "王芳", "赵文博", "欧阳雪", "陈大伟", "周敏");
export const staffName = cycle("林晓", "彭飞", "郑丽", "冯婷", "曹宇");
export const englishName = cycle("Jane Doe", "John Roe", "Mary Major", "Richard Miles");
export const mobile = (row: number): string => `1390000${String(1000 + row * 37).slice(-4)}`;
export const email = (row: number): string => `someone${row}@example.com`;

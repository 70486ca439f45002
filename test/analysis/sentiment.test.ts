import { expect, test } from "vitest";
import { fisherTest } from "../../src/analysis/statistics/exact-tests.ts";
import { wilsonInterval } from "../../src/analysis/statistics/wilson.ts";
import {
  daily,
  emptyWorkspace,
  type Row,
  rowsOf,
  withSnapshot,
  workspaceOf,
} from "../workspace.ts";

const sentiment = async (
  rows: readonly Row[],
  { label = "2026-W46", config = [] as string[], options = {} } = {},
) =>
  withSnapshot(await workspaceOf({ desk: rows }, { config }), options, (snapshot) =>
    rowsOf("sentiment", snapshot, label),
  );

let made = 0;
const some = (count: number, description: string, row: Row = {}): Row[] =>
  Array.from({ length: count }, () => ({
    complaint_id: `c${made++}`,
    received_at: "2026-11-11 09:00:00",
    description,
    ...row,
  }));

const secret =
  "'; drop table complaints; -- <script>alert(1)</script> 王小明说他的包裹没有收到,电话13800138000,要找律师";
const mixed = [
  ...some(4, "没有收到包裹", { place: "A" }),
  ...some(6, secret),
  ...some(3, "對結果不滿意"),
  ...some(2, "The agent was extremely rude and insulting, disgusting", { place: "A" }),
  ...some(1, "你們這些騙子不得好死"),
  ...some(2, "Посылка не доставлена до сих пор"),
  ...some(3, ""),
];

test("counts levels of the judged, and what is not judged apart", async () => {
  const rows = await sentiment(mixed);
  const interval = wilsonInterval(3, 16);
  expect(rows[0]).toMatchObject({
    grain: "period",
    judged_texts: 16,
    other_language_count: 2,
    without_text_count: 3,
    level_0_count: 10,
    level_1_count: 3,
    level_2_count: 2,
    level_3_count: 1,
    marked_texts: 3,
    share: 3 / 16,
    share_lower: interval?.low,
    share_upper: interval?.high,
    previous_share: null,
    signal: null,
  });
});

test("values come with the most texts first, not told beside them, the rest together", async () => {
  const shops = Array.from({ length: 22 }, (_, index) =>
    some(index === 21 ? 3 : 1, "态度恶劣", { product: `P${String(index).padStart(2, "0")}` }),
  );
  const rows = await sentiment([
    ...shops.flat(),
    ...some(2, "包裹未到"),
    ...some(2, "态度恶劣", { department: "A", category: "服务 > 态度" }),
  ]);
  const values = (dimension: string) =>
    rows
      .filter((each) => each.dimension === dimension)
      .map(({ value, is_rest, judged_texts, marked_texts }) => [
        value,
        is_rest,
        judged_texts,
        marked_texts,
      ]);
  expect(values("product")).toEqual([
    ["P21", false, 3, 3],
    ...Array.from({ length: 19 }, (_, index) => [
      `P${String(index).padStart(2, "0")}`,
      false,
      1,
      1,
    ]),
    [null, false, 4, 2],
    [null, true, 2, 2],
  ]);
  expect(values("category")).toEqual([
    ["服务", false, 2, 2],
    [null, false, 26, 24],
  ]);
  expect(values("channel")).toEqual([[null, false, 28, 26]]);
  expect(rows.filter(({ dimension }) => dimension === "department")).toMatchObject([
    { value: "A", level_2_count: 2, share: 1 },
    { value: null, level_0_count: 2, judged_texts: 26 },
  ]);
});

test("every cue is told, also of one complaint, its words only from the minimum cell on", async () => {
  const rows = await sentiment([
    ...some(5, "我要找律师起诉", { place: "x" }),
    ...some(4, "法院见"),
    ...some(1, "我不想活了"),
    ...some(10, "包裹未到"),
  ]);
  const cues = rows.filter(({ grain }) => grain === "cue");
  expect(
    cues.map(({ cue, marked_texts, words, word_counts }) => [
      cue,
      marked_texts,
      words,
      word_counts,
    ]),
  ).toEqual([
    ["self_harm", 1, [], []],
    ["safety", 0, [], []],
    ["regulator", 0, [], []],
    ["law", 9, ["律师", "起诉"], [5, 5]],
    ["media", 0, [], []],
    ["vulnerable", 0, [], []],
    ["repeat_contact", 0, [], []],
    ["churn", 0, [], []],
  ]);
  expect(cues[3]).toMatchObject({ judged_texts: 20, share: 9 / 20, q_value: null, signal: null });
  const smaller = await sentiment([...some(2, "我要找律师")], {
    config: ["privacy: { minimum_cell: 2 }"],
  });
  expect(smaller.find(({ cue }) => cue === "law")).toMatchObject({
    words: ["律师"],
    word_counts: [2],
  });
});

/** Seven days from a Monday on, with another text on the first. */
const days = (from: string, prefix: string, first: string): Row[] =>
  daily(from, 7, {}, prefix).map((row, index) => ({
    ...row,
    description: index === 0 ? first : "包裹未到",
  }));

/** 25 weeks of three complaints a day; `strong` and `law` of them a week on Mondays, and of the last eight weeks a journalist. */
const history = (strong: number, law: number): Row[] => {
  const base = ["a", "b"].flatMap((prefix) =>
    daily("2026-05-18", 175, { description: "包裹未到" }, prefix),
  );
  const lately = daily("2026-05-18", 175, {}, "c").map((row, index) => ({
    ...row,
    description: index % 7 === 0 && index >= 17 * 7 ? "我要找记者" : "包裹未到",
  }));
  const mondays = daily("2026-05-18", 175).filter((_, index) => index % 7 === 0);
  const each = (count: number, description: string, kind: string) =>
    mondays.flatMap(({ received_at }, week) =>
      Array.from({ length: count }, (_, index) => ({
        complaint_id: `${kind}${week}-${index}`,
        received_at,
        description,
      })),
    );
  return [...base, ...lately, ...each(strong, "态度恶劣", "s"), ...each(law, "我要起诉", "l")];
};
/** A quiet week with 9 strong texts and 8 of law; and 30 of both on the Monday after, on which the data end. */
const eventful = [
  ...history(1, 1),
  ...days("2026-11-09", "w", "我要找记者"),
  ...some(14, "包裹未到"),
  ...some(9, "态度恶劣"),
  ...some(8, "我要起诉"),
  ...some(30, "态度恶劣,我要起诉", { received_at: "2026-11-16 10:00:00" }),
];

test("a share beyond what earlier weeks had is a signal; the same share is none", async () => {
  const [more] = await sentiment(eventful);
  expect(more).toMatchObject({ marked_texts: 9, signal: "above_limit", previous_share: 1 / 23 });
  expect(more?.usual_mean).toBeCloseTo(1 / 23, 12);
  const [same] = await sentiment(eventful, { label: "2026-W45" });
  expect(same).toMatchObject({ marked_texts: 1, signal: null, usual_mean: 1 / 23 });
});

test("a cue is called moved only if it differs from all earlier weeks at 5 % over the cues", async () => {
  const rows = await sentiment(eventful);
  const law = rows.find(({ cue }) => cue === "law");
  // 23 texts in each of the 25 weeks before, one of them with the cue; eight cues are tested.
  expect(law).toMatchObject({
    marked_texts: 8,
    judged_texts: 38,
    earlier_marked_texts: 25,
    earlier_judged_texts: 575,
    signal: "above_limit",
  });
  expect(law?.q_value).toBeCloseTo(8 * fisherTest(8, 38, 25, 575), 12);
  // Nine weeks in a row above the mean would be a shift, but one in 38 is no more than eight in 575.
  const media = rows.find(({ cue }) => cue === "media");
  expect(media).toMatchObject({ marked_texts: 1, earlier_marked_texts: 8, signal: null });
  expect(media?.q_value).toBeGreaterThan(0.05);
  const safety = rows.find(({ cue }) => cue === "safety");
  expect(safety).toMatchObject({ marked_texts: 0, q_value: 1, signal: null });
});

test("a partial week is told and not judged", async () => {
  const rows = await sentiment(eventful, { label: "2026-W47" });
  expect(rows[0]).toMatchObject({ marked_texts: 30, usual_mean: null, signal: null });
  expect(rows.find(({ cue }) => cue === "law")).toMatchObject({ q_value: null, signal: null });
});

test("filters hold, and nothing received is nothing told", async () => {
  const options = { filters: [{ field: "place", value: "A" }] };
  expect((await sentiment(mixed, { options }))[0]).toMatchObject({ judged_texts: 6, share: 1 / 3 });
  expect(await sentiment(mixed, { label: "2025-W20" })).toEqual([]);
  const none = await withSnapshot(await emptyWorkspace(), {}, (snapshot) =>
    rowsOf("sentiment", snapshot, "2026-W46"),
  );
  expect(none).toEqual([]);
});

test("the order in which complaints are loaded leaves no trace", async () => {
  expect(await sentiment(mixed.toReversed())).toEqual(await sentiment(mixed));
});

test("texts never come out, only words of the dictionary", async () => {
  const rows = await sentiment(mixed);
  expect(JSON.stringify(rows)).not.toMatch(/script|王小明|drop|138/);
  expect(rows.find(({ cue }) => cue === "law")?.words).toEqual(["律师"]);
});

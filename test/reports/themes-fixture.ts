import type { ThemesRow } from "../../src/analysis/themes.ts";
import { unjudged } from "./fixture.ts";

// What the invented courier's customers told in October; every number and sentence is made up.

const blank = {
  language: null,
  theme_id: null,
  since: null,
  is_new: null,
  terms: [],
  top_categories: [],
  top_places: [],
  coherence: null,
  stability: null,
  excerpt: null,
  example_source: null,
  example_id: null,
  themes_count: null,
  texts_count: null,
  criterion: null,
} satisfies Partial<ThemesRow>;

function told(
  complaints: number,
  whole: number,
  before: number,
  signal: ThemesRow["signal"] = null,
) {
  return {
    of_complaints: whole,
    complaints,
    share: complaints / whole,
    earlier_share: before / 1300,
    previous_complaints: before,
    compared_complaints: complaints,
    usual_mean: before,
    usual_lower: Math.max(0, before - 20),
    usual_upper: before + 20,
    usual_provisional: false,
    signal,
    share_lower: Math.max(0, complaints / whole - 0.02),
    share_upper: complaints / whole + 0.02,
    counts: [...Array(5).fill(null), ...Array(7).fill(before), complaints] as (number | null)[],
  };
}

const read = 1300;
const theme = (id: number, terms: readonly string[], complaints: number): ThemesRow => ({
  ...blank,
  ...told(complaints, read, complaints),
  grain: "theme",
  language: "zh",
  theme_id: id,
  since: "2026-02",
  is_new: false,
  terms: [...terms],
  coherence: 0.31,
  stability: 0.9,
});

export const themesRows: ThemesRow[] = [
  {
    ...theme(3, ["变质", "冰袋", "生鲜", "化冻"], 210),
    ...told(210, read, 120, "above_limit"),
    top_categories: [{ path: ["破损", "生鲜"], complaints: 150 }],
    top_places: [{ place: "城东站", complaints: 40 }],
    excerpt: "打开时冰袋全化了，三文鱼已经变质",
    example_source: "hotline",
    example_id: "C-1",
  },
  { ...theme(14, ["取件码", "智能柜", "失效"], 160), since: "2026-10", is_new: true },
  ...Array.from({ length: 13 }, (_, index) =>
    theme(index + 20, [`词${index}`, "快递"], 40 - index),
  ),
  { ...blank, ...told(500, read, 480), grain: "none" },
  { ...blank, ...told(70, 1370, 60), grain: "unread" },
  {
    ...blank,
    ...told(0, 1, 0),
    ...unjudged,
    grain: "model",
    language: "zh",
    since: "2026-10",
    of_complaints: null,
    share: 0,
    counts: [],
    themes_count: 15,
    texts_count: 8000,
    coherence: 0.27,
    stability: 0.81,
    criterion: 0.4,
  },
];

/** The same before any theme was found. */
export const withoutThemes = themesRows.filter(
  ({ grain }) => grain === "none" || grain === "unread",
);

/** Every text of the data is `name`. */
export function renamedThemes(name: string): ThemesRow[] {
  return themesRows.map((row) => ({
    ...row,
    terms: row.terms.map(() => name),
    top_categories: row.top_categories.map((top) => ({ ...top, path: [name] })),
    top_places: row.top_places.map((top) => ({ ...top, place: name })),
    excerpt: row.excerpt === null ? null : name,
  }));
}

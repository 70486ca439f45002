import { z } from "zod";
import { type Database, sqlStatements } from "../database.ts";
import { addDays, type Period } from "../period.ts";
import { type Analysis, count, share } from "./analysis.ts";
import { type Comparison, comparisonOf, comparisonParameters } from "./comparison.ts";
import { rateOf } from "./rate-of.ts";
import { noUsualRange } from "./usual-range.ts";
import {
  comparedCount,
  comparedCounts,
  groupedBy,
  isPresent,
  periodCount,
  type Totals,
  totalsOf,
} from "./value-counts.ts";

const sql = sqlStatements(import.meta.url, "themes.sql");
const language = z.enum(["zh", "en"]);
const quality = z.number().min(-1).max(1).nullable();

const row = z.strictObject({
  /**
   * `theme`: a group of complaints that tell the same story; `none`: read, but like no theme; `unread`: no text, or in another
   * language; `model`: how the themes of a language were found, on all texts whatever the period.
   */
  grain: z.enum(["theme", "none", "unread", "model"]),
  /** Of `theme` and `model`. */
  language: language.nullable(),
  theme_id: z.int().positive().nullable(),
  /** The month in which the theme was first found, YYYY-MM; of `model` the month up to whose end texts were looked at. */
  since: z.string().nullable(),
  /** Whether that was a month of the period, not the first that was looked at, and most of its complaints came since; null: no theme. */
  is_new: z.boolean().nullable(),
  /** What names it, most telling first; each is in at least the minimum cell of its complaints. */
  terms: z.array(z.string()),
  /** What the share is of: complaints whose text was read; of `unread` all that were received; null: of `model`. */
  of_complaints: count.nullable(),
  ...comparedCount,
  /** Wilson's interval of the share, 95 %. */
  share_lower: share.nullable(),
  share_upper: share.nullable(),
  /** Complaints in each of the last 26 weeks or 13 other periods, oldest first, this one last; null: not covered. */
  counts: z.array(count.nullable()),
  /** Up to three, commonest first, of the complaints that tell it; each of at least the minimum cell. */
  top_categories: z.array(z.strictObject({ path: z.array(z.string()), complaints: count })),
  top_places: z.array(z.strictObject({ place: z.string(), complaints: count })),
  /** Mean normalised pointwise mutual information of the terms, -1 to 1. */
  coherence: quality,
  /** How much of the theme is found again in halves of the texts, 0 to 1. */
  stability: quality,
  /** A redacted sentence of a complaint that fits best; null where quotes are off. */
  excerpt: z.string().nullable(),
  example_source: z.string().nullable(),
  example_id: z.string().nullable(),
  /** Of `model`: how many themes it found, on how many texts, and the value of the criterion that chose their number. */
  themes_count: count.nullable(),
  texts_count: count.nullable(),
  criterion: z.number().nullable(),
});
export type ThemesRow = z.infer<typeof row>;

const counted = z.strictObject({
  theme_id: z.int().nullable(),
  is_read: z.boolean(),
  ...periodCount,
});
type Counted = z.infer<typeof counted>;

const commonest = z.strictObject({
  theme_id: z.int(),
  field: z.enum(["category", "place"]),
  path: z.array(z.string()),
  complaints: count,
});

const found = z.strictObject({
  theme_id: z.int(),
  language,
  since: z.string(),
  has_earlier: z.boolean(),
  is_recent: z.boolean(),
  terms: z.array(z.string()),
  coherence: quality,
  stability: quality,
  excerpt: z.string().nullable(),
  example_source: z.string().nullable(),
  example_id: z.string().nullable(),
});
type Found = z.infer<typeof found>;

const model = z.strictObject({
  language,
  month: z.string(),
  texts_count: count,
  themes_count: count,
  coherence: quality,
  stability: quality,
  criterion: z.number().nullable(),
});

/**
 * What complaints are about in their own words: how many tell the story of each theme, against earlier periods, where they
 * gather, and a sentence of one; with what fits no theme and what was not read, so that the sum is all that was received.
 * Themes are today's, found in the texts of the last twelve months (src/ingest/texts/themes.ts); every complaint has at most
 * one. Signals are of each count by itself (XmR); which themes are new or grow beyond chance among all of them is told by
 * `emerging`. Cohort: received.
 */
export const themes = {
  row,
  run,
  readsTexts: true,
  follows: ["themes"],
  reported: ["week", "month"],
} satisfies Analysis<ThemesRow>;

async function run(db: Database, period: Period): Promise<ThemesRow[]> {
  const comparison = await comparisonOf(db, period);
  const parameters = comparisonParameters(period, comparison);
  const counts = await db.query(sql.counts as string, counted, parameters);
  if (counts.length === 0) return [];
  const [received, read] = [totalsOf(counts), totalsOf(counts.filter((each) => each.is_read))];
  const tops = await db.query(sql.commonest as string, commonest, parameters);
  const known = new Map(
    (
      await db.query(sql.found as string, found, {
        until: period.until,
        month_from: `${period.from.slice(0, 7)}-01`,
      })
    ).map((each) => [each.theme_id, each]),
  );
  const ofTheme = groupedBy(
    counts.filter((each) => each.theme_id !== null),
    (each) => [each.theme_id],
  ).flatMap((own) => {
    const theme = known.get((own[0] as Counted).theme_id as number);
    if (theme === undefined) return [];
    const told = tellingOf(own, read, period, comparison);
    if (!isPresent(told) && told.signal === null) return [];
    const { has_earlier: _, is_recent: __, ...shown } = theme;
    return [
      {
        ...blank,
        ...shown,
        ...told,
        grain: "theme" as const,
        is_new: isNew(theme, period),
        ...topsOf(tops.filter((each) => each.theme_id === theme.theme_id)),
      },
    ];
  });
  const rest = (isRead: boolean, totals: Totals) => ({
    ...blank,
    ...tellingOf(
      counts.filter((each) => each.theme_id === null && each.is_read === isRead),
      totals,
      period,
      comparison,
    ),
  });
  return [
    ...ofTheme.sort((a, b) => b.complaints - a.complaints || a.theme_id - b.theme_id),
    { ...rest(true, read), grain: "none" },
    { ...rest(false, received), grain: "unread" },
    ...(await modelRows(db)),
  ];
}

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

/** What the counts of a theme, or of what has none, say of the period. */
function tellingOf(
  own: readonly Counted[],
  totals: Totals,
  { from, kind }: Period,
  comparison: Comparison,
) {
  const compared = comparedCounts(own, totals, from, comparison);
  const whole = totals.get(from) ?? 0;
  const { lower, upper } = rateOf(compared.complaints, whole);
  const byStart = totalsOf(own);
  const before = comparison.earlier.map(({ period, coverage }) =>
    coverage.partial ? null : (byStart.get(period.from) ?? 0),
  );
  return {
    of_complaints: whole,
    ...compared,
    share_lower: lower,
    share_upper: upper,
    counts: [...before, compared.complaints].slice(kind === "week" ? -26 : -13),
  };
}

/** Of the very first month nothing can be new, nobody looked before; nor what was told before and only fell into another group. */
function isNew({ since, has_earlier, is_recent }: Found, { from, until }: Period): boolean {
  return (
    has_earlier && is_recent && since >= from.slice(0, 7) && since <= addDays(until, -1).slice(0, 7)
  );
}

function topsOf(tops: readonly z.infer<typeof commonest>[]) {
  const of = (field: string) => tops.filter((each) => each.field === field);
  return {
    top_categories: of("category").map(({ path, complaints }) => ({ path, complaints })),
    top_places: of("place").map(({ path: [place], complaints }) => ({
      place: place as string,
      complaints,
    })),
  };
}

async function modelRows(db: Database): Promise<ThemesRow[]> {
  const models = await db.query(sql.models as string, model);
  return models.map(({ month, ...told }) => ({
    ...blank,
    ...told,
    grain: "model",
    since: month,
    of_complaints: null,
    complaints: 0,
    share: 0,
    earlier_share: null,
    previous_complaints: null,
    compared_complaints: null,
    ...noUsualRange,
    share_lower: null,
    share_upper: null,
    counts: [],
  }));
}

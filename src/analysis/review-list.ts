import { z } from "zod";
import { type Database, sqlStatements } from "../database.ts";
import type { Period } from "../period.ts";
import { cueKinds } from "../text/feelings.ts";
import { type Analysis, count, share } from "./analysis.ts";
import { cohorts } from "./cases.ts";
import { rateOf } from "./rate-of.ts";
import { actionItems } from "./review-list/action-items.ts";
import { caseItems, type Item } from "./review-list/case-items.ts";
import { cueItems, cueRank } from "./review-list/cue-items.ts";
import { stageItems } from "./review-list/stage-items.ts";
import { typeItems } from "./review-list/type-items.ts";
import { unclassifiedItems } from "./review-list/unclassified-items.ts";

const sql = sqlStatements(import.meta.url, "review-list.sql");

/** Why something is on the list, the most pressing first. */
export const reviewKinds = [
  "breach_not_escalated",
  "urgent_words",
  "dissatisfied_unresolved",
  "recurring",
  "open_long",
  "action_failed",
  "action_overdue",
  "type_over_share",
  "unclassified_growing",
  "worst_stage",
] as const;

/** How many items of a kind are listed by themselves. */
const mostItems = 10;

const hours = z.number().nonnegative().nullable();
const row = z.strictObject({
  /** `summary`: one kind; `item`: what the meeting looks at, at most 10 of a kind. */
  grain: z.enum(["summary", "item"]),
  kind: z.enum(reviewKinds),
  /** 1 is the first to look at; null in `summary`. */
  rank: z.int().positive().nullable(),
  /** Department, as it is now; of a category that which has most of them; of an action who sees to it. Null: not told, or `summary`. */
  owner: z.string().nullable(),
  /** Of `type_over_share` and `recurring`, as recorded; empty otherwise. */
  path: z.array(z.string()),
  /** Of `unclassified_growing`: the field that more complaints than usual do not tell, or tell as "other". */
  field: z.string().nullable(),
  /** Of `worst_stage`. */
  stage: z.string().nullable(),
  /** Of `action_failed` and `action_overdue`: which action of the register it is, and what it does. */
  action_id: z.string().nullable(),
  title: z.string().nullable(),
  /** Of `urgent_words`: the signs of urgency that its complaints show, the most pressing first. Empty otherwise. */
  cues: z.array(z.enum(cueKinds)),
  /** On the list; of fields and stages a complaint may count in several. */
  complaints: count,
  /** Those of them that are urgent by priority or major by level. */
  urgent_count: count,
  /** Of `summary`: owners, categories, fields or stages, those included that are not listed. */
  item_count: count.nullable(),
  /**
   * What they are a share of: limits passed in the period of which it is known whether somebody was told; answers given in it;
   * complaints received in it (urgent_words: those whose text is judged; recurring: those of a known customer with a category); complaints open at its end. Of fields those that could tell. Null of stages and actions.
   */
  base_count: count.nullable(),
  share: share.nullable(),
  /** Wilson interval, 95 %. */
  share_lower: share.nullable(),
  share_upper: share.nullable(),
  /** The share from which a type is on the list. */
  limit_share: share.nullable(),
  /**
   * The longest: past the limit; since the customer answered; open. Of a stage the median in it. Elapsed, to the end of the period or
   * to as_of.
   */
  hours,
  /** Of a stage: the median of the earlier periods. */
  usual_hours: hours,
  /** Of `recurring`: complaints that came after the earlier one was closed. */
  after_closing_count: count.nullable(),
  /** Of `dissatisfied_unresolved`: answers of the 90 days before the period that are still unresolved; not in complaints. */
  carried_count: count.nullable(),
  /** Up to five of the complaints, most pressing first, as source/number; null where single complaints are not shown. */
  examples: z.array(z.string()).nullable(),
  /** `--where` of `plaint cases` that list them; null as above. */
  where: z.array(z.string()).nullable(),
  cohort: z.enum(cohorts).nullable(),
  /** Whether that command takes the period; else all of the data. */
  takes_period: z.boolean(),
  /** Whether it lists these complaints and no others. */
  is_exact: z.boolean(),
});
export type ReviewListRow = z.infer<typeof row>;

const settings = z.strictObject({ type_share: share });

/**
 * What the meeting has to look at (D-19), the most pressing first: limits that passed in the period unmet with nobody told (as
 * `escalations` counts them); complaints received in it whose words show harm, self-harm, a regulator, law or media and that are open at its
 * end; customers who said in it that they are dissatisfied and were neither called nor reopened since, by
 * as_of; the same customer with the same category again within `review.recurring_days`; what is open for more than
 * `review.open_days` at its end; categories with at least `review.type_share` of all complaints received; actions of the register that made
 * it worse, or that the day set has passed of without success (`actions`); fields left blank or
 * told as "other" beyond their usual range (`unclassified`); stages whose median is beyond theirs (`stages`). Within a kind: most
 * urgent ones first, then most complaints.
 */
export const reviewList = {
  row,
  run,
  needs: ["steps"],
  follows: ["open"],
} satisfies Analysis<ReviewListRow>;

async function run(db: Database, period: Period): Promise<ReviewListRow[]> {
  const [chosen] = await db.query("select type_share from review_settings", settings);
  const typeShare = chosen?.type_share ?? 1;
  const items = [
    ...(await caseItems(db, sql.groups as string, period)),
    ...(await actionItems(db, period)),
    ...(await cueItems(db, period)),
    ...(await typeItems(db, sql.types as string, period, typeShare)),
    ...(await unclassifiedItems(db, period)),
    ...(await stageItems(db, sql.in_stages as string, period)),
  ];
  let rank = 0;
  return reviewKinds.flatMap((kind) => {
    const own = items.filter((item) => item.kind === kind);
    const listed = own.filter(isListed).sort(mostPressing);
    const summary = summaryOf(kind, own, listed.length);
    if (summary.complaints === 0 && summary.base_count === 0) return [];
    return [
      ...(summary.base_count === null && listed.length === 0 ? [] : [summary]),
      ...listed.slice(0, mostItems).map((item) => rowOf(item, ++rank)),
    ];
  });
}

/** An action is looked at whether or not its complaints came in the period. */
function isListed({ complaints, action_id }: Item): boolean {
  return complaints > 0 || typeof action_id === "string";
}

const noRate = { rate: null, lower: null, upper: null };

function rowOf(item: Item, rank: number): ReviewListRow {
  const { lower, upper, rate } =
    item.base_count === null ? noRate : rateOf(item.complaints, item.base_count);
  return {
    grain: "item",
    rank,
    item_count: null,
    share: rate,
    share_lower: lower,
    share_upper: upper,
    action_id: null,
    title: null,
    cues: [],
    ...item,
  };
}

const apart: readonly string[] = [
  "worst_stage",
  "unclassified_growing",
  "action_failed",
  "action_overdue",
];

function summaryOf(
  kind: ReviewListRow["kind"],
  items: readonly Item[],
  listed: number,
): ReviewListRow {
  const sum = (of: (item: Item) => number | null) =>
    items.reduce((total, item) => total + (of(item) ?? 0), 0);
  // Fields, stages and actions overlap: their complaints make no sum that is a share of anything.
  const isApart = apart.includes(kind);
  const isType = kind === "type_over_share";
  const base = isApart
    ? null
    : isType
      ? (items[0]?.base_count ?? 0)
      : sum((each) => each.base_count);
  const complaints = sum((each) => each.complaints);
  const { rate, lower, upper } = base === null ? noRate : rateOf(complaints, base);
  const longest = items.map((item) => item.hours).filter((each) => each !== null);
  return {
    grain: "summary",
    kind,
    rank: null,
    owner: null,
    path: [],
    field: null,
    stage: null,
    action_id: null,
    title: null,
    cues: [],
    complaints,
    urgent_count: sum((each) => each.urgent_count),
    item_count: listed,
    base_count: base,
    share: rate,
    share_lower: lower,
    share_upper: upper,
    limit_share: isType ? (items[0]?.limit_share ?? null) : null,
    hours: isApart || longest.length === 0 ? null : Math.max(...longest),
    usual_hours: null,
    after_closing_count: kind === "recurring" ? sum((each) => each.after_closing_count) : null,
    carried_count: kind === "dissatisfied_unresolved" ? sum((each) => each.carried_count) : null,
    examples: null,
    where: null,
    cohort: null,
    takes_period: false,
    is_exact: false,
  };
}

function mostPressing(one: Item, other: Item): number {
  return (
    cueRank(one.cues) - cueRank(other.cues) ||
    other.urgent_count - one.urgent_count ||
    other.complaints - one.complaints ||
    (other.hours ?? 0) - (one.hours ?? 0) ||
    byName(one, other)
  );
}

/** By owner, category and stage; who is not told comes last. */
function byName(one: Item, other: Item): number {
  const name = ({ owner, path, field, stage, action_id }: Item) =>
    JSON.stringify([owner === null, owner, path, field, stage, action_id]);
  const [first, second] = [name(one), name(other)];
  return first < second ? -1 : Number(first > second);
}

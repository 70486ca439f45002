import { readFileSync } from "node:fs";
import { wilsonInterval } from "../../src/analysis/statistics/wilson.ts";
import { type PersonalKind, personalKinds } from "../../src/privacy/kinds.ts";
import { recognise } from "../../src/privacy/recognise.ts";

export interface Labelled {
  readonly id: string;
  readonly language: string;
  readonly text: string;
  readonly spans: readonly { readonly kind: PersonalKind; readonly text: string }[];
}

type Interval = ReturnType<typeof wilsonInterval>;

/** The figures of a kind. A share is null where there is nothing to share. */
export interface Figures {
  readonly kind: PersonalKind | "overall";
  readonly labelled: number;
  /** Labels wholly covered by matches of their kind, and by matches of any kind. */
  readonly found: number;
  readonly foundByAny: number;
  readonly recall: number | null;
  readonly recallInterval: Interval;
  readonly recallByAny: number | null;
  readonly recallByAnyInterval: Interval;
  /** Matches of the kind, and those of them that overlap a label of any kind. */
  readonly matched: number;
  readonly right: number;
  readonly precision: number | null;
  readonly precisionInterval: Interval;
}

interface Counts {
  labelled: number;
  found: number;
  foundByAny: number;
  matched: number;
  right: number;
}

/** What went wrong, for tuning; never to be printed for the held-out half. */
export interface Miss {
  readonly id: string;
  readonly kind: PersonalKind;
  readonly fault: "missed" | "other kind" | "wrong";
  readonly value: string;
  readonly text: string;
}

export interface Evaluation {
  readonly items: number;
  readonly kinds: readonly Figures[];
  /** All kinds but order numbers, which are no personal data. */
  readonly overall: Figures;
  readonly misses: readonly Miss[];
}

/**
 * Recall and precision of the recognisers over a file of labelled texts (JSON lines), with 95 % Wilson intervals. A label
 * counts as found when matches of its kind cover all of it; a match as right when it overlaps a label. An order number is
 * a row of its own: neither its labels nor its matches are in the overall figures, but a match of another kind on an
 * order number's label counts as right for that kind: the number is to be hidden either way.
 */
export function evaluate(file: string): Evaluation {
  const items = readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Labelled);
  const counts = new Map<PersonalKind, Counts>(
    personalKinds.map((kind) => [
      kind,
      { labelled: 0, found: 0, foundByAny: 0, matched: 0, right: 0 },
    ]),
  );
  const misses = items.flatMap((item) => countItem(item, counts));
  const kinds = personalKinds.map((kind) => figures(kind, counts.get(kind) as Counts));
  const personal = [...counts].filter(([kind]) => kind !== "order_number").map(([, each]) => each);
  const total = (of: keyof Counts) => personal.reduce((sum, each) => sum + each[of], 0);
  const overall = figures("overall", {
    labelled: total("labelled"),
    found: total("found"),
    foundByAny: total("foundByAny"),
    matched: total("matched"),
    right: total("right"),
  });
  return { items: items.length, kinds, overall, misses };
}

function countItem(item: Labelled, counts: Map<PersonalKind, Counts>): Miss[] {
  const misses: Miss[] = [];
  const matches = recognise(item.text);
  const labels = item.spans.map(({ kind, text }) => {
    const start = item.text.indexOf(text);
    return { kind, text, start, end: start + text.length };
  });
  const miss = (kind: PersonalKind, fault: Miss["fault"], value: string) =>
    misses.push({ id: item.id, kind, fault, value, text: item.text });
  for (const label of labels) {
    const count = counts.get(label.kind) as Counts;
    const covered = (kind?: PersonalKind) => {
      const of = matches.filter((match) => kind === undefined || match.kind === kind);
      for (let at = label.start; at < label.end; at += 1) {
        if (!of.some(({ start, end }) => start <= at && at < end)) return false;
      }
      return true;
    };
    count.labelled += 1;
    if (covered(label.kind)) count.found += 1;
    else miss(label.kind, covered() ? "other kind" : "missed", label.text);
    if (covered()) count.foundByAny += 1;
  }
  for (const match of matches) {
    const count = counts.get(match.kind) as Counts;
    count.matched += 1;
    if (labels.some(({ start, end }) => match.start < end && start < match.end)) count.right += 1;
    else miss(match.kind, "wrong", match.value);
  }
  return misses;
}

function figures(kind: Figures["kind"], counts: Counts): Figures {
  const share = (part: number, whole: number) => (whole === 0 ? null : part / whole);
  return {
    kind,
    ...counts,
    recall: share(counts.found, counts.labelled),
    recallInterval: wilsonInterval(counts.found, counts.labelled),
    recallByAny: share(counts.foundByAny, counts.labelled),
    recallByAnyInterval: wilsonInterval(counts.foundByAny, counts.labelled),
    precision: share(counts.right, counts.matched),
    precisionInterval: wilsonInterval(counts.right, counts.matched),
    matched: counts.matched,
  };
}

const percent = (value: number | null) => (value === null ? "–" : (value * 100).toFixed(1));
const between = (interval: Interval) =>
  interval === null ? "" : ` (${percent(interval.low)}–${percent(interval.high)})`;

/** The figures as rows of a Markdown table: kind, labelled, found, recall, recall by any kind, matches, precision. */
export function tableOf({ kinds, overall }: Evaluation): string {
  return [...kinds, overall]
    .map((each) =>
      [
        each.kind,
        each.labelled,
        each.found,
        percent(each.recall) + between(each.recallInterval),
        percent(each.recallByAny),
        each.matched,
        percent(each.precision) + between(each.precisionInterval),
      ].join(" | "),
    )
    .map((row) => `| ${row} |`)
    .join("\n");
}

import { createHash } from "node:crypto";
import type { Analysis, Follows } from "../analysis/analysis.ts";
import { endsOf } from "../analysis/open-check.ts";
import { type Database, sqlStatements } from "../database.ts";
import { addDays, type Period } from "../period.ts";
import type { Snapshot } from "../snapshot.ts";

const sql = sqlStatements(import.meta.url, "fingerprints.sql");

/** For so many days after a period its complaints are still followed: reopened, called back. */
const followedDays = 60;
/** What every report reads, by the day on which a complaint was received. */
const ofAll = [
  "complaints",
  "texts",
  "happenings",
  "clocks",
  "surveys",
  "exposure",
  "days",
  "files",
] as const;

/** Sums of hashes by day, and what has no day. */
export interface Fingerprints {
  /**
   * What the rows of an analysis for a period follow from: two periods of one label with the same key have the same rows. What was
   * received after the period's end is left out, unless the analysis says that it follows it.
   */
  keyOf(analysis: Analysis<unknown>, period: Period): string;
  /** A hash of the data and the configuration that a period's report follows from. */
  inputsOf(period: Period): string;
  /** The local day of as_of. */
  readonly lastDay: string;
}

/**
 * Takes the fingerprints of a snapshot: what the rows of each analysis follow from, without running it.
 * @param configured a hash of the configuration and of how the data is looked at
 * @param program a hash of the program
 */
export async function fingerprints(
  snapshot: Snapshot,
  { configured, program }: { readonly configured: string; readonly program: string },
): Promise<Fingerprints> {
  const { db, asOf } = snapshot;
  const days = new Map<string, Sum>();
  for (const name of [...ofAll, "near_duplicates", "phrases", "themes"])
    days.set(name, await sumOf(db, name));
  const open = (await db.rows(sql.open as string)).map(({ day }) => String(day));
  const names = String(await db.value(sql.theme_names as string));
  const actions = String(await db.value(sql.actions as string));
  const { are_unknown } = await endsOf(db);
  const lastDay = String(await db.value(sql.last_day as string));
  const until = (names: readonly string[], end: string) =>
    names.map((name) => days.get(name)?.before(end)).join(" ");
  const followed: Readonly<Record<Follows, (period: Period) => unknown>> = {
    now: () => asOf,
    open: ({ until: end }) => (open.some((day) => day < end) ? asOf : null),
    recent: ({ until: end }) => (addDays(end, followedDays) > lastDay ? asOf : null),
    near_duplicates: ({ until: end }) => until(["near_duplicates"], end),
    phrases: ({ until: end }) => until(["phrases"], end),
    themes: ({ until: end }) => [until(["themes"], end), names],
  };
  const inputs = new Map<string, string>();
  const inputsOf = (period: Period) => {
    const known = inputs.get(period.label);
    if (known !== undefined) return known;
    // A period that is not over stands as of as_of.
    const at = period.until > lastDay ? asOf : null;
    const key = digest([configured, period, at, actions, are_unknown, until(ofAll, period.until)]);
    inputs.set(period.label, key);
    return key;
  };
  return {
    lastDay,
    inputsOf,
    keyOf: ({ follows = [] }, period) =>
      digest([program, inputsOf(period), follows.map((what) => followed[what](period))]),
  };
}

function digest(of: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(of)).digest("hex");
}

/** A running hash over days. */
interface Sum {
  /** The hash of everything before a day. */
  before(day: string): string;
}

async function sumOf(db: Database, name: string): Promise<Sum> {
  const rows = await db.rows(sql[name] as string);
  const steps: { readonly day: string; readonly hash: string }[] = [];
  let hash = "";
  for (const { day, content } of rows) {
    hash = createHash("sha256").update(`${hash} ${day} ${content}`).digest("hex");
    steps.push({ day: String(day), hash });
  }
  return { before: (day) => steps.findLast((step) => step.day < day)?.hash ?? "" };
}

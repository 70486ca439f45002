import { UserError } from "../error.ts";
import { addDays, daysPeriod, type Period, parsePeriod } from "../period.ts";
import type { Filter, Snapshot, SnapshotOptions } from "../snapshot.ts";

/** The flags that choose a period and a cut, as they are typed. */
export interface QueryFlags {
  readonly week?: string;
  readonly month?: string;
  readonly quarter?: string;
  readonly from?: string;
  readonly until?: string;
  readonly asOf?: string;
  readonly knownAt?: string;
  /** Judges every complaint by the newest policy instead of the one in force when it was received. */
  readonly restate?: boolean;
  readonly where?: readonly string[];
  /** A field of filters: the analysis runs once for each of its values. */
  readonly by?: string;
  /** Of `cases`: received, due, ended or open. */
  readonly cohort?: string;
}

/** The cut and the filters that the flags ask for. */
export function snapshotOptions({
  asOf,
  knownAt,
  restate = false,
  where = [],
}: QueryFlags): SnapshotOptions {
  return {
    ...(asOf !== undefined && { asOf }),
    ...(knownAt !== undefined && { knownAt }),
    filters: where.map(parseFilter),
    restate,
  };
}

function parseFilter(text: string): Filter {
  const at = text.indexOf("=");
  if (at < 1)
    throw new UserError(`--where ${text}: expected field=value, such as category=服务/时效`);
  return { field: text.slice(0, at).trim(), value: text.slice(at + 1).trim() };
}

/** The period that the flags name; null: none, so all of the data. */
export function chosenPeriod({ week, month, quarter, from, until }: QueryFlags): Period | null {
  const named = Object.entries({ week, month, quarter }).filter(([, value]) => value !== undefined);
  const span = from !== undefined || until !== undefined;
  if (named.length + Number(span) > 1)
    throw new UserError("expected one of --week, --month, --quarter, or --from with --until");
  if (span) {
    if (from === undefined || until === undefined)
      throw new UserError("--from and --until go together; --until is the day after the last");
    return daysPeriod(from, until);
  }
  const [only] = named;
  if (!only) return null;
  const [kind, label] = only as [string, string];
  const period = parsePeriod(label);
  if (period.kind !== kind)
    throw new UserError(`--${kind} ${label}: that is a ${period.kind}; use --${period.kind}`);
  return period;
}

/** From the first complaint to the day of as_of. */
export async function wholePeriod({ db, asOf }: Snapshot): Promise<Period> {
  const [reach] = await db.rows(
    "select cast(min(first_day) as varchar) as first, cast(cast($as_of as timestamptz) as date)::varchar as last from source_reach",
    { as_of: asOf ?? "1970-01-01" },
  );
  const { first, last } = reach as { first: string | null; last: string };
  return { kind: "all", label: "all", from: first ?? last, until: addDays(last, 1) };
}

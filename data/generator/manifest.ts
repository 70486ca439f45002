import { at, DAYS, dateOfDay, EXPORTED, isoWeek, offsetTime, START } from "./calendar.ts";
import { type Complaint, systemOf } from "./complaint.ts";
import { decisions } from "./decisions.ts";
import type { Effect } from "./generate.ts";
import { LIMITS } from "./handling.ts";
import { knownAt } from "./known.ts";
import type { Ledger } from "./ledger.ts";
import { NEAR_DUPLICATES } from "./plantings/near-duplicates.ts";
import type { Planting } from "./plantings/planting.ts";

/** Counts by key, read out in the order of the keys' code points. */
class Tally {
  private readonly counts = new Map<string, number>();

  add(key: string): void {
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
  }

  sorted(): Record<string, number> {
    return Object.fromEntries([...this.counts].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}

type Share = { due: number; met: number; share: number };

/** Of the complaints whose limit has passed at the export, the share resolved within it. */
function shareMet(complaints: readonly Complaint[]): Share {
  const judged = complaints.filter((complaint) => complaint.due <= EXPORTED);
  const met = judged.filter((complaint) => {
    const { resolved } = knownAt(complaint, EXPORTED);
    return resolved > 0 && resolved <= complaint.due;
  }).length;
  const share = judged.length ? Math.round((met / judged.length) * 1000) / 1000 : 0;
  return { due: judged.length, met, share };
}

function truths(complaints: readonly Complaint[]) {
  const keys = {
    by_week: (complaint: Complaint) => isoWeek(complaint.received),
    by_month: (complaint: Complaint) => offsetTime(complaint.received).slice(0, 7),
    by_category: (complaint: Complaint) => complaint.category,
    by_source: systemOf,
    by_station: (complaint: Complaint) => complaint.station,
    by_department: (complaint: Complaint) => complaint.department,
    by_priority: (complaint: Complaint) => complaint.priority,
    by_language: (complaint: Complaint) => complaint.language,
    by_product: (complaint: Complaint) => complaint.product,
  };
  return Object.fromEntries(
    Object.entries(keys).map(([name, keyOf]) => {
      const tally = new Tally();
      for (const complaint of complaints) tally.add(keyOf(complaint));
      return [name, tally.sorted()];
    }),
  );
}

function describePlanting(planting: Planting, effects: readonly Effect[]) {
  const own = effects.filter((effect) => effect.planting === planting.name);
  const kinds = (["added", "removed", "changed"] as const).map((kind) => {
    const ofKind = own.filter((effect) => effect.kind === kind);
    const tally = new Tally();
    for (const { complaint } of ofKind) tally.add(isoWeek(complaint.received));
    const labels = new Tally();
    for (const { label } of ofKind) labels.add(label);
    const ids = ofKind.map(({ complaint }) => complaint.id).sort();
    const facts = { count: ofKind.length, by_week: tally.sorted(), by_label: labels.sorted() };
    // The long lists would drown the manifest; the themes have a file of their own.
    return [kind, ids.length > 0 && ids.length <= 400 ? { ...facts, ids } : facts] as const;
  });
  const { name, what, from, until, filter, expected } = planting;
  const seen = Object.fromEntries(kinds.filter(([, facts]) => facts.count > 0));
  return { name, what, from, until, filter, expected, ...seen };
}

/** What a run wrote, and every complaint and effect behind it. */
export interface Outcome {
  readonly ledger: Ledger;
  readonly complaints: readonly Complaint[];
  readonly effects: readonly Effect[];
  readonly plantings: readonly Planting[];
}

/** The files whose rows are complaints, and the others. */
function countedFiles({ rows, rejected, repeated }: Ledger) {
  const isOther = (file: string) => file.startsWith("status-log") || file.startsWith("surveys");
  const part = (counts: Readonly<Record<string, number>>, other: boolean) =>
    Object.fromEntries(Object.entries(counts).filter(([file]) => isOther(file) === other));
  return {
    files: part(rows, false),
    repeated_versions: repeated,
    other_files: part(rows, true),
    rejected_rows: rejected,
  };
}

function totals(
  complaints: readonly Complaint[],
  { files, repeated_versions }: ReturnType<typeof countedFiles>,
) {
  const sum = (counts: Readonly<Record<string, number>>) =>
    Object.values(counts).reduce((all, count) => all + count, 0);
  return {
    rows: sum(files),
    complaints: complaints.length,
    repeated_versions: sum(repeated_versions),
    unresolved_at_export: complaints.filter(
      (complaint) => knownAt(complaint, EXPORTED).resolved === 0,
    ).length,
    open_at_export: complaints.filter(({ closed }) => closed > EXPORTED).length,
    reopened: complaints.filter(({ reopened }) => reopened > 0 && reopened <= EXPORTED).length,
  };
}

/** The ground truth beside the exports, for tests that count. */
export function manifestFile({ ledger, complaints, effects, plantings }: Outcome): string {
  const finance = complaints.filter((complaint) => complaint.department === "财务结算部");
  const slip = at("2026-09-28");
  const counted = countedFiles(ledger);
  const ids = new Set(complaints.map(({ id }) => id));
  const manifest = {
    what: "Exports of an invented express courier; every person, number and address is made up",
    seed: "plaint",
    period: {
      from: dateOfDay(0),
      until: dateOfDay(DAYS),
      exported_at: offsetTime(EXPORTED),
      first_week: isoWeek(START),
      last_week: isoWeek(EXPORTED),
      weeks: DAYS / 7,
    },
    limits_hours: Object.fromEntries(
      Object.entries(LIMITS).map(([priority, limit]) => [priority, limit.resolve]),
    ),
    totals: totals(complaints, counted),
    ...counted,
    truths: {
      ...truths(complaints),
      ...decisions(complaints),
      share_met: {
        all: shareMet(complaints),
        财务结算部_before_2026_09_28: shareMet(finance.filter(({ received }) => received < slip)),
        财务结算部_from_2026_09_28: shareMet(finance.filter(({ received }) => received >= slip)),
      },
    },
    plantings: plantings.map((planting) => describePlanting(planting, effects)),
    near_duplicates: NEAR_DUPLICATES.filter((pair) => pair.every((id) => ids.has(id))),
    dirty: ledger.dirty,
    personal: ledger.personal,
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** Which theme each themed complaint tells, by id. */
export function themesFile(effects: readonly Effect[]): string {
  const pairs = effects
    .filter(({ planting }) => planting === "themes")
    .map(({ complaint, label }) => [complaint.id, label] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `${JSON.stringify(Object.fromEntries(pairs), null, 0).replaceAll('","', '",\n"')}\n`;
}

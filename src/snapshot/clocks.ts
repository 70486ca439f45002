import type { Database, Parameters } from "../database.ts";
import { identifier, literal, sqlStatements } from "../database.ts";
import { conditionSql } from "../filter.ts";
import type { ClockRule } from "../sla/clock-rules.ts";
import type { EventCode } from "../sla/sla-config.ts";

const sql = {
  ...sqlStatements(import.meta.url, "clock-rules.sql"),
  ...sqlStatements(import.meta.url, "milestones.sql"),
  ...sqlStatements(import.meta.url, "spans.sql"),
  ...sqlStatements(import.meta.url, "pauses.sql"),
  ...sqlStatements(import.meta.url, "clocks.sql"),
};
const named = (name: keyof typeof sql) => sql[name] as string;

/** Events that `facts` asks for, whatever the rules are. */
const always: readonly EventCode[] = ["first_response", "resolved", "closed"];

/**
 * Which rules judge each complaint, and when each kind of event first happened to it: the relations `clock_rules`,
 * `case_profiles`, `profile_rules`, `milestones`, `facts` and `ends` of clock-rules.sql and milestones.sql.
 * @param parameters as_of, and ends_at: what ends a complaint
 */
export async function matchRules(
  db: Database,
  rules: readonly ClockRule[],
  parameters: Parameters,
): Promise<void> {
  await db.run(named("clock_rules"));
  for (const row of ruleRows(rules)) await db.run(`insert into clock_rules values (${row})`);
  const columns = profileColumns(rules);
  const names = columns.map(({ name }) => identifier(name));
  const list = columns.map((column) => `${column.sql} as ${identifier(column.name)}`).join(", ");
  const same = names.map((name) => `each_case.${name} is not distinct from profiles.${name}`);
  const matching = rules.map(
    (rule) => `select profile, ${rule.order} as rule from profiles where ${ruleSql(rule, rules)}`,
  );
  await db.run(filled("profiles", { columns: list }), parameters);
  await db.run(filled("case_profiles", { columns: list, same: same.join(" and ") }), parameters);
  await db.run(
    filled("profile_rules", {
      matching:
        matching.join("\nunion all\n") ||
        "select null::integer as profile, null::integer as rule where false",
    }),
  );
  const used = new Set([...always, ...rules.flatMap(({ start, stop }) => [...start, ...stop])]);
  const firstTimes = [...used]
    .sort()
    .map((event) => `min("at") filter (where event = ${literal(event)}) as ${timeOf(event)}`);
  await db.run(filled("milestones", { first_times: firstTimes.join(",\n  ") }));
  await db.run(named("facts"), parameters);
  await db.run(named("ends"));
}

/** When each clock ran, stood still and ends, and how it stands: the relation `clocks`. */
export async function runClocks(
  db: Database,
  rules: readonly ClockRule[],
  parameters: Parameters,
): Promise<void> {
  const signatures = signaturesOf(rules);
  const choice = (events: (one: Signature) => readonly EventCode[]) =>
    signatures.length === 0
      ? "null::timestamptz"
      : `case signature ${signatures.map((one, index) => `when ${index} then least(${events(one).map(timeOf).join(", ")})`).join(" ")} end`;
  const spans = filled("spans", {
    // The receipt is the start of the first cycle, a reopening of every later one.
    started_at: choice(({ start }) => start).replaceAll(timeOf("received"), "started_at"),
    stopped_at: choice(({ stop }) => stop),
  });
  const isAsked = rules.some(({ pause }) => pause.length > 0);
  for (const step of [isAsked ? "waits" : "no_waits", "basis_code", "state_code", "clocks"])
    await db.run(named(step), parameters);
  // One clock at a time: of a million complaints with six clocks there are six million runs.
  for (const clock of new Set(["resolve", ...rules.map((rule) => rule.clock)])) {
    await db.run(spans, { clock });
    for (const step of ["pauses", "start_instants", "pause_instants", "measured", "pause_shifts"])
      await db.run(named(step), parameters);
    await db.run(named("run_clock"), { ...parameters, clock });
  }
  for (const table of ["pause_shifts", "pauses", "waits", "spans", "milestones", "case_profiles"])
    await db.run(`drop table ${table}`);
}

function filled(step: string, parts: Readonly<Record<string, string>>): string {
  return Object.entries(parts).reduce(
    (text, [name, part]) => text.replaceAll(`$${name}`, () => part),
    named(step),
  );
}

function timeOf(event: EventCode): string {
  return identifier(`${event}_at`);
}

interface Signature {
  readonly start: readonly EventCode[];
  readonly stop: readonly EventCode[];
}

function signaturesOf(rules: readonly ClockRule[]): Signature[] {
  const found = new Map<string, Signature>();
  for (const { start, stop } of rules) found.set(JSON.stringify([start, stop]), { start, stop });
  return [...found.values()];
}

/** The rows of `clock_rules`. */
function ruleRows(rules: readonly ClockRule[]): string[] {
  const signatures = signaturesOf(rules).map(({ start, stop }) => JSON.stringify([start, stop]));
  const list = (texts: readonly string[]) => `[${texts.map(literal).join(", ")}]::varchar[]`;
  return rules.map(({ target, ...rule }) =>
    [
      rule.order,
      literal(rule.policy),
      literal(rule.clock),
      literal(rule.target_text),
      literal(target.kind),
      "days" in target ? target.days : target.microseconds,
      rule.calendar === null ? "null" : literal(rule.calendar),
      list(rule.pause),
      literal(rule.reopening),
      rule.sourceLimit,
      list(rule.start),
      rule.stop.includes("closed") && !rule.stop.includes("resolved"),
      signatures.indexOf(JSON.stringify([rule.start, rule.stop])),
    ].join(", "),
  );
}

/** The local days on which a policy begins or ends, in order. */
function boundariesOf(rules: readonly ClockRule[]): string[] {
  const days = rules.flatMap(({ from, until }) => [from, until]).filter((day) => day !== null);
  return [...new Set(days)].sort();
}

/** What rules ask of a complaint, and no more: the fewer there are, the fewer combinations there are to match. */
function profileColumns(rules: readonly ClockRule[]): { name: string; sql: string }[] {
  const fields = new Set(rules.flatMap(({ match }) => Object.keys(match)));
  const passed = boundariesOf(rules).map(
    (day) => `(received_at >= cast(${literal(day)} as timestamptz))::integer`,
  );
  return [
    ...[...fields].sort().map((name) => ({ name, sql: identifier(name) })),
    { name: "receipt_epoch", sql: passed.length ? passed.join(" + ") : "0" },
  ];
}

function ruleSql({ match, from, until }: ClockRule, rules: readonly ClockRule[]): string {
  const boundaries = boundariesOf(rules);
  const conditions = Object.entries(match).map(
    ([field, values]) => `(${values.map((value) => conditionSql(field, value)).join(" or ")})`,
  );
  if (from !== null) conditions.push(`receipt_epoch > ${boundaries.indexOf(from)}`);
  if (until !== null) conditions.push(`receipt_epoch <= ${boundaries.indexOf(until)}`);
  return conditions.join(" and ") || "true";
}

import { literal } from "../../database.ts";
import { type RuleId, type Severity, severityOf } from "../../rules.ts";
import { fieldsOf, tables } from "../../tables.ts";
import { transitionsOf } from "../../zone.ts";
import type { FieldMapping, Mapping } from "./mapping.ts";
import { unlikelyTime } from "./stage-times.ts";
import { incompleteSql } from "./stage-words.ts";

export interface RuleOptions {
  readonly mapping: Mapping;
  readonly timezone: string;
  /** What the workspace does about a rule, where it differs from the rule's own severity. */
  readonly severities: Readonly<Partial<Record<string, Severity>>>;
  /** SQL of an `order_by` column as a number. */
  readonly orderNumber: (index: number) => string;
  /** Whether the relation has the column `landed_flags`. */
  readonly landedFlags: boolean;
}

/** A rule that a row may break, and the condition under which it does. */
interface Check {
  readonly rule: RuleId;
  readonly field: string;
  readonly breaks: string;
  /** SQL of the text to show with a rejected row. */
  readonly found?: string;
}

/** SQL of the row's flags: `rule:field` of every rule that is broken and only flagged or mended; null where none is. */
export function flagsSql(options: RuleOptions): string {
  const cases = checksOf(options)
    .filter((check) => ["flag", "fix"].includes(fateOf(check, options)))
    .map(({ rule, field, breaks }) => `case when ${breaks} then '${rule}:${field}' end`);
  const own = listSql(cases);
  if (!options.landedFlags) return own;
  const landed = "string_split(landed_flags, '|')";
  return `case when landed_flags is null then ${own} else list_concat(${landed}, coalesce(${own}, [])) end`;
}

/** SQL of what makes a row unloadable, as `rule|field|text`; null where nothing does. */
export function problemsSql(options: RuleOptions): string {
  return listSql(
    checksOf(options)
      .filter((check) => fateOf(check, options) === "reject")
      .map(
        ({ rule, field, breaks, found }) =>
          `case when ${breaks} then '${rule}|${field}|'${found ? ` || left(${found}, 80)` : ""} end`,
      ),
  );
}

/** What becomes of a row that breaks a rule; without a field that it needs it cannot be loaded whatever the workspace says. */
function fateOf({ rule, field }: Check, { mapping, severities }: RuleOptions): Severity {
  const required: readonly string[] = tables[mapping.table].required;
  const unread = rule === "number_unreadable" && required.includes(field);
  return unread ? "reject" : severityOf(rule, severities);
}

function checksOf(options: RuleOptions): Check[] {
  const { mapping, orderNumber } = options;
  const required = tables[mapping.table].required.map(
    (field): Check => ({ rule: "required_missing", field, breaks: `text_${field} is null` }),
  );
  const order = mapping.orderBy.map(
    (_, index): Check => ({
      rule: "order_unreadable",
      field: "order_by",
      breaks: `(order_${index} is not null and ${orderNumber(index)} is null)`,
      found: `order_${index}`,
    }),
  );
  const cells = mapping.fields.flatMap((entry) => cellChecks(entry, options));
  return [...required, ...cells, ...order, ...logicChecks(mapping)];
}

function cellChecks(entry: FieldMapping, { mapping, timezone }: RuleOptions): Check[] {
  const { field, constant, values } = entry;
  const definition = fieldsOf(mapping.table)[field];
  const text = `text_${field}`;
  switch (definition?.type) {
    case "timestamp": {
      const breaks = `(${text} is not null and ${unlikelyTime(field)})`;
      const zoneChanges = transitionsOf(timezone).transitions.length > 0;
      return [
        { rule: "timestamp_unreadable", field, breaks, found: text },
        ...(zoneChanges ? unsureChecks(field) : []),
      ];
    }
    case "date":
      return [
        {
          rule: "timestamp_unreadable",
          field,
          breaks: `(${text} is not null and ("${field}" is null or "${field}" not between date '1000-01-01' and date '9999-12-31'))`,
          found: text,
        },
      ];
    case "integer":
    case "decimal":
      return [
        {
          rule: "number_unreadable",
          field,
          breaks: `(${text} is not null and "${field}" is null)`,
          found: text,
        },
        {
          rule: "number_normalised",
          field,
          breaks: `("${field}" is not null and try_cast(${text} as double) is null)`,
        },
      ];
    case "code": {
      if (constant !== undefined) return [];
      const toNothing = Object.entries(values ?? {})
        .filter(([, to]) => to === null)
        .map(([from]) => literal(from.normalize("NFC").trim()));
      const known = toNothing.length
        ? ` and not list_contains([${toNothing.join(", ")}], ${text})`
        : "";
      return [
        {
          rule: "unknown_code",
          field,
          breaks: `(${text} is not null and "${field}" is null${known})`,
          found: text,
        },
      ];
    }
    case "list":
      return constant === undefined
        ? [{ rule: "unknown_code", field, breaks: incompleteSql(field, definition) }]
        : [];
    default:
      return [];
  }
}

function unsureChecks(field: string): Check[] {
  return [
    { rule: "local_time_missing", field, breaks: `unsure_${field} = 'missing'` },
    { rule: "local_time_twice", field, breaks: `unsure_${field} = 'twice'` },
  ];
}

/** Rules between fields; each only where all its fields are mapped. */
function logicChecks({ fields }: Mapping): Check[] {
  const mapped = new Set(fields.map(({ field }) => field));
  const has = (...names: string[]) => names.every((name) => mapped.has(name));
  const order: readonly [RuleId, string, string][] = [
    ["closed_before_received", "closed_at", "received_at"],
    ["resolved_before_received", "resolved_at", "received_at"],
    ["response_before_received", "first_response_at", "received_at"],
    ["closed_before_resolved", "closed_at", "resolved_at"],
    ["due_before_received", "due_at", "received_at"],
  ];
  const checks = order
    .filter(([, later, earlier]) => has(later, earlier))
    .map(
      ([rule, later, earlier]): Check => ({
        rule,
        field: later,
        // A day that holds the earlier time does not come before it.
        breaks: `("${later}" < "${earlier}" and not (day_${later} and "${later}" + interval 1 day > "${earlier}"))`,
      }),
    );
  if (has("status", "closed_at"))
    checks.push({
      rule: "closing_time_missing",
      field: "closed_at",
      breaks: "(status = 'closed' and text_closed_at is null)",
    });
  if (has("root_cause_basis", "root_cause"))
    checks.push({
      rule: "cause_missing",
      field: "root_cause",
      breaks: "(root_cause_basis = 'verified' and root_cause is null)",
    });
  if (has("period_start", "period_end"))
    checks.push({
      rule: "period_reversed",
      field: "period_end",
      breaks: "(period_end < period_start)",
    });
  return checks;
}

/** A list of those of the cases that are not null; null when none is. */
export function listSql(cases: readonly string[]): string {
  if (cases.length === 0) return "null::varchar[]";
  // Testing first is ten times cheaper than building a list per row.
  return `case when coalesce(${cases.join(", ")}) is not null then list_filter([${cases.join(", ")}], lambda item: item is not null) end`;
}

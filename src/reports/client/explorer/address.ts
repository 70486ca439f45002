/** Which day the range is of: each complaint's receipt, or its end. */
export type TimeField = "received" | "ended";

/** What a reader chose: days `[from, until)` as ISO dates, null where open, and values by field; "" is not told. */
export interface Choice {
  readonly from: string | null;
  readonly until: string | null;
  readonly by: TimeField;
  readonly values: ReadonlyMap<string, readonly string[]>;
}

/** An address read: what can be chosen by it, and the conditions of it that this page knows nothing of. */
export interface ReadAddress {
  readonly choice: Choice;
  readonly unknown: readonly string[];
}

export const everything: Choice = { from: null, until: null, by: "received", values: new Map() };

/**
 * Reads the part of an address after `#`: `from=2026-11-09&until=2026-11-16&by=received&category=服务/时效`. The same field again is
 * *or*, another field is *and*, as in `plaint cases --where`. It may have been written by anybody: what is no day, field or range is
 * named in `unknown` and chooses nothing.
 */
export function readAddress(hash: string, fields: readonly string[]): ReadAddress {
  const values = new Map<string, string[]>();
  const unknown: string[] = [];
  const days: { from: string | null; until: string | null } = { from: null, until: null };
  let by: TimeField = "received";
  for (const [name, text] of new URLSearchParams(hash.replace(/^#/, ""))) {
    const value = text.normalize("NFC").trim();
    if ((name === "from" || name === "until") && isDay(value)) days[name] = value;
    else if (name === "by" && (value === "received" || value === "ended")) by = value;
    else if (fields.includes(name)) {
      const known = values.get(name) ?? [];
      if (!known.includes(value)) values.set(name, [...known, value]);
    } else unknown.push(`${name}=${value}`);
  }
  if (days.from !== null && days.until !== null && days.from >= days.until) {
    unknown.push(`from=${days.from}`, `until=${days.until}`);
    Object.assign(days, { from: null, until: null });
  }
  return { choice: { ...days, by, values }, unknown };
}

/** The same choice as an address, its fields in a fixed order; "" for everything. */
export function writeAddress(choice: Choice, fields: readonly string[]): string {
  const parameters = new URLSearchParams();
  if (choice.from !== null) parameters.append("from", choice.from);
  if (choice.until !== null) parameters.append("until", choice.until);
  if (choice.by !== "received") parameters.append("by", choice.by);
  for (const field of fields)
    for (const value of choice.values.get(field) ?? []) parameters.append(field, value);
  return parameters.toString().replaceAll("%2F", "/");
}

/** The choice with other values of a field; none: every value. */
export function withValues(choice: Choice, field: string, chosen: readonly string[]): Choice {
  const values = new Map(choice.values);
  if (chosen.length === 0) values.delete(field);
  else values.set(field, chosen);
  return { ...choice, values };
}

/** Whether a text is a day that exists, such as 2026-11-09. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

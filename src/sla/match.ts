import { type Match, type MatchField, matchFields } from "./sla-config.ts";

type Conditions = Readonly<Partial<Record<MatchField, readonly string[]>>>;

/** The conditions that hold where both hold; null where no complaint can fulfil both. */
export function intersection(one: Match, other: Match): Conditions | null {
  const both: Partial<Record<MatchField, readonly string[]>> = {};
  for (const field of matchFields) {
    const [left, right] = [one[field], other[field]];
    const values =
      left === undefined || right === undefined
        ? (left ?? right)
        : [
            ...new Set([
              ...left.filter((value) => includes(field, right, value)),
              ...right.filter((value) => includes(field, left, value)),
            ]),
          ];
    if (values?.length === 0) return null;
    if (values !== undefined) both[field] = values;
  }
  return both;
}

/** Whether every complaint that `narrow` means is one that `wide` means. */
export function covers(wide: Conditions, narrow: Conditions): boolean {
  return matchFields.every((field) => {
    const values = wide[field];
    return (
      values === undefined ||
      (narrow[field]?.every((value) => includes(field, values, value)) ?? false)
    );
  });
}

/** Whether values of a field mean one more value; of categories, also one that lies below them. */
function includes(field: MatchField, values: readonly string[], value: string): boolean {
  if (values.includes(value)) return true;
  return field === "category" && values.some((path) => value.startsWith(`${path}/`));
}

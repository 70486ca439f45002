import { normalise } from "../../text/normalise.ts";

const separators = /[\p{P}\p{S}\p{Z}\s_]+/gu;
const bracketed = /[(（[【][^()（）[\]【】]*[)）\]】]/gu;
const abbreviations: Readonly<Record<string, string>> = {
  dt: "date",
  no: "number",
  num: "number",
  nr: "number",
  desc: "description",
  ts: "timestamp",
  dept: "department",
  cat: "category",
  subcat: "subcategory",
  prio: "priority",
  qty: "quantity",
  tel: "phone",
  telephone: "phone",
};
/** What is longer is no name of a column: a sentence, or an attack. */
const longest = 200;
const keys = new Map<string, string>();

/**
 * A header in the form in which headers are compared: NFKC, Simplified characters with mainland terms, lower case, without
 * punctuation and spaces; blank where it is too long to be a name. `工單編號` and `工单编号`, `Created At` and `created_at` have one key each.
 */
export function headerKey(name: string): string {
  if (name.length > longest) return "";
  let key = keys.get(name);
  if (key === undefined) {
    key = normalise(name).toLowerCase().replace(separators, "");
    if (keys.size > 20_000) keys.clear();
    keys.set(name, key);
  }
  return key;
}

/** The words of a header in Latin letters: `Date received?`, `date_received` and `dateReceived` are two words each. */
export function headerWords(name: string): string[] {
  return name
    .normalize("NFKC")
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "")
    .map((word) => abbreviations[word] ?? word);
}

/**
 * The ways in which a header may be read: as it stands; without what stands in brackets (a unit, a hint); a custom field by
 * the name in its brackets; a nested value without its wrappers (`fields.status.name` → `status`).
 */
export function headerReadings(name: string): string[] {
  if (name.length > longest) return [];
  const custom = /^custom ?field\s*[([（](.+)[)\]）]$/i.exec(name.trim())?.[1];
  if (custom !== undefined) return readingsOf(custom);
  const nested = /^(?:fields|attributes|properties|ticket|issue)\.(.+)$/i.exec(name)?.[1] ?? name;
  return readingsOf(name, nested.replace(/\.(?:name|value|displayName|display_value)$/, ""));
}

function readingsOf(name: string, ...others: readonly string[]): string[] {
  const readings = [name, name.replace(bracketed, " "), ...others];
  return [...new Set(readings.map((reading) => reading.trim()))].filter(
    (reading) => headerKey(reading) !== "",
  );
}

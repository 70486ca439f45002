import type { FieldProposal, Proposal } from "./propose.ts";
import { bracketed, commentLines, isShort, remarked, scalar } from "./yaml-layout.ts";

const indent = "    ";
const braces = ["{ ", " }"] as const;

/**
 * The `columns:` of a proposal. What is uncertain stands as lines that begin with `# check:` and become lines of YAML when that is
 * removed.
 */
export function columnsLines(proposal: Proposal): string[] {
  const { applied, uncertain, missing, attributes, shortNames } = proposal;
  const lines = [
    ...applied.flatMap((each) => fieldLines(each, shortNames)),
    ...customerLines(proposal),
  ];
  const empty = lines.length === 0;
  for (const each of uncertain) lines.push(...uncertainLines(each, shortNames));
  for (const field of missing)
    if (uncertain.every((each) => each.field !== field))
      lines.push(`${indent}# missing: ${field}, which every row needs: no column looks like it`);
  if (attributes.length > 0)
    lines.push(
      ...commentLines(
        [
          "Kept under their own names in attributes:",
          ...attributes.map((name, at) => scalar(name) + (at + 1 < attributes.length ? "," : "")),
        ],
        indent,
      ),
    );
  return [`  columns:${empty ? " {}" : ""}`, ...lines];
}

function customerLines({ table, personal, shortNames }: Proposal): string[] {
  if (table !== "complaints") return [];
  return personal
    .filter(({ use }) => use !== "omit")
    .flatMap(({ use, column, reason }) =>
      remarked(
        [`${indent}${use}: ${scalar(shortNames.get(column) ?? column)}`],
        `${reason}; ${use === "customer_key" ? "stored as a keyed hash only" : "never stored, hidden in the texts"}`,
      ),
    );
}

type ShortNames = Proposal["shortNames"];

/** A field's lines, its remarks around them. */
function fieldLines(proposal: FieldProposal, names: ShortNames): string[] {
  return [
    ...remarked(specLines(proposal, names), sureness(proposal)),
    ...notesOn(proposal, names).flatMap((note) => commentLines(note, indent)),
  ];
}

function uncertainLines(proposal: FieldProposal, names: ShortNames): string[] {
  const lines = specLines(proposal, names).map((line) => `${indent}# check: ${line.slice(4)}`);
  return [
    ...remarked(lines, sureness(proposal)),
    ...notesOn(proposal, names).flatMap((note) => commentLines(note, indent)),
  ];
}

function sureness({ confidence, reason }: FieldProposal): string {
  return `${confidence.toFixed(2)} ${reason}`;
}

/** What is to be decided about a field. */
function notesOn(
  { field, ambiguous, unknownWords, rivals }: FieldProposal,
  names: ShortNames,
): string[] {
  const notes: string[] = [];
  if (ambiguous)
    notes.push(
      `${field}: the day and the month cannot be told apart in what was read: add format: ${ambiguous.map(scalar).join(" or ")}`,
    );
  if (unknownWords)
    notes.push(`${field}: words without a code, to be added to values: ${listed(unknownWords)}`);
  if (rivals.length > 0)
    notes.push(
      `${field}: could also be ${listed(rivals.map(({ column }) => names.get(column) ?? column))}`,
    );
  return notes;
}

/** A field's mapping as YAML: on one line where it is short, else one line a key. */
function specLines({ field, columns, formats, split, values }: FieldProposal, names: ShortNames) {
  const named = columns.map((name) => scalar(names.get(name) ?? name));
  const column = named.length === 1 ? (named[0] as string) : `[${named.join(", ")}]`;
  const translated = Object.entries(values ?? {}).map(
    ([word, code]) => `${scalar(word)}: ${scalar(code)}`,
  );
  const settings: [string, string][] = [];
  if (formats)
    settings.push([
      "format",
      formats.length === 1 ? scalar(formats[0] as string) : `[${formats.map(scalar).join(", ")}]`,
    ]);
  if (split !== undefined) settings.push(["split", scalar(split)]);
  const bare = settings.length === 0 && translated.length === 0;
  const keys = [["column", column], ...settings].map(([key, value]) => `${key}: ${value}`);
  const flow = translated.length === 0 ? [] : [`values: { ${translated.join(", ")} }`];
  const line = `${indent}${field}: ${bare ? column : `{ ${[...keys, ...flow].join(", ")} }`}`;
  if (bare || isShort(line)) return [line];
  return [
    `${indent}${field}:`,
    ...keys.map((key) => `${indent}  ${key}`),
    ...(translated.length === 0 ? [] : bracketed("values", translated, braces, `${indent}  `)),
  ];
}

function listed(words: readonly string[]): string {
  const some = words.slice(0, 12).map((word) => scalar(word));
  return (
    some.join(", ") + (words.length > some.length ? ` and ${words.length - some.length} more` : "")
  );
}

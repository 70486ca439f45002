import { stringify } from "yaml";
import type { RecognisedMapping } from "./known-mapping.ts";
import type { FieldProposal, Proposal } from "./propose.ts";

/** What a reader found out about a file; blank: as every reader would assume. */
export interface FoundFormat {
  readonly type?: string;
  readonly encoding?: string | null;
  readonly delimiter?: string | null;
  readonly header_row?: number | null;
  readonly sheet?: string | null;
}

export interface SourceText {
  /** The source's name in plaint.yaml. */
  readonly name: string;
  /** Files or patterns, relative to the workspace. */
  readonly files: readonly string[];
  readonly format?: FoundFormat;
  /** For events, surveys and aspects: the source whose complaints they belong to. */
  readonly complaints?: string;
}

/**
 * One source of plaint.yaml as commented YAML, indented as an entry of `sources:`. What is certain stands as a line with its
 * reason behind it; what is uncertain stands as a comment that begins with `# check:` and can be made a line by removing that.
 */
export function yamlSource(proposal: Proposal, source: SourceText): string {
  const { table, mapping } = proposal;
  const lines = [
    `- name: ${scalar(source.name)}`,
    `  files: [${source.files.map(scalar).join(", ")}]`,
  ];
  if (table !== "complaints" && !mapping)
    lines.push(`  table: ${table}  # ${comment(proposal.tableReason)}`);
  if (proposal.doubt !== null && !mapping)
    lines.push(`  # check the table: ${comment(proposal.doubt)}`);
  if (source.complaints !== undefined)
    lines.push(`  complaints: ${scalar(source.complaints)}  # check: whose ${table} they are`);
  lines.push(...formatLines(source.format ?? {}));
  const own = [...blankLines(proposal), ...omitLines(proposal), ...columnsLines(proposal)];
  lines.push(...(mapping ? mappingLines(mapping, own) : own));
  return lines.map((line) => `  ${line}\n`).join("");
}

/** A value as YAML on one line, quoted where it must be. */
export function scalar(value: string | null): string {
  if (value === null) return "null";
  // JSON is YAML: line breaks, other control characters and marks of direction would be lost or mislead when plain.
  if (/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(value))
    return JSON.stringify(value).replace(/[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu, (letter) =>
      [...letter.matchAll(/[\s\S]/g)]
        .map(([unit]) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
        .join(""),
    );
  return stringify([value], { lineWidth: 0, collectionStyle: "flow" }).trim().slice(1, -1).trim();
}

function mappingLines(
  { name, share, missing }: RecognisedMapping,
  own: readonly string[],
): string[] {
  return [
    `  mapping: ${scalar(name)}  # ${Math.round(share * 100)} % of the columns that it names are in the file`,
    ...missing.map(
      (column) => `  # not in the file, to be mapped anew or left out: ${scalar(column)}`,
    ),
    "  # Without the ready mapping the columns would be:",
    ...own.map((line) => `  # ${line.slice(2)}`),
  ];
}

function formatLines(format: FoundFormat): string[] {
  const found = Object.entries(format).filter(([, value]) => value != null);
  if (found.length === 0) return [];
  const text = found
    .map(([key, value]) => `${key}: ${typeof value === "number" ? value : scalar(String(value))}`)
    .join(", ");
  return [
    "  # Found in the file; to hold every file to it, remove the #:",
    `  # format: { ${text} }`,
  ];
}

function blankLines({ blankMarks }: Proposal): string[] {
  if (blankMarks.length === 0) return [];
  return [`  blank: [${blankMarks.map(scalar).join(", ")}]  # cells that say nothing`];
}

function omitLines({ personal }: Proposal): string[] {
  const omitted = personal.filter(({ use }) => use === "omit");
  if (omitted.length === 0) return [];
  return [
    "  omit:  # never read into the store",
    ...omitted.map(({ column, reason }) => `    - ${scalar(column)}  # ${comment(reason)}`),
  ];
}

function columnsLines(proposal: Proposal): string[] {
  const { applied, uncertain, personal, missing, attributes } = proposal;
  const customers = personal.filter(({ use }) => use !== "omit");
  const lines: string[] = [];
  for (const each of applied) lines.push(...fieldLines(each));
  if (proposal.table === "complaints")
    for (const { use, column, reason } of customers)
      lines.push(
        `    ${use}: ${scalar(column)}  # ${comment(reason)}; ${use === "customer_key" ? "stored as a keyed hash only" : "never stored, hidden in the texts"}`,
      );
  const empty = lines.length === 0;
  for (const each of uncertain)
    lines.push(...fieldLines(each).map((line) => `    # check: ${line.trim()}`));
  for (const field of missing)
    if (uncertain.every((each) => each.field !== field))
      lines.push(`    # missing: ${field}, which every row needs: no column looks like it`);
  if (attributes.length > 0)
    lines.push(
      `    # Kept under their own names in attributes: ${comment(attributes.map((name) => scalar(name)).join(", "))}`,
    );
  return [`  columns:${empty ? " {}" : ""}`, ...lines];
}

/** A field's line, after comments on what is to be decided about it. */
function fieldLines(proposal: FieldProposal): string[] {
  const { field, columns, confidence, reason, rivals, formats, ambiguous, values } = proposal;
  const notes: string[] = [];
  if (ambiguous)
    notes.push(
      `the day and the month cannot be told apart in what was read: add format: ${ambiguous.map(scalar).join(" or ")}`,
    );
  if (proposal.unknownWords)
    notes.push(`words without a code, to be added to values: ${listed(proposal.unknownWords)}`);
  if (rivals.length > 0) notes.push(`could also be ${listed(rivals.map(({ column }) => column))}`);
  const named =
    columns.length === 1 ? scalar(columns[0] as string) : `[${columns.map(scalar).join(", ")}]`;
  const parts = [
    ...(formats
      ? [
          `format: ${formats.length === 1 ? scalar(formats[0] as string) : `[${formats.map(scalar).join(", ")}]`}`,
        ]
      : []),
    ...(proposal.split !== undefined ? [`split: ${scalar(proposal.split)}`] : []),
    ...(values
      ? [
          `values: { ${Object.entries(values)
            .map(([word, code]) => `${scalar(word)}: ${scalar(code)}`)
            .join(", ")} }`,
        ]
      : []),
  ];
  const value = parts.length === 0 ? named : `{ ${[`column: ${named}`, ...parts].join(", ")} }`;
  return [
    `    ${field}: ${value}  # ${confidence.toFixed(2)} ${comment(reason)}`,
    ...notes.map((note) => `    # ${field}: ${comment(note)}`),
  ];
}

function listed(words: readonly string[]): string {
  const some = words.slice(0, 12).map((word) => scalar(word));
  return (
    some.join(", ") + (words.length > some.length ? ` and ${words.length - some.length} more` : "")
  );
}

/** Text that stays within its comment. */
function comment(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, " ").trim();
}

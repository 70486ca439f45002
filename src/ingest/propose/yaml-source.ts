import type { RecognisedMapping } from "./known-mapping.ts";
import type { Proposal } from "./propose.ts";
import { columnsLines } from "./yaml-columns.ts";
import { commentLines, isShort, remarked, scalar } from "./yaml-layout.ts";

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
  /** The sheets that are this source's, where its files have others too: a name or a pattern. */
  readonly sheet?: string;
}

/**
 * One source of plaint.yaml as commented YAML, indented as an entry of `sources:`. What is certain stands as a line with its
 * reason behind it or above; what is uncertain stands as a comment that begins with `# check:` and can be made a line by removing that.
 */
export function yamlSource(proposal: Proposal, source: SourceText): string {
  const { table, mapping } = proposal;
  const whole = mapping !== null && mapping.missing.length === 0;
  const lines = [`- name: ${scalar(source.name)}`, ...filesLines(source.files)];
  if (table !== "complaints" && !whole)
    lines.push(...remarked([`  table: ${table}`], proposal.tableReason));
  if (proposal.doubt !== null && !whole)
    lines.push(...commentLines(`check the table: ${proposal.doubt}`, "  "));
  if (source.complaints !== undefined)
    lines.push(`  complaints: ${scalar(source.complaints)}  # check: whose ${table} they are`);
  if (source.sheet !== undefined)
    lines.push(`  format: { sheet: ${scalar(source.sheet)} }  # other sheets are other tables`);
  else lines.push(...formatLines(source.format ?? {}));
  const own = [...blankLines(proposal), ...omitLines(proposal), ...columnsLines(proposal)];
  if (mapping !== null) lines.push(...mappingLines(mapping));
  lines.push(...(whole ? insteadOf(own) : own));
  return lines.map((line) => `  ${line}\n`).join("");
}

function filesLines(files: readonly string[]): string[] {
  const line = `  files: [${files.map(scalar).join(", ")}]`;
  if (isShort(line) || files.length < 2) return [line];
  return ["  files:", ...files.map((file) => `    - ${scalar(file)}`)];
}

/** A ready mapping that asks for columns that the file has not cannot be applied as it is. */
function mappingLines({ name, share, missing }: RecognisedMapping): string[] {
  const reason = `${Math.round(share * 100)} % of the columns that it names are in the file`;
  if (missing.length === 0) return remarked([`  mapping: ${scalar(name)}`], reason);
  return remarked(
    [`  # check: mapping: ${scalar(name)}`],
    `${reason}, but not ${missing.map(scalar).join(", ")}: their fields would have to be mapped anew`,
  );
}

function insteadOf(own: readonly string[]): string[] {
  return [
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

function omitLines({ personal, shortNames }: Proposal): string[] {
  const omitted = personal.filter(({ use }) => use === "omit");
  if (omitted.length === 0) return [];
  return [
    "  omit:  # never read into the store",
    ...omitted.flatMap(({ column, reason }) =>
      remarked([`    - ${scalar(shortNames.get(column) ?? column)}`], reason),
    ),
  ];
}

import type { Match, PersonalKind } from "./kinds.ts";
import { mask } from "./mask.ts";
import { type Options, recognise } from "./recognise.ts";
import { columnHints } from "./trigger.ts";

export interface RedactOptions extends Options {
  /** Kinds that stay as they are: order numbers where the mapping says so. */
  readonly keep?: ReadonlySet<PersonalKind>;
}

/** Masking changes what stands beside a word; more rounds than these were never needed. */
const rounds = 4;

/** A text with its personal data masked; the same text where there is none. Redacting twice changes nothing. */
export function redact(text: string, options?: RedactOptions): string {
  let redacted = text;
  for (let round = 0; round < rounds; round += 1) {
    const matches = recognise(redacted, options);
    if (matches.length === 0) return redacted;
    const next = replace(redacted, matches, options?.keep);
    if (next === redacted || isAlone(matches)) return next;
    redacted = next;
  }
  return redacted;
}

/** A single mask of these kinds never gives its neighbours another meaning: no second look is needed. */
function isAlone(matches: readonly Match[]): boolean {
  const [first] = matches;
  return matches.length === 1 && (first?.kind === "mobile" || first?.kind === "name");
}

function replace(
  text: string,
  matches: readonly Match[],
  keep?: ReadonlySet<PersonalKind>,
): string {
  let written = "";
  let from = 0;
  for (const { kind, start, end, value } of matches) {
    written += text.slice(from, start) + (keep?.has(kind) ? value : mask(kind, value));
    from = end;
  }
  return written + text.slice(from);
}

const hints = columnHints.map(({ kind, pattern }) => ({
  kind,
  pattern: new RegExp(pattern, "iu"),
}));
const hintOf = new Map<string, PersonalKind | null>();

/** The kind of personal data that a column's name promises; null where it promises none. */
export function columnHintOf(column: string): PersonalKind | null {
  const known = hintOf.get(column);
  if (known !== undefined) return known;
  const name = column.normalize("NFKC").trim();
  const kind = hints.find(({ pattern }) => pattern.test(name))?.kind ?? null;
  if (hintOf.size > 1000) hintOf.clear();
  hintOf.set(column, kind);
  return kind;
}

/**
 * A cell with its personal data masked. Where the column's name promises a kind (姓名, 电话, address) the whole value is
 * masked as that kind, even if nobody would recognise it in a sentence; otherwise as `redact`.
 */
export function redactValue(column: string, text: string, options?: RedactOptions): string {
  const kind = columnHintOf(column);
  if (kind === null || options?.keep?.has(kind)) return redact(text, options);
  if (!/[\p{L}\p{N}]/u.test(text)) return text;
  const redacted = redact(text, options);
  if (isMasked(redacted)) return redacted;
  return mask(kind, text.trim());
}

/** Whether nothing but masks and what they keep is left. */
function isMasked(text: string): boolean {
  return text
    .trim()
    .split(/[\s,，、;；/]+/)
    .every((piece) => masked.test(piece));
}

const masked =
  /^(?:\d{0,3}\*{4}[\dA-Za-z]{0,4}|\*+(?:\p{Script=Han}{1,3})?|(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Madam|MR|MRS|MS|DR)\.?|\p{Script=Han}{0,24}\*{4}[\dA-Za-z]{0,2}|[^*@＠]{0,2}\*{4}[@＠][\w.-]+)$/u;

/**
 * A JSON object of a row's unmapped columns with every value redacted under its column's name; the order of the keys is
 * kept. Numbers and nested values too; what is changed becomes text. What is no JSON is redacted as text.
 */
export function redactJson(json: string, options?: RedactOptions): string {
  let parsed: unknown;
  try {
    // an object puts keys such as "7" first: a mark before each keeps them where they are
    parsed = JSON.parse(json.replace(/"([^"\\]*(?:\\.[^"\\]*)*)"(\s*:)?/gs, markKey));
  } catch {
    return redact(json, options);
  }
  return write(parsed, "", options);
}

function markKey(token: string, inside: string, colon: string | undefined): string {
  return colon === undefined ? token : `"#${inside}"${colon}`;
}

function write(value: unknown, column: string, options?: RedactOptions): string {
  if (typeof value === "string") return JSON.stringify(redactValue(column, value, options));
  if (Array.isArray(value))
    return `[${value.map((each) => write(each, column, options)).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).map(([key, each]) => {
      const name = key.slice(1);
      return `${JSON.stringify(redact(name, options))}:${write(each, name, options)}`;
    });
    return `{${entries.join(",")}}`;
  }
  const plain = JSON.stringify(value);
  if (typeof value !== "number") return plain;
  const redacted = redactValue(column, plain, options);
  return redacted === plain ? plain : JSON.stringify(redacted);
}

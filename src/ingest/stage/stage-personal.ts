import { literal } from "../../database.ts";
import { columnHintOf } from "../../privacy/redact.ts";
import { triggerPatterns } from "../../privacy/trigger.ts";
import { rowLayout, type TextKind } from "./redact-row.ts";

// Between the texts of a row, and between the levels of a path.
const unit = "chr(31)";
const level = "chr(30)";

/** A text that may hold personal data. */
export interface PersonalText {
  /** What it is called here. */
  readonly name: string;
  readonly sql: string;
  /** A path: a list of texts. */
  readonly isList: boolean;
  readonly kind: TextKind;
}

/** From so many rows on, a look at a row before its texts are recognised saves time: making the patterns ready takes as long as a few ten thousand rows. */
const manyRows = 50_000;

/**
 * Masks the personal data of a row's texts. Most rows have none: one look at all that was written in them says so without leaving
 * SQL, and only the others go to the recognisers (`redact_row`, a function of ours), once a row. Words of the trade are few: of these
 * every one is looked at once, when all rows are staged (`maskWords`).
 */
export class PersonalTexts {
  readonly #texts: readonly PersonalText[];
  readonly #customerName: string | null;
  readonly #lookFirst: boolean;

  /**
   * @param customerName SQL of the customer's name, which is masked wherever it stands in the row; null: it is not known
   * @param rows how many there are, about
   */
  constructor(texts: readonly PersonalText[], customerName: string | null, rows: number) {
    this.#texts = texts;
    this.#customerName = customerName;
    this.#lookFirst = rows > manyRows;
  }

  /** SQL steps from a relation to itself with the column `masked`: the texts, masked, of those rows that needs be. */
  steps(from: string): string[] {
    if (this.#texts.length === 0) return [];
    const { words } = this;
    const written = this.#texts.filter((text) => !words.includes(text)).map((text) => joined(text));
    const hinted = this.#texts
      .filter(
        ({ kind }) =>
          kind === "responsible" ||
          (typeof kind === "object" && columnHintOf(kind.column) !== null),
      )
      .map(({ sql }) => `${sql} is not null`);
    const name = this.#customerName ?? "''";
    const conditions = this.#lookFirst
      ? [
          ...hinted,
          ...triggerPatterns.map((pattern) => `regexp_matches(together, ${literal(pattern)})`),
        ]
      : ["true"];
    if (this.#customerName !== null)
      for (const text of ["together", ...words.map((word) => joined(word))])
        conditions.push(`contains(${text}, ${name})`);
    // The separators must not stand in the texts themselves.
    const parts = this.#texts.map(
      (text) => `coalesce(translate(${joined(text, true)}, ${unit}, ' '), '')`,
    );
    const layout = literal(rowLayout(this.#texts.map(({ kind }) => kind)));
    const call = `redact_row(${layout}, coalesce(${name}, ''), concat_ws(${unit}, ${parts.join(", ")}))`;
    const together = written.length ? `concat_ws(chr(10), ${written.join(", ")})` : "''";
    return [
      `, put_together as (select *, ${together} as together from ${from})`,
      `, looked_at as (select * exclude (together), ${conditions.map((condition) => `coalesce(${condition}, false)`).join(" or ")} as is_personal from put_together)`,
      `, personal as (select *, case when is_personal then string_split(${call}, ${unit}) end as masked from looked_at)`,
    ];
  }

  /** The words of the trade that `steps` leaves as they are. */
  get words(): readonly PersonalText[] {
    return this.#lookFirst ? this.#texts.filter(({ kind }) => kind === "trade") : [];
  }

  /** The relation that `steps` ends with. */
  relation(from: string): string {
    return this.#texts.length === 0 ? from : "personal";
  }

  has(name: string): boolean {
    return this.#texts.some((text) => text.name === name);
  }

  /** A text as it may be stored. */
  sql(name: string): string {
    const at = this.#texts.findIndex((text) => text.name === name);
    const { sql, isList } = this.#texts[at] as PersonalText;
    const masked = `nullif(masked[${at + 1}], '')`;
    const value = isList ? `string_split(${masked}, ${level})` : masked;
    return `case when is_personal then ${value} else ${sql} end`;
  }
}

function joined({ sql, isList }: PersonalText, clean = false): string {
  if (isList) return `array_to_string(${sql}, ${clean ? level : "chr(10)"})`;
  return clean ? `translate(${sql}, ${level}, ' ')` : sql;
}

/**
 * A customer's key: HMAC-SHA-256 (RFC 2104) of who they are, under the secret whose two pads are the variables
 * `customer_inner` and `customer_outer`. Written alike, a person is one: case, spaces, full-width digits, a
 * +86; in numbers hyphens, dots and brackets.
 */
export function customerKeySql(identity: string): string {
  const folded = `lower(translate(${identity}, '０１２３４５６７８９＋－（）＠．　', '0123456789+-()@. '))`;
  // In an address the dots tell people apart.
  const plain =
    `case when contains(${folded}, '@') then regexp_replace(${folded}, '\\s', '', 'g') ` +
    `else regexp_replace(${folded}, '[\\s\\-().]', '', 'g') end`;
  const local = `regexp_replace(${plain}, '^(\\+|00)?86(1\\d{10})$', '\\2')`;
  // Most are plain digits that none of this changes.
  const person = `case when regexp_full_match(${identity}, '([1-79]|0[1-9])\\d*') then ${identity} else ${local} end`;
  return (
    `case when ${identity} is not null then sha256(getvariable('customer_outer') || unhex(sha256(` +
    `getvariable('customer_inner') || encode(${person})))) end`
  );
}

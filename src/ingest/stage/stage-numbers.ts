import { literal } from "../../database.ts";

// Numbers as people write them. What is plain is read by DuckDB's cast; only what that refuses is looked at as text.

const wide = "０１２３４５６７８９．，＋－−–％（）￥＄　\u00a0\u202f\u2009";
const narrow = "0123456789.,+---%()¥$    ";

const codes = "rmb|cny|usd|twd|ntd|hkd|eur|gbp";
const signs = "nt[$]|hk[$]|us[$]|[¥$€£]";
const currencies =
  "人民币|人民幣|新台币|新台幣|新臺幣|台币|台幣|港币|港幣|美元|港元|欧元|歐元|英镑|英鎊";
const before = `(?:${currencies}|${codes}|${signs})?`;
const after = `(?:${currencies}|[元圆圓]整?|[块塊][钱錢]?|${codes}|${signs})?`;
const multiplier = "(?:万亿|千万|百万|亿|万|千|百|k)?";

/** 1,234.50: a comma between groups of three. */
const grouped = "(?:[0-9]+|[1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:[.][0-9]+)?|[.][0-9]+";
/** 1.234,50 · 12,5 · 0,125: a comma that can only be the decimal one. `1,234` is grouped. */
const commaDecimal = "[1-9][0-9]{0,2}(?:[.][0-9]{3})+,[0-9]+|[0-9]+,[0-9]{1,2}|0,[0-9]+";

/** What may stand around the digits: one sign, or brackets for a negative number; a currency; 万 or percent. */
function whole(digits: string): string {
  const value = `(?:${digits}) *(?:%|${multiplier} *${after})`;
  const signed = `[-+]? *${before} *${value}|${before} *[-+] *${value}|${before} *${value} *-`;
  return `(?:${signed}|[(] *${before} *${value} *[)])`;
}

/** Powers of ten for what stands behind the digits; longer ones first. */
const powers: readonly (readonly [string, string])[] = [
  ["万亿", "e12"],
  ["千万", "e7"],
  ["百万", "e6"],
  ["亿", "e8"],
  ["万", "e4"],
  ["千", "e3"],
  ["百", "e2"],
  ["%", "e-2"],
];

/**
 * SQL that reads a text as a number, null where it is none. Besides plain numbers: full-width digits; thousands in groups of
 * three (`1,234.50`), a decimal comma where it can be nothing else (`1.234,50`, `12,5`); 千 万 亿 and k; percent (as a share);
 * currency signs, codes and names before or behind, which are dropped; a minus behind and brackets for negative numbers. Not
 * read, since they would be guesses or are not used for amounts: spaces between digits, Indian groups, Chinese digits (三百).
 * @param text SQL of the text; repeated, so a column
 * @param type `integer`: 3.0 is 3, 3.5 is unreadable; `decimal`: decimal(18, 4), to be cast to the scale of the field
 */
export function numberSql(text: string, type: "integer" | "decimal"): string {
  const plain =
    type === "integer"
      ? // The cast alone rounds 3.5, and reads 0x10.
        `case when try_cast(${text} as integer) = try_cast(${text} as double) then try_cast(${text} as integer) end`
      : `try_cast(${text} as ${decimal})`;
  // Not coalesce: DuckDB takes what its arguments have in common out of them, and works it out for every row.
  const messy = messySql(text, type);
  if (type === "integer")
    return `case when ${text} is null then null when ${plain} is not null then ${plain} else ${messy} end`;
  // 1,234.50 is common, and a cast that fails costs more than looking first.
  const commas = `contains(${text}, ',') and regexp_full_match(${text}, '-?[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:[.][0-9]+)?')`;
  return (
    `case when ${text} is null then null when ${commas} then try_cast(replace(${text}, ',', '') as ${decimal}) ` +
    `when ${plain} is not null then ${plain} else ${messy} end`
  );
}

/** Wider decimals are cast a thousand times more slowly. */
const decimal = "decimal(18, 4)";

function messySql(text: string, type: "integer" | "decimal"): string {
  const ascii =
    `case when strlen(${text}) = length(${text}) then lower(${text}) ` +
    `else translate(lower(${text}), ${literal(`${wide}萬億`)}, ${literal(`${narrow}万亿`)}) end`;
  const read = (digits: string, number: string) =>
    `when regexp_full_match(told, ${literal(` *${whole(digits)} *`)}) then try_cast(${number} as ${decimal})`;
  const cases = [
    read(grouped, `replace(${plainSql("told")}, ',', '')`),
    read(commaDecimal, `replace(replace(${plainSql("told")}, '.', ''), ',', '.')`),
  ];
  // As a list of one, since the spelling is needed many times.
  const value = `list_transform([${ascii}], lambda told: case ${cases.join(" ")} end)[1]`;
  if (type === "decimal") return value;
  return `try_cast(regexp_extract((${value})::varchar, '^(-?[0-9]+)[.]0+$', 1) as integer)`;
}

/** The number alone, with powers of ten as exponents and a minus in front where it is negative. */
function plainSql(ascii: string): string {
  const thousands = `regexp_replace(${ascii}, '([0-9]) *k', '\\1e3')`;
  const powered = powers.reduce(
    (sql, [from, to]) => `replace(${sql}, ${literal(from)}, ${literal(to)})`,
    thousands,
  );
  const bare = `regexp_replace(${powered}, ${literal(`${codes}|[^-0-9.,e(]|e[^-0-9]`)}, '', 'g')`;
  return `regexp_replace(replace(${bare}, '(', '-'), '^([^-].*)-$', '-\\1')`;
}

import type { Field } from "../../complaint.ts";
import { literal } from "../../database.ts";

type Words = Readonly<Record<string, string | null>>;

/** A source's words in other words, those that are not listed as they are; of a path, each level. */
export function mapSql({ type }: Field, text: string, values: Words): string {
  const given = whenSql(values);
  if (given === "") return text;
  if (type !== "path") return `case ${text} ${given} else ${text} end`;
  const level = `case level ${given} else level end`;
  return `list_filter(list_transform(${text}, lambda level: ${level}), lambda level: level is not null)`;
}

function whenSql(values: Words): string {
  return Object.entries(values)
    .map(
      ([from, to]) =>
        `when ${literal(from.normalize("NFC").trim())} then ${to === null ? "null" : literal(to)}`,
    )
    .join(" ");
}

/** The canonical code for a source's word: by the mapping, or the word itself if it is a code; else null. */
export function codeSql({ codes = [] }: Field, text: string, values: Words = {}): string {
  const given = whenSql(values);
  const own = codes.map((code) => `when ${literal(code)} then ${literal(code)}`);
  const byCode = `case lower(${text}) ${own.join(" ")} end`;
  return given === "" ? byCode : `case ${text} ${given} else ${byCode} end`;
}

/** The canonical codes for a source's words; mostly there is one. */
export function codesSql(field: Field, words: string, values: Words = {}): string {
  const one = codeSql(field, `${words}[1]`, values);
  const each = `list_transform(${words}, lambda part: ${codeSql(field, "part", values)})`;
  return `case when len(${words}) = 1 then [${one}] else ${each} end`;
}

/** Whether a coded field did not get a code for its word, or a list for one of its words. */
export function incompleteSql(name: string, { type }: Field): string {
  return type === "list"
    ? `coalesce(list_count("${name}") < len("${name}"), false)`
    : `"${name}" is null`;
}

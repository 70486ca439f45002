import type { DataQualityRow } from "../../analysis/data-quality.ts";
import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import type { PageContext } from "./section.ts";
import { codeName } from "./time-names.ts";

/** How many faults a footnote names. */
const most = 2;

/**
 * The footnote of a figure: the faults of the data that touch its analysis and are large enough to be named (`is_noticeable`);
 * nothing where there are none.
 */
export function qualityNote({ report, language }: PageContext, analysis: string): Html {
  const words = language.words.review.quality;
  const faults = report.rows["data-quality"].filter(
    (row) => row.is_noticeable && row.affects.includes(analysis),
  );
  if (faults.length === 0) return html``;
  const left = faults.length - most;
  const names = namesOf(faults, most, language);
  return html`<p class="note">${
    left > 0
      ? language.say(words.noteMore, { faults: names, count: left })
      : language.say(words.note, { faults: names })
  }</p>`;
}

/** The first faults by name, each with how large it is. */
export function namesOf(
  faults: readonly DataQualityRow[],
  first: number,
  language: Language,
): string {
  return faults
    .slice(0, first)
    .map((row) => {
      const { kind, share, base_count: base, found_count: found } = row;
      const part = kind === "completeness" ? (base ?? 0) - (found ?? 0) : (found ?? 0);
      const size = share === null || base === null ? "" : ` ${language.share(part, base)}`;
      return `${faultName(row, language)}${size}`;
    })
    .join(language.words.listSemicolon);
}

/** A fault in words; names of sources, rules and values are data. */
export function faultName(row: DataQualityRow, language: Language): string {
  if (row.kind === "flags" && row.field === null) return row.rule ?? "";
  return language.say(language.words.review.quality.faults[row.kind], {
    source: row.source ?? "",
    days: row.days_behind ?? 0,
    rule: row.rule ?? "",
    field: fieldName(row.field, language),
    value: row.value ?? "",
  });
}

/** A field of the complaint in the reader's language, or that there is none. */
export function fieldName(field: string | null, language: Language): string {
  return field === null
    ? language.words.all
    : codeName(language.words.review.quality.fields, field);
}

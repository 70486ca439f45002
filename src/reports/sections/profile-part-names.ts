import type { ProfilePartsRow } from "../../analysis/profile-parts.ts";
import type { Html } from "../html.ts";
import type { Language } from "../language.ts";
import { profileLink } from "../profile-link.ts";
import { pathName, quotedTerms, sentences } from "./names.ts";
import type { ProfileContext } from "./profile-context.ts";
import { rateOf } from "./time-names.ts";
import { channelName } from "./where-names.ts";

/** A theme is called by so many of its terms. */
const namingTerms = 3;

/** A part's name in the reader's language. */
export function partName({ field, part }: ProfilePartsRow, language: Language): string {
  if (field === "theme") return quotedTerms(part.slice(0, namingTerms), language);
  if (field === "channel") return channelName(part[0] ?? null, language);
  return pathName(part, language.words.blank);
}

/** A part's name, as the way to its own page where it has one. */
export function partLink(row: ProfilePartsRow, context: ProfileContext): string | Html {
  const name = partName(row, context.language);
  if (row.field !== "category" && row.field !== "place") return name;
  return profileLink(row.field, row.part, name, context);
}

/** "3.3 times", or that nobody else has it. */
export function timesText({ prr }: ProfilePartsRow, language: Language): string {
  const own = language.words.profilePages.over;
  return prr === null ? own.onlyHere : language.say(own.times, { times: language.decimal(prr) });
}

/** The most frequent part of a field and its share. */
export function leadOf(
  field: ProfilePartsRow["field"],
  [first]: readonly ProfilePartsRow[],
  { language }: ProfileContext,
): string {
  if (!first) return "";
  const { parts, fields } = language.words.profilePages;
  return language.say(parts.fact, {
    field: language.capital(fields[field]),
    name: partName(first, language),
    rate: rateOf(first.complaints, first.value_complaints, language),
  });
}

/** Over which complaints the parts of a field are counted, and how many of them are shown. */
export function readingOf(rows: readonly ProfilePartsRow[], context: ProfileContext): string {
  const { language, weeks } = context;
  const own = language.words.profilePages.parts;
  const [first] = rows;
  if (!first) return "";
  return sentences(
    [
      language.say(own.reading, {
        told: first.value_complaints,
        of: weeks.complaints,
        weeks: weeks.weekly_counts.length,
      }),
      first.parts_count > rows.length &&
        language.say(own.shown, { shown: rows.length, of: first.parts_count }),
    ],
    language,
  );
}

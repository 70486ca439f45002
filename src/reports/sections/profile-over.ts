import type { ProfilePartsRow } from "../../analysis/profile-parts.ts";
import { figure, key } from "../components/figure.ts";
import { rankedBars } from "../components/ranked-bars.ts";
import { table } from "../components/table.ts";
import { type Html, html } from "../html.ts";
import type { ProfileContext } from "./profile-context.ts";
import { partLink, partName, timesText } from "./profile-part-names.ts";
import { section } from "./section.ts";

/** As many as are drawn; the table has all. */
const mostDrawn = 12;
const mostNamed = 3;

/** What comes more often here than elsewhere, beyond chance; the surest first. */
export function overRepresented(parts: readonly ProfilePartsRow[]): ProfilePartsRow[] {
  return parts
    .filter((row) => row.is_beyond_chance === true)
    .toSorted(
      (one, other) =>
        (other.prr_lower ?? Number.POSITIVE_INFINITY) -
          (one.prr_lower ?? Number.POSITIVE_INFINITY) || other.complaints - one.complaints,
    );
}

/** The finding about what stands out; null: nothing does. */
export function overFact({ language, parts }: ProfileContext) {
  const own = language.words.profilePages.over;
  const over = overRepresented(parts);
  if (over.length === 0) return null;
  const names = over.slice(0, mostNamed).map((row) =>
    language.say(own.named, {
      field: language.words.profilePages.fields[row.field],
      name: partName(row, language),
      times: timesText(row, language),
    }),
  );
  const conclusion = language.say(own.fact, { names: names.join(language.words.listSemicolon) });
  return { conclusion, size: own.noCause, anchor: "over" };
}

/** What comes more often here than elsewhere? Parts beyond chance, each beside what would be expected. */
export function profileOverSection(context: ProfileContext): Html {
  const { language, parts, profile, weeks } = context;
  const own = language.words.profilePages.over;
  const over = overRepresented(parts);
  const compared = parts.some((row) => row.is_beyond_chance !== null);
  if (profile.dimension === "department" || !compared) return html``;
  if (over.length === 0)
    return section("over", own.question, language.say(own.none, { count: weeks.complaints }), []);
  const lead = overFact(context)?.conclusion ?? "";
  return section("over", own.question, lead, [overFigure(context, over)]);
}

function overFigure(context: ProfileContext, over: readonly ProfilePartsRow[]): Html {
  const { language, links } = context;
  const own = language.words.profilePages.over;
  const drawn = over.slice(0, mostDrawn);
  const times = { heading: own.ratio, cells: drawn.map((row) => timesText(row, language)) };
  const fields = drawn.map((row) => language.words.profilePages.fields[row.field]);
  return figure(
    {
      analysis: "profile-parts",
      title: own.title,
      reading: html`${own.reading} ${key("signal", own.keyHere)} ${key("previous", own.keyExpected)}`,
      chart: rankedBars(
        overFact(context)?.conclusion ?? "",
        drawn.map((row) => ({
          name: partName(row, language),
          value: row.complaints,
          valueText: language.count(row.complaints),
          previous: row.expected,
          signalled: true,
          context: false,
        })),
        { wide: [{ heading: own.field, cells: fields }, times], narrow: [times] },
      ),
      method: own.method,
      table: overTable(context, over),
    },
    links,
    language,
  );
}

function overTable(context: ProfileContext, over: readonly ProfilePartsRow[]): Html {
  const { language } = context;
  const { words } = language;
  const own = words.profilePages.over;
  const number = (heading: string) => ({ heading, number: true });
  return table(
    own.title,
    [
      { heading: own.part },
      { heading: own.field },
      number(words.table.complaints),
      number(own.expected),
      number(own.ratio),
      number(words.sla.intervalColumn),
    ],
    over.map((row) => [
      partLink(row, context),
      words.profilePages.fields[row.field],
      language.count(row.complaints),
      language.decimal(row.expected ?? 0),
      timesText(row, language),
      row.prr_lower === null || row.prr_upper === null
        ? "–"
        : language.range(language.decimal(row.prr_lower), language.decimal(row.prr_upper)),
    ]),
  );
}

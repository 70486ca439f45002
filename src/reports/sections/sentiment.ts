import type { SentimentRow } from "../../analysis/sentiment.ts";
import { figure } from "../components/figure.ts";
import { rankedBars } from "../components/ranked-bars.ts";
import { table } from "../components/table.ts";
import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import { signalDirection } from "../signal.ts";
import { groupName, markedSignal, rangeText, sentences } from "./names.ts";
import { type PageContext, section } from "./section.ts";
import { intervalOf, rateOf } from "./time-names.ts";

/** Rows of a dimension in the table of groups. */
const mostValues = 12;
/** Told in the lead however few they are. */
const harm = ["self_harm", "safety"] as const;

/** How strongly are complaints put? Texts by level, signs of urgency with the words that showed them, and where. */
export function sentimentSection(
  context: PageContext,
  { brief }: { readonly brief: boolean },
): Html {
  const { report, language } = context;
  const words = language.words.feelings;
  const rows = report.rows.sentiment;
  const whole = rows.find((row) => row.grain === "period");
  const cues = rows.filter((row) => row.grain === "cue");
  if (whole === undefined || whole.judged_texts === 0)
    return section("sentiment", words.question, words.none, []);
  const lead = mainFact(whole, cues, language);
  return section("sentiment", words.question, lead, [
    levelsFigure(context, whole),
    cuesFigure(context, cues),
    ...(brief ? [] : [valuesFigure(context, rows)]),
    html`<p class="note">${sentences([unjudged(whole, language), words.notPeople], language)}</p>\n`,
  ]);
}

function mainFact(whole: SentimentRow, cues: readonly SentimentRow[], language: Language): string {
  const words = language.words.feelings;
  const grown = cues.filter(({ signal }) => signal !== null && signalDirection(signal) === "up");
  const named = grown.map((row) => cueName(row, language)).join(language.words.listComma);
  const harmful = harm.flatMap((cue) =>
    cues.filter((row) => row.cue === cue && row.marked_texts > 0),
  );
  return sentences(
    [
      language.say(words.fact, {
        share: language.percent(whole.share),
        count: whole.judged_texts,
        strong: whole.marked_texts,
      }),
      standing(whole, language),
      grown.length > 0 && language.say(words.factCues, { names: named }),
      ...harmful.map((row) =>
        language.say(words.factHarm, { count: row.marked_texts, name: cueName(row, language) }),
      ),
    ],
    language,
  );
}

function standing(whole: SentimentRow, language: Language): string | false {
  const words = language.words.feelings;
  if (whole.usual_mean === null) return false;
  const range = rangeText(whole, language, language.percent);
  if (whole.signal === null) return language.say(words.factUsual, { range });
  const isMore = signalDirection(whole.signal) === "up";
  return language.say(isMore ? words.factMore : words.factLess, { range });
}

function unjudged(whole: SentimentRow, language: Language): string | false {
  const other = whole.other_language_count ?? 0;
  const without = whole.without_text_count ?? 0;
  if (other + without === 0) return false;
  return language.say(language.words.feelings.unjudged, { other, without });
}

function cueName({ cue }: SentimentRow, language: Language): string {
  return cue === null ? "" : language.words.feelings.cues[cue];
}

function levelsFigure({ language, links }: PageContext, whole: SentimentRow): Html {
  const words = language.words.feelings;
  const counts = [
    whole.level_0_count,
    whole.level_1_count,
    whole.level_2_count,
    whole.level_3_count,
  ].map((each) => each ?? 0);
  const shares = counts.map((each) => rateOf(each, whole.judged_texts, language));
  const part = {
    heading: words.part,
    cells: counts.map((each) => language.percent(each / whole.judged_texts)),
  };
  return figure(
    {
      analysis: "sentiment",
      title: words.title,
      reading: words.reading,
      chart: rankedBars(
        words.title,
        counts.map((value, level) => ({
          name: words.levels[level] as string,
          value,
          valueText: language.count(value),
          previous: null,
          signalled: false,
          context: false,
        })),
        { wide: [part], narrow: [part] },
      ),
      method: words.method,
      table: table(
        words.title,
        [{ heading: words.level }, { heading: words.part, number: true }],
        shares.map((each, level) => [words.levels[level] as string, each]),
      ),
    },
    links,
    language,
  );
}

function cuesFigure({ language, links }: PageContext, cues: readonly SentimentRow[]): Html {
  const words = language.words.feelings;
  const wordsOf = (row: SentimentRow) =>
    row.words
      .map((word, index) => language.say(words.word, { word, count: row.word_counts[index] ?? 0 }))
      .join(language.words.listComma);
  return figure(
    {
      analysis: "sentiment",
      title: words.cuesTitle,
      reading: words.cuesReading,
      chart: table(
        words.cuesTitle,
        [
          { heading: words.cue },
          { heading: words.texts, number: true },
          { heading: words.interval, number: true },
          { heading: words.before, number: true },
          { heading: words.usual, number: true },
          { heading: words.signal },
          { heading: words.words },
        ],
        cues.map((row) => [
          language.capital(cueName(row, language)),
          rateOf(row.marked_texts, row.judged_texts, language),
          intervalOf(row.share_lower, row.share_upper, language),
          row.previous_share === null ? "–" : language.percent(row.previous_share),
          rangeText(row, language, language.percent),
          markedSignal(row, language),
          html`<span class="prose">${wordsOf(row)}</span>`,
        ]),
      ),
      method: words.cuesMethod,
      table: null,
    },
    links,
    language,
  );
}

/** The groups with the most texts of each dimension that is told at all. */
function valuesFigure({ language, links }: PageContext, rows: readonly SentimentRow[]): Html {
  const words = language.words.feelings;
  const dimensions = [...new Set(rows.flatMap(({ dimension }) => dimension ?? []))];
  const listed = dimensions.flatMap((dimension) => {
    const own = rows.filter((row) => row.dimension === dimension && row.judged_texts > 0);
    return own.some(({ value }) => value !== null) ? own.slice(0, mostValues) : [];
  });
  if (listed.length === 0) return html``;
  return figure(
    {
      analysis: "sentiment",
      title: words.valuesTitle,
      reading: words.valuesReading,
      chart: table(
        words.valuesTitle,
        [
          { heading: words.group },
          { heading: words.strong, number: true },
          { heading: words.interval, number: true },
        ],
        listed.map((row) => [
          valueName(row, language),
          rateOf(row.marked_texts, row.judged_texts, language),
          row.judged_texts < fewest ? "–" : intervalOf(row.share_lower, row.share_upper, language),
        ]),
      ),
      method: words.valuesMethod,
      table: null,
    },
    links,
    language,
  );
}

/** Fewer texts are counts only. */
const fewest = 20;

function valueName({ dimension, value, is_rest }: SentimentRow, language: Language): string {
  const words = language.words.feelings;
  if (dimension === null) return "";
  const name = is_rest ? words.rest : groupName(dimension, value, language);
  return `${words.dimensions[dimension]} · ${name}`;
}

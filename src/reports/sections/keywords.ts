import type { KeywordsRow } from "../../analysis/keywords.ts";
import { figure } from "../components/figure.ts";
import { table } from "../components/table.ts";
import { twoSidedDots } from "../components/two-sided-dots.ts";
import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import { valuesFigure } from "./keywords-where.ts";
import { type PageContext, section } from "./section.ts";

const mostMore = 10;
const mostFewer = 6;
const mostFrequent = 15;

/**
 * In whose words? Words and phrases more or less frequent than before, and what stands out in a category, product or place;
 * never a customer's text. A word that a phrase explains is not listed beside it.
 */
export function keywordsSection(context: PageContext): Html {
  const { report, language } = context;
  const words = language.words.keywords;
  const all = report.rows.keywords.filter((row) => row.grain === "period");
  const rows = all.filter((row) => row.explained_by === null);
  if (rows.length === 0) return section("keywords", words.question, words.none, []);
  const more = standing(rows, "more").slice(0, mostMore);
  const fewer = standing(rows, "fewer").slice(0, mostFewer).reverse();
  const drawn = [...more, ...fewer];
  const fact = mainFact(rows, more, language);
  return section("keywords", words.question, fact, [
    ...(drawn.length > 0 ? [wordsFigure(context, drawn, fact)] : []),
    valuesFigure(context),
    frequentTable(rows, language),
  ]);
}

/** Those that stand out on a side, the most telling first. */
function standing(rows: readonly KeywordsRow[], side: "more" | "fewer"): KeywordsRow[] {
  return rows
    .filter((row) => row.stands_out === side)
    .toSorted((one, other) => rankOf(one) - rankOf(other));
}

const rankOf = (row: KeywordsRow) => row.keyness_rank ?? Number.POSITIVE_INFINITY;

function mainFact(
  rows: readonly KeywordsRow[],
  more: readonly KeywordsRow[],
  language: Language,
): string {
  const words = language.words.keywords;
  if (more.length > 0) {
    const quoted = more.slice(0, 3).map((row) => language.say(words.quoted, { word: row.word }));
    return language.say(words.fact, { words: quoted.join(language.words.listComma) });
  }
  return rows.every((row) => row.z === null) ? words.factAlone : words.factQuiet;
}

function wordsFigure(context: PageContext, rows: readonly KeywordsRow[], fact: string): Html {
  const { language, links } = context;
  const words = language.words.keywords;
  const own = language.words.voice.keywords;
  const times = (score: number) => language.say(own.times, { value: language.decimal(2 ** score) });
  const complaints = {
    heading: language.words.table.complaints,
    cells: rows.map((row) => language.count(row.complaints)),
  };
  const shares = {
    heading: words.shares,
    cells: rows.map(
      (row) => `${language.percent(row.earlier_share)} → ${language.percent(row.share)}`,
    ),
  };
  return figure(
    {
      analysis: "keywords",
      title: words.title,
      reading: own.reading,
      chart: twoSidedDots(
        fact,
        rows.map((row) => ({ name: row.word, score: doublings(row) })),
        { wide: [complaints, shares], narrow: [complaints] },
        words.sides,
        times,
      ),
      method: own.method,
      table: table(
        words.title,
        [
          { heading: words.word },
          { heading: own.least, number: true },
          { heading: "z", number: true },
          { heading: words.logOdds, number: true },
          { heading: language.words.table.complaints, number: true },
          { heading: own.customers, number: true },
          { heading: language.words.table.share, number: true },
          { heading: words.earlierShare, number: true },
        ],
        rows.map((row) => [
          row.word,
          times(doublings(row)),
          signed(row.z, language),
          signed(row.log_odds, language),
          language.count(row.complaints),
          language.count(row.customer_count),
          language.percent(row.share),
          language.percent(row.earlier_share),
        ]),
      ),
    },
    links,
    language,
  );
}

/** How often the odds double at the least; below 0: halve. */
function doublings({ least_log_odds }: KeywordsRow): number {
  return (least_log_odds ?? 0) / Math.LN2;
}

function signed(value: number | null, language: Language): string {
  if (value === null) return "–";
  return `${value < 0 ? "−" : "+"}${language.decimal(Math.abs(value))}`;
}

function frequentTable(rows: readonly KeywordsRow[], language: Language): Html {
  const words = language.words.keywords;
  const several = new Set(rows.map((row) => row.language)).size > 1;
  const frequent = rows
    .toSorted(
      (one, other) =>
        other.complaints - one.complaints ||
        (one.frequency_rank ?? 0) - (other.frequency_rank ?? 0),
    )
    .slice(0, mostFrequent);
  return html`<h3>${words.frequentTitle}</h3>
<p class="reading">${words.frequentReading}</p>
${table(
  words.frequentTitle,
  [
    { heading: words.word },
    ...(several ? [{ heading: words.language }] : []),
    { heading: language.words.table.complaints, number: true },
    { heading: language.words.table.share, number: true },
    { heading: words.earlierShare, number: true },
    { heading: language.words.table.judgement },
  ],
  frequent.map((row) => [
    row.word,
    ...(several ? [words.languages[row.language]] : []),
    language.count(row.complaints),
    language.percent(row.share),
    row.earlier_complaints === 0 && row.z === null ? "–" : language.percent(row.earlier_share),
    row.stands_out === null
      ? row.z === null
        ? language.words.notJudged
        : words.asBefore
      : words.standsOut[row.stands_out],
  ]),
)}`;
}

import type { ThemesRow } from "../../analysis/themes.ts";
import { figure, key } from "../components/figure.ts";
import { type RankedBar, rankedBars } from "../components/ranked-bars.ts";
import { table } from "../components/table.ts";
import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import { kindOf } from "../period-rows.ts";
import { signalDirection, signalKind, signalMark } from "../signal.ts";
import { markedSignal, quotedTerms, rangeText, sentences } from "./names.ts";
import { type PageContext, section } from "./section.ts";
import { nameOf, stories } from "./themes-stories.ts";
import { cutNote } from "./time-names.ts";

/** How many themes have a bar and how many are told one by one; a brief section is part of a page on much else. */
const shown = { brief: { bars: 8, stories: 5 }, full: { bars: 12, stories: 12 } };

/** What are complaints about, in customers' own words? Themes by size, what is new or grows, and a sentence of each. */
export function themesSection(context: PageContext, { brief }: { readonly brief: boolean }): Html {
  const { report, language } = context;
  const words = language.words.themes;
  const rows = report.rows.themes;
  const themes = rows.filter((row) => row.grain === "theme");
  const present = themes.filter((row) => row.complaints > 0);
  const none = rows.find((row) => row.grain === "none");
  if (none === undefined) return section("themes", words.question, words.none, []);
  if (themes.length === 0)
    return section(
      "themes",
      words.question,
      language.say(words.notFound, { count: none.of_complaints ?? 0 }),
      [],
    );
  const size = brief ? shown.brief : shown.full;
  const lead = mainFact(themes, language);
  return section("themes", words.question, lead, [
    themesFigure(context, themes, none, { lead, most: size.bars }),
    restNote(rows, none, language),
    ...(present.length > 0 ? [stories(context, present.slice(0, size.stories))] : []),
    cutNote(report, "themes", present.length - size.stories, language),
    ...(brief
      ? []
      : rows.filter((row) => row.grain === "model").map((row) => modelNote(row, language))),
  ]);
}

/** Beyond the limit, not one run along the mean among many themes. */
function isGrown({ signal }: ThemesRow): boolean {
  return signal !== null && signalKind(signal) === "limit" && signalDirection(signal) === "up";
}

function mainFact(themes: readonly ThemesRow[], language: Language): string {
  const words = language.words.themes;
  const [first] = themes;
  if (first === undefined) return "";
  const names = (rows: readonly ThemesRow[]) =>
    rows
      .slice(0, 3)
      .map((row) => nameOf(row, language))
      .join(language.words.listSemicolon);
  const fresh = themes.filter((row) => row.is_new === true && row.complaints > 0);
  const grown = themes.filter(isGrown);
  const isJudged = themes.some((row) => row.usual_mean !== null);
  return sentences(
    [
      language.say(words.fact, {
        name: nameOf(first, language),
        count: first.complaints,
        of: language.count(first.of_complaints),
        share: language.percent(first.share),
      }),
      fresh.length > 0 && language.say(words.factNew, { names: names(fresh) }),
      grown.length > 0 && language.say(words.factGrown, { names: names(grown) }),
      isJudged && themes.every((row) => row.signal === null) && words.factQuiet,
    ],
    language,
  );
}

function themesFigure(
  { report, language, links }: PageContext,
  themes: readonly ThemesRow[],
  none: ThemesRow,
  { lead, most }: { readonly lead: string; readonly most: number },
): Html {
  const words = language.words.themes;
  const top = themes.slice(0, most);
  const rest = themes.slice(most);
  const bars = [
    ...top.map((row) => barOf(nameOf(row, language), row, language)),
    ...(rest.length > 0 ? [otherBar(rest, language)] : []),
    { ...barOf(words.fitsNone, none, language), signalled: false, context: true },
  ];
  const signalled = bars.map((bar) => bar.signalled);
  const pad = (texts: readonly string[]) => bars.map((_, index) => texts[index] ?? "");
  const shares = [
    ...top.map((row) => language.percent(row.share)),
    ...(rest.length > 0 ? [language.percent(total(rest, (row) => row.share))] : []),
    language.percent(none.share),
  ];
  const mark = (row: ThemesRow) => (row.is_new === true ? words.isNew : "");
  const share = { heading: language.words.table.share, cells: pad(shares) };
  const judged = pad(
    top.map((row) =>
      [mark(row), row.signal === null ? "" : markedSignal(row, language)].join(" ").trim(),
    ),
  );
  const marked = pad(top.map((row) => `${mark(row)} ${signalMark(row.signal)}`.trim()));
  return figure(
    {
      analysis: "themes",
      title: words.title,
      reading: html`${language.say(words.reading, { shown: top.length, of: themes.length })} ${key("previous", words.keyPrevious[kindOf(report)])} ${signalled.includes(true) ? key("signal", words.keySignal) : null}`,
      chart: rankedBars(lead, bars, {
        wide: [share, { heading: "", cells: judged, signalled }],
        narrow: [{ heading: "", cells: marked, signalled }],
      }),
      method: words.method,
      table: numbers(themes, language),
    },
    links,
    language,
  );
}

function barOf(name: string, row: ThemesRow, language: Language): RankedBar {
  return {
    name,
    value: row.complaints,
    valueText: language.count(row.complaints),
    previous: row.previous_complaints,
    signalled: row.signal !== null,
    context: false,
  };
}

function otherBar(rest: readonly ThemesRow[], language: Language): RankedBar {
  const complaints = total(rest, (row) => row.complaints);
  const isCompared = rest.every((row) => row.previous_complaints !== null);
  return {
    name: language.say(language.words.themes.other, { themes: rest.length }),
    value: complaints,
    valueText: language.count(complaints),
    previous: isCompared ? total(rest, (row) => row.previous_complaints ?? 0) : null,
    signalled: false,
    context: true,
  };
}

function total(rows: readonly ThemesRow[], value: (row: ThemesRow) => number): number {
  return rows.reduce((all, row) => all + value(row), 0);
}

function numbers(themes: readonly ThemesRow[], language: Language): Html {
  const { words } = language;
  const own = words.themes;
  const decimal = (value: number | null) => (value === null ? "–" : language.decimal(value));
  return table(
    own.title,
    [
      { heading: own.theme },
      { heading: words.table.complaints, number: true },
      { heading: own.interval, number: true },
      { heading: words.table.previous, number: true },
      { heading: words.table.usualRange, number: true },
      { heading: own.since },
      { heading: own.quality, number: true },
      { heading: words.table.judgement },
    ],
    themes.map((row) => [
      quotedTerms(row.terms, language),
      language.count(row.complaints),
      shareText(row, language),
      row.previous_complaints === null ? "–" : language.count(row.previous_complaints),
      rangeText(row, language),
      row.since === null ? "–" : language.period(row.since),
      `${decimal(row.coherence)} · ${decimal(row.stability)}`,
      markedSignal(row, language),
    ]),
  );
}

function shareText(row: ThemesRow, language: Language): string {
  if (row.share_lower === null || row.share_upper === null) return "–";
  const ends = [row.share_lower, row.share_upper].map((end) => language.percent(end));
  return `${language.share(row.complaints, row.of_complaints ?? 0)} (${language.range(ends[0] ?? "", ends[1] ?? "")})`;
}

function restNote(rows: readonly ThemesRow[], none: ThemesRow, language: Language): Html {
  const unread = rows.find((row) => row.grain === "unread");
  const text = language.say(language.words.themes.rest, {
    none: none.complaints,
    share: language.share(none.complaints, none.of_complaints ?? 0),
    unread: unread?.complaints ?? 0,
  });
  return html`<p class="note">${text}</p>\n`;
}

function modelNote(row: ThemesRow, language: Language): Html {
  const words = language.words.themes;
  const decimal = (value: number | null) => (value === null ? "–" : language.decimal(value));
  const text = language.say(words.model, {
    language: words.languages[row.language ?? "zh"],
    themes: row.themes_count ?? 0,
    texts: row.texts_count ?? 0,
    month: row.since === null ? "–" : language.period(row.since),
    coherence: decimal(row.coherence),
    stability: decimal(row.stability),
  });
  return html`<p class="note">${text}</p>\n`;
}

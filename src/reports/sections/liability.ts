import type { LiabilityRow } from "../../analysis/liability.ts";
import { figure } from "../components/figure.ts";
import { type StackedBar, stackedBars } from "../components/stacked-bars.ts";
import { table } from "../components/table.ts";
import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import { kindOf } from "../period-rows.ts";
import { shown } from "./categories.ts";
import { markedSignal, rangeText, sentences } from "./names.ts";
import { dimensionName, outcomeName } from "./outcome-names.ts";
import { type PageContext, section } from "./section.ts";
import { cutNote, intervalOf, rateOf } from "./time-names.ts";

const dimensions = ["category", "root_cause", "customer_type"] as const;
/** From left to right in every bar. */
const parts = [
  ["company", "part-one"],
  ["customer", "part-two"],
  ["third_party", "grey"],
  ["none", "part-waiting"],
] as const;

/** The findings on one value of a dimension. */
interface Group {
  readonly whole: LiabilityRow;
  readonly rows: readonly LiabilityRow[];
}

/** Who was liable? Findings by category and by cause, with how sure the causes are and what became of the complaints. */
export function liabilitySection(context: PageContext): Html {
  const { report, language } = context;
  const { outcomes } = language.words;
  const own = outcomes.liability;
  const rows = report.rows.liability;
  const all = groupsOf(rows, "all")[0];
  if (!all) {
    const lead = kindOf(report) === "week" ? outcomes.monthly : own.none;
    return section("liability", own.question, lead, []);
  }
  if (all.whole.decided_count === 0)
    return section(
      "liability",
      own.question,
      language.say(own.undecided, { count: all.whole.finding_count }),
      [],
    );
  return section("liability", own.question, fact(all, language), [
    findingsFigure(context, own.all, [all]),
    ...dimensions.map((dimension) => {
      const groups = groupsOf(rows, dimension);
      const title = language.say(own.byGroup, {
        dimension: dimensionName(dimension, language).toLocaleLowerCase(language.locale),
      });
      const hasValues = groups.some(({ whole }) => whole.value !== null);
      return hasValues ? findingsFigure(context, title, groups) : html``;
    }),
  ]);
}

/** The groups of a dimension, the most findings first, the blank last. */
function groupsOf(rows: readonly LiabilityRow[], dimension: string): Group[] {
  const own = rows.filter((row) => row.dimension === dimension);
  return own
    .filter(({ finding }) => finding === "all")
    .map((whole) => ({ whole, rows: own.filter(({ value }) => value === whole.value) }))
    .toSorted(
      ({ whole: one }, { whole: other }) =>
        Number(one.value === null) - Number(other.value === null) ||
        other.decided_count - one.decided_count,
    );
}

function of(group: Group, finding: LiabilityRow["finding"]): LiabilityRow | undefined {
  return group.rows.find((row) => row.finding === finding);
}

function companyShare(group: Group, language: Language): string {
  return rateOf(of(group, "company")?.finding_count ?? 0, group.whole.decided_count, language);
}

function fact(all: Group, language: Language): string {
  const own = language.words.outcomes.liability;
  const { decided_count: decided, finding_count } = all.whole;
  return sentences(
    [
      language.say(own.fact, { decided, share: companyShare(all, language) }),
      finding_count > decided && language.say(own.open, { count: finding_count - decided }),
    ],
    language,
  );
}

function findingsFigure(context: PageContext, title: string, groups: readonly Group[]): Html {
  const { report, language, links } = context;
  const own = language.words.outcomes.liability;
  const decidedGroups = groups.filter(({ whole }) => whole.decided_count > 0);
  const drawn = decidedGroups.slice(0, shown);
  const name = ({ whole }: Group) => outcomeName(whole.dimension, whole.value, language);
  const shares = drawn
    .map((group) => `${name(group)} ${companyShare(group, language)}`)
    .join(language.words.listSemicolon);
  const decided = {
    heading: own.decided,
    cells: drawn.map(({ whole }) => language.count(whole.decided_count)),
  };
  const chart = stackedBars(
    language.say(own.label, { groups: shares }),
    drawn.map((group) => barOf(group, name(group), language)),
    1,
    { wide: [decided], narrow: [decided] },
  );
  const cut = decidedGroups.length - drawn.length;
  return figure(
    {
      analysis: "liability",
      title,
      reading: own.reading,
      chart:
        drawn.length === 0 ? html`` : html`${chart}${cutNote(report, "liability", cut, language)}`,
      method: own.method,
      table: findingsTable(title, groups, language),
    },
    links,
    language,
  );
}

function barOf(group: Group, name: string, language: Language): StackedBar {
  const company = of(group, "company");
  const { finding_share_lower: lower = null, finding_share_upper: upper = null } = company ?? {};
  return {
    name,
    parts: parts.flatMap(([finding, className]) => {
      const share = of(group, finding)?.finding_share ?? 0;
      const word = outcomeName("liability", finding, language);
      const text = `${word} ${language.wholePercent(share)}`;
      return share === 0 ? [] : [{ className, value: share, text, shortText: word }];
    }),
    interval: lower === null || upper === null ? null : { lower, upper },
  };
}

function findingsTable(title: string, groups: readonly Group[], language: Language): Html {
  const { words } = language;
  const own = words.outcomes.liability;
  const number = (heading: string) => ({ heading, number: true });
  const rows = groups.flatMap((group) => group.rows.map((row) => cellsOf(row, language)));
  return table(
    title,
    [
      { heading: words.table.group },
      { heading: own.finding },
      number(own.count),
      number(own.shareColumn),
      number(words.sla.intervalColumn),
      number(own.causes),
      number(own.outcome),
      number(words.outcomes.previous),
      number(words.table.usualRange),
      { heading: words.table.judgement },
    ],
    rows,
  );
}

function cellsOf(row: LiabilityRow, language: Language): string[] {
  const own = language.words.outcomes.liability;
  const counts = (...values: number[]) => values.map((each) => language.count(each)).join(" · ");
  return [
    outcomeName(row.dimension, row.value, language),
    row.finding === null ? own.untold : outcomeName("liability", row.finding, language),
    language.count(row.finding_count),
    row.finding_share === null ? "–" : language.share(row.finding_count, row.decided_count),
    intervalOf(row.finding_share_lower, row.finding_share_upper, language),
    counts(row.verified_count, row.presumed_count, row.unstated_count, row.without_cause_count),
    counts(
      row.upheld_count,
      row.partly_upheld_count,
      row.not_upheld_count,
      row.withdrawn_count,
      row.without_outcome_count,
    ),
    row.previous_finding_count === null ? "–" : language.count(row.previous_finding_count),
    rangeText(row, language, language.percent),
    row.usual_mean === null ? "–" : markedSignal(row, language),
  ];
}

import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import { pathName, rangeText, sentences, signalWords } from "./names.ts";
import type { ProfileContext } from "./profile-context.ts";
import { addedDays } from "./profile-days.ts";
import { fairFact } from "./profile-fair.ts";
import { overFact } from "./profile-over.ts";
import { intervalOf, rateOf } from "./time-names.ts";

/** A finding: its conclusion, then size and sureness; anchor: the section with its evidence. */
interface Fact {
  readonly conclusion: string;
  readonly size: string;
  readonly anchor: string;
}

/** What there is to say first: how many and whether that changed, limits, causes, what stands out, what is open. */
export function profileFindings(context: ProfileContext): Html {
  const facts = [
    volumeFact(context),
    context.profile.dimension === "category" ? limitsFact(context) : fairFact(context),
    causeFact(context),
    overFact(context),
    openFact(context),
  ].filter((fact) => fact !== null);
  const { evidence } = context.language.words.findings;
  const items = facts.map(
    ({ conclusion, size, anchor }) =>
      html`<li><div><b>${conclusion}</b> ${size} <a class="evidence" href="#${anchor}">${evidence}</a></div></li>\n`,
  );
  return html`<ol class="findings">${items}</ol>\n`;
}

/** How many in the newest week that is over, and how that stands to the weeks before. */
export function trendFact({ language, weeks }: ProfileContext): string {
  const own = language.words.profilePages.trend;
  const at = weeks.weekly_counts.length - (weeks.is_last_running ? 2 : 1);
  const count = weeks.weekly_counts[at] ?? null;
  if (count === null) return own.factNone;
  const until = addedDays(weeks.until, weeks.is_last_running ? -7 : 0);
  const values = { count, week: language.dates(addedDays(until, -7), until) };
  if (weeks.usual_mean === null) return language.say(own.factAlone, values);
  return language.say(own.fact, {
    ...values,
    judgement: signalWords(weeks, language),
    range: rangeText(weeks, language),
  });
}

function volumeFact(context: ProfileContext): Fact {
  const { language, period, weeks, report } = context;
  const own = language.words.profilePages.findings;
  const previous = period.previous_complaints;
  const sentence =
    previous === null ? own.period : report.period.partial ? own.periodPartial : own.periodPrevious;
  return {
    conclusion: trendFact(context),
    size: sentences(
      [
        language.say(sentence, {
          count: (previous === null ? null : period.compared_complaints) ?? period.complaints,
          period: language.period(report.period.label),
          previous: previous ?? 0,
        }),
        language.say(own.weeks, {
          count: weeks.complaints,
          weeks: weeks.weekly_counts.length,
          share: language.percent(weeks.share),
        }),
      ],
      language,
    ),
    anchor: "trend",
  };
}

/** How a category's limits, satisfaction and reopenings stand to those of all other complaints. */
function limitsFact({ language, weeks, allWeeks }: ProfileContext): Fact | null {
  const own = language.words.profilePages.findings;
  if (weeks.due_count === 0) return null;
  const further = (["satisfied", "reopened"] as const).map((measure) => {
    const standing = weeks[`${measure}_standing`];
    if (standing !== "above" && standing !== "below") return null;
    return language.say(own.others[measure][standing], {
      rate: language.percent(weeks[`${measure}_rate`]),
      all: language.percent(allWeeks[`${measure}_rate`]),
    });
  });
  return {
    conclusion: language.say(own.limits[weeks.due_met_standing ?? "few"], {
      rate: rateOf(weeks.due_met_count, weeks.due_count, language),
    }),
    size: sentences(
      [
        language.say(own.limitsSize, {
          interval: intervalOf(weeks.due_met_rate_lower, weeks.due_met_rate_upper, language),
          all: language.percent(allWeeks.due_met_rate),
        }),
        ...further,
      ],
      language,
    ),
    anchor: "handling",
  };
}

/** The cause that is verified most often; where none is verified, what is presumed is called so. */
function causeFact({ language, parts, weeks }: ProfileContext): Fact | null {
  const own = language.words.profilePages.findings;
  const causes = parts.filter((row) => row.field === "root_cause");
  const [first] = causes;
  if (!first) return null;
  const told = language.say(own.causesTold, {
    told: first.value_complaints,
    of: weeks.complaints,
    verified: weeks.verified_count,
  });
  const verified = causes.find((row) => row.is_most_verified);
  const shown = verified ?? first;
  return {
    conclusion: language.say(verified ? own.verified : own.unverified, {
      cause: pathName(shown.part, ""),
      count: (verified ? shown.verified_count : shown.presumed_count) ?? 0,
    }),
    size: told,
    anchor: "parts",
  };
}

function openFact({ language, period }: ProfileContext): Fact | null {
  const own = language.words.profilePages.findings;
  if (period.open_at_end === null) return null;
  return {
    conclusion: openText(period.open_at_end, period.overdue_at_end ?? 0, language),
    size: own.openSize,
    anchor: "handling",
  };
}

function openText(open: number, overdue: number, language: Language): string {
  const own = language.words.profilePages.findings;
  if (open === 0) return own.openNone;
  return language.say(overdue === 0 ? own.openInTime : own.open, { open, overdue });
}

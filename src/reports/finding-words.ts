import { changeWords } from "./change-words.ts";
import type { Finding, FindingWords, Judged } from "./finding.ts";
import { foresightWords } from "./foresight-words.ts";
import { type Language, smallBase } from "./language.ts";
import type { NamedKind } from "./period-name.ts";
import { groupName, pathName } from "./sections/names.ts";
import { stageName } from "./sections/time-names.ts";
import { signalKind } from "./signal.ts";

type Of<Code extends Finding["code"]> = Extract<Finding, { code: Code }>;

/** Says a finding in the reader's language. */
export function findingWords(finding: Finding, kind: NamedKind, language: Language): FindingWords {
  const { words } = language;
  switch (finding.code) {
    case "measure":
      return measureWords(finding, kind, language);
    case "category":
    case "root_cause":
      return pathWords(finding, kind, language);
    case "sla_group":
      return slaWords(finding, kind, language);
    case "stage":
      return stageWords(finding, kind, language);
    case "change":
      return changeWords(finding.row, { kind, partial: finding.partial }, language);
    case "warning":
    case "no_warning":
    case "action":
    case "backlog_limit":
      return foresightWords(finding, language);
    case "no_change":
      return plain(
        language.say(words.change.none, { tests: finding.tests }),
        words.change.noneSize,
      );
    case "overdue_open":
      return overdueWords(finding, language);
    case "keywords":
      return keywordsWords(finding, kind, language);
    case "partial_volume":
      return plain(
        language.say(words.findings.partialVolume, {
          days: finding.days,
          complaints: finding.complaints,
        }),
        language.say(words.findings.partialVolumeSize[kind], { previous: finding.previous }),
        finding.judgedOtherwise ? "" : words.findings.partialVolumeSure,
      );
    default:
      return plain(words.findings[quietKeys[finding.code]]);
  }
}

const quietKeys = {
  no_data: "noData",
  nothing_moved: "nothingMoved",
  not_judged: "partialVolumeSure",
  too_early: "tooEarly",
} as const;

function plain(conclusion: string, size = "", sureness = ""): FindingWords {
  return { conclusion, size, sureness };
}

function measureWords(finding: Of<"measure">, kind: NamedKind, language: Language): FindingWords {
  const { words } = language;
  const { measure, judged } = finding;
  const format = (value: number | null) => language.measure(measure, value);
  const headline = language.say(words.findings.headlines[measure], {
    value: format(judged.value),
    count: judged.value,
  });
  const sizes = [rangeWords(judged, kind, format, language)];
  if (measure === "due_met_rate")
    sizes.unshift(
      language.say(words.findings.ofDue, {
        met: Math.round(judged.value * finding.base),
        due: finding.base,
      }),
    );
  const before = { value: format(finding.previous) };
  if (finding.previous !== null) sizes.push(language.say(words.findings.previous[kind], before));
  if (finding.yearAgo !== null)
    sizes.push(language.say(words.findings.yearAgo, { value: format(finding.yearAgo) }));
  return {
    conclusion: conclusion(headline, judged, language),
    size: sentence(sizes, language),
    sureness: sureWords(judged, kind, language),
  };
}

function pathWords(
  finding: Of<"category" | "root_cause">,
  kind: NamedKind,
  language: Language,
): FindingWords {
  const { words } = language;
  const { judged } = finding;
  const name = pathName(finding.path, "");
  const { headlines } = words.findings;
  const told = name === "" ? headlines.notTold : headlines;
  const headline = language.say(told[finding.code], { name, count: judged.value });
  const sizes = [rangeWords(judged, kind, language.decimal, language)];
  if (finding.previous !== null)
    sizes.push(
      language.say(words.findings.previous[kind], { value: language.count(finding.previous) }),
    );
  if (finding.shareOfExcess !== null)
    sizes.push(
      language.say(words.findings.shareOfExcess, {
        share: language.percent(finding.shareOfExcess),
      }),
    );
  if (finding.parts.length > 0)
    sizes.push(language.say(words.findings.parts, { parts: partsWords(finding, language) }));
  const basis = finding.code === "root_cause" && name !== "" ? basisWords(finding, language) : "";
  return {
    conclusion: conclusion(headline, judged, language),
    size: sentence(sizes, language),
    sureness: [basis, sureWords(judged, kind, language)].filter(Boolean).join(words.sentenceGap),
  };
}

function partsWords(finding: Of<"category" | "root_cause">, language: Language): string {
  return finding.parts
    .slice(0, 3)
    .map((part) => `${part.name} ${language.change(part.excess)}`)
    .join(language.words.listComma);
}

/** A cause is named only as it was recorded. */
function basisWords(finding: Of<"category" | "root_cause">, language: Language): string {
  const words = language.words.findings;
  const { verified, presumed } = finding;
  const unstated = finding.judged.value - verified - presumed;
  return language.say(verified === 0 ? words.basisUnverified : words.basis, {
    verified,
    presumed,
    unstated,
  });
}

function slaWords(finding: Of<"sla_group">, kind: NamedKind, language: Language): FindingWords {
  const words = language.words.findings;
  const { sla_group: named, notTold } = words.headlines;
  const headline = language.say((finding.value === null ? notTold : named)[finding.dimension], {
    name: groupName(finding.dimension, finding.value, language),
    value: language.share(finding.met, finding.due),
  });
  const sizes = [
    language.say(words.ofDueInterval, {
      met: finding.met,
      due: finding.due,
      interval: language.range(language.percent(finding.lower), language.percent(finding.upper)),
    }),
    rangeWords(finding.judged, kind, language.percent, language),
  ];
  return {
    conclusion: conclusion(headline, finding.judged, language),
    size: sentence(sizes, language),
    sureness: sureWords(finding.judged, kind, language),
  };
}

function overdueWords({ overdue, open }: Of<"overdue_open">, language: Language): FindingWords {
  const words = language.words.findings;
  const size = open < smallBase ? words.overdueOpenOf : words.overdueOpenSize;
  const share = language.share(overdue, open);
  return plain(language.say(words.overdueOpen, { overdue }), language.say(size, { open, share }));
}

function stageWords(finding: Of<"stage">, kind: NamedKind, language: Language): FindingWords {
  const { words } = language;
  const { judged, previous } = finding;
  const headline = language.say(words.time.findings.stage, {
    group: groupName("department", finding.value, language),
    stage: stageName(finding.stage, language),
    value: language.duration(judged.value),
  });
  const sizes = [
    rangeWords(judged, kind, language.duration, language),
    language.say(words.time.findings.stageSize, {
      entered: finding.entered,
      still: finding.still,
    }),
  ];
  if (previous !== null)
    sizes.push(language.say(words.findings.previous[kind], { value: language.duration(previous) }));
  return {
    conclusion: conclusion(headline, judged, language),
    size: sentence(sizes, language),
    sureness: sureWords(judged, kind, language),
  };
}

function keywordsWords(finding: Of<"keywords">, kind: NamedKind, language: Language): FindingWords {
  const { words } = language;
  const quoted = finding.words.map((one) =>
    language.say(words.keywords.quoted, { word: one.word }),
  );
  const counted = finding.words.map((one) => language.count(one.complaints));
  return plain(
    language.say(words.findings.keywords, {
      words: quoted.join(words.listComma),
      number: finding.words.length,
    }),
    language.say(words.findings.keywordsSize, {
      counts: counted.join(words.listComma),
      last: finding.words.at(-1)?.complaints ?? 0,
    }),
    language.say(words.findings.keywordsSure[kind], { periods: finding.periods }),
  );
}

function conclusion(headline: string, judged: Judged, language: Language): string {
  const { words } = language;
  return language.say(words.findings.conclusion, {
    headline,
    signal: words.signals[judged.signal],
  });
}

function rangeWords(
  judged: Judged,
  kind: NamedKind,
  format: (value: number) => string,
  language: Language,
): string {
  return language.say(language.words.findings.range[kind], {
    mean: format(judged.mean),
    range: language.range(format(judged.lower), format(judged.upper)),
    periods: judged.periods,
  });
}

function sentence(parts: readonly string[], language: Language): string {
  const text = `${parts.join(language.words.listSemicolon)}${language.words.fullStop}`;
  return language.capital(text);
}

/** What a value beyond its limits means is said once below the list; runs and short histories are said where they are. */
function sureWords(judged: Judged, kind: NamedKind, language: Language): string {
  const words = language.words.findings;
  const rule = signalKind(judged.signal);
  const parts: string[] = rule === "limit" ? [] : [words.sure[rule]];
  if (judged.provisional)
    parts.push(language.say(words.provisional[kind], { periods: judged.periods }));
  return parts.join(language.words.sentenceGap);
}

/** A cue that no list of phrases can tell: a number stands in it. */
export interface CuePattern {
  readonly cue: "repeat_contact" | "vulnerable" | "churn";
  readonly pattern: RegExp;
  /** One of these is in every text that the pattern fits: looking for them first is quicker. */
  readonly holds: readonly string[];
  /** What is told of it: the number itself is not. */
  readonly word: string;
}

// Every repetition is bounded, so each pattern is linear in the text.
const times =
  "(?:[2-9二两三四五六七八九十]|\\d{2,3}|十几|几十|好几|数十|上百|无数|多|几|数|不下[\\d十几]{1,2}|[二三四五六七八九]?十[一二三四五六七八九]?)";
const contacts =
  "(?:来电|致电|去电|打电话|打来电话|打来|打过来|打给|电话|投诉|反映|来信|写信|发邮件|联系|联络|拨打|报修|催促|催|询问|沟通|要求|申诉|追问|打了|打|找|问|客诉|追|报告)";

export const chinesePatterns: readonly CuePattern[] = [
  {
    cue: "repeat_contact",
    pattern: new RegExp(
      `第(?:[2-9二两三四五六七八九十]|十[一二三四五]|\\d{2}|[nN好])次(?:再)?(?:向[^,。]{1,6})?${contacts}`,
    ),
    holds: ["次"],
    word: "第…次来电",
  },
  {
    cue: "repeat_contact",
    pattern: new RegExp(
      `${contacts}(?:了|过|客服|热线|电话|你们|贵司|已经|已|都|给){0,3}${times}(?:多)?(?:次|遍|通|回|个电话|通电话|次电话)`,
    ),
    holds: ["次", "遍", "通", "回", "个电话"],
    word: "联系…次",
  },
  {
    cue: "repeat_contact",
    pattern: new RegExp(`${times}(?:多)?(?:次|遍|通)(?:地)?(?:向[^,。]{1,6})?${contacts}`),
    holds: ["次", "遍", "通"],
    word: "…次联系",
  },
  {
    cue: "vulnerable",
    pattern:
      /(?:6[5-9]|[7-9]\d|六十[五六七八九]|[七八九]十[一二三四五六七八九]?)(?:多|几|来)?岁|[七八九]旬/,
    holds: ["岁", "旬"],
    word: "…岁",
  },
];

const number =
  "(?:two|three|four|five|six|seven|eight|nine|ten|twelve|a dozen|dozen|dozens of|several|many|multiple|numerous|countless|a hundred|hundreds of|[2-9]|\\d{2,3})";
const ordinal =
  "(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|umpteenth|nth|[2-9](?:nd|rd|th)|\\d{2}th)";
const reached =
  "(?:called|phoned|rang|telephoned|written|wrote|emailed|e-mailed|mailed|asked|contacted|complained|reported|messaged|texted|tried|requested|visited|spoken|spoke|been on the phone|disputed)";

export const englishPatterns: readonly CuePattern[] = [
  {
    cue: "repeat_contact",
    pattern: new RegExp(
      `\\b${ordinal} (?:time (?:i|we|that i|i have|i am|i'm)\\b|phone call|call|email|letter|message|complaint|contact|request|attempt|dispute)\\b`,
    ),
    holds: ["nd ", "th ", "rd "],
    word: "…th time",
  },
  {
    cue: "repeat_contact",
    pattern: new RegExp(
      `(?:\\b(?:i|we)(?:'ve|'d)?(?: [a-z']{1,10}){0,3} |^|[.!?,])${reached}(?: [a-z]{1,12}){0,5} (?:twice|${number} (?:different )?times)\\b`,
    ),
    holds: ["twice", " times"],
    word: "called … times",
  },
  {
    cue: "repeat_contact",
    pattern: new RegExp(
      `\\b(?:after|made|despite|with|sent|took|taken) (?:over |about |more than |at least )?${number} (?:phone |telephone )?(?:calls|emails|letters|messages|complaints|requests|attempts|disputes)\\b`,
    ),
    holds: [
      "calls",
      "emails",
      "letters",
      "messages",
      "complaints",
      "requests",
      "attempts",
      "disputes",
    ],
    word: "after … calls",
  },
  {
    cue: "vulnerable",
    pattern:
      /\b(?:6[5-9]|[7-9]\d)(?: |-)(?:years?|yrs?|yr)(?: |-)(?:old|of age)\b|\b(?:6[5-9]|[7-9]\d) ?y\/?o\b/,
    holds: [" old", "-old", "of age", "yo", "y/o"],
    word: "… years old",
  },
  {
    cue: "churn",
    pattern:
      /(?:\b(?:never|not|wont|nor)|n't|n t) (?:probably |ever |be )?(?:use|using|buy|buying|order|ordering|shop|shopping|book|booking|fly|flying|stay|staying|return|returning|visit|bank|banking|come|coming)(?: [a-z]{1,12}){0,4} again\b/,
    holds: [" again"],
    word: "never again",
  },
];

/** Words of how strongly complaints are put, in English. */
export const feelings = {
  cues: {
    self_harm: "self-harm",
    safety: "harm and danger",
    regulator: "regulators",
    law: "law",
    media: "media",
    vulnerable: "people in need of care",
    repeat_contact: "having asked before",
    churn: "leaving",
  },
  levels: ["States or asks", "Displeased", "Angry", "Rage or despair"],
  question: "How strongly are complaints put?",
  none: "No complaint of this period has a text that could be judged.",
  fact: "{share} of {count} texts are put strongly ({strong}).",
  factMore: "More than usual ({range}).",
  factLess: "Fewer than usual ({range}).",
  factUsual: "That is usual ({range}).",
  factCues: "More than usual speak of {names}.",
  factHarm: "{count} {count#text|texts} with words of {name}.",
  unjudged: "Not judged: {other} in another language, {without} without a text.",
  notPeople:
    "It says how strongly texts are put, and nothing about people; quiet words can tell of grave matters.",
  title: "Texts by how strongly they are put",
  reading:
    "Complaints received, by their text. Angry: condemns, or sets an ultimatum. Rage or despair: insults, threats of harm, despair.",
  method:
    "A dictionary of graded words in Chinese and English. Judged against the p′ chart of earlier periods.",
  level: "Level",
  texts: "Texts",
  part: "Share",
  cuesTitle: "Signs of urgency",
  cuesReading:
    "Texts with words of each kind; a text can have several. Denied ones (“nobody was hurt”) do not count.",
  cuesMethod:
    "Shares with Wilson 95% intervals. A signal: beyond the usual range, and a false discovery rate of 5% over all signs.",
  cue: "Sign",
  interval: "Interval",
  before: "Before",
  usual: "Usual",
  signal: "Signal",
  words: "Words",
  word: "{word} ({count})",
  valuesTitle: "Where texts are put strongly",
  valuesReading:
    "Angry, rage or despair, of the texts judged. Groups of fewer than 20 texts are counts only.",
  valuesMethod: "Wilson 95% intervals. A high share is no proof of a cause.",
  dimensions: {
    category: "Category",
    department: "Department",
    channel: "Channel",
    product: "Product",
  },
  group: "Group",
  strong: "Strongly put",
  rest: "All others together",
};

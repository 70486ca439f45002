/** How far texts tell the class, in English. */
export const classify = {
  question: "How far do texts tell the class?",
  none: "No complaint of the month has a class and a text.",
  tooFew: "Fewer than 200 earlier complaints have a class and a text: no model was learned.",
  fact: "{field}: of {count} complaints the model says what people recorded in {accuracy} ({interval}; kappa {kappa}). It suggests a class only from a confidence of {confidence}, which leaves {coverage} of them.",
  factNever:
    "{field}: of {count} complaints the model says what people recorded in {accuracy} ({interval}; kappa {kappa}). It is never sure enough to suggest a class.",
  open: "{open} have no class; a rule knows {rule} of them, the model is sure of {model}. Suggested only, never recorded.",
  classTitle: "{field}: found again by the model, class by class",
  classReading:
    "Share of the complaints of a class, as people recorded it, that the model finds from the text alone; Wilson 95% interval; a ring: fewer than 20.",
  classMethod:
    "Learned on complaints before the month, judged on this month’s. Precision: of those that it calls so, how many people call so.",
  class: "Class",
  recorded: "Recorded",
  precision: "Precision",
  recall: "Found",
  coverageTitle: "{field}: right, if only the surest are told",
  coverageReading:
    "Of the surest tenth, two tenths … of the complaints, the share that the model tells as people did; Wilson 95% interval.",
  coverageMethod: "Sorted by the model’s confidence; expected calibration error {error}.",
  surest: "Surest {share}",
  confidence: "Confidence from",
  openTitle: "{field}: what is in “other” and in the blanks",
  openReading:
    "By the class that a rule or the model suggests; the growths add up to that of all that have none.",
  suggested: "Suggested class",
  by: "By",
  bys: { human: "people", rule: "rule", model: "model" },
  nothing: "nothing suggested",
  growth: "More or fewer",
  ruleTitle: "Rules of the workspace",
  ruleReading: "How often people record what the rule suggests.",
  rule: "Rule",
  fits: "Fits",
  agrees: "Recorded so",
  unknown: "nobody ever recorded this class",
  doubtfulTitle: "Recorded classes that the text does not bear out",
  doubtfulReading:
    "Read these again before changing anything: the model may be wrong. The surest first, at most {most}.",
  recordedClass: "Recorded class",
  complaint: "Complaint",
  method: "A suggestion for people to decide; nothing in the data is changed by it.",
};

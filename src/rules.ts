/** What is done with a row that breaks a rule. `fix`: it is mended, and says so. */
export type Severity = "reject" | "flag" | "fix" | "off";

export interface Rule {
  /** Format rules look at one cell, logic rules at the typed row or the whole file. */
  readonly stage: "format" | "logic";
  readonly severity: Severity;
  /** What a workspace may choose instead. */
  readonly choices: readonly Severity[];
  /** What breaks the rule, as a sentence; `FIELD` stands for the field. */
  readonly says: string;
}

const rejects = (says: string): Rule => ({
  stage: "format",
  severity: "reject",
  choices: ["reject"],
  says,
});
const unreadable = (says: string): Rule => ({
  stage: "format",
  severity: "reject",
  choices: ["reject", "flag"],
  says,
});
const fixes = (says: string): Rule => ({
  stage: "format",
  severity: "fix",
  choices: ["fix"],
  says,
});
const logic = (says: string): Rule => ({
  stage: "logic",
  severity: "flag",
  choices: ["flag", "reject", "off"],
  says,
});
const wholeFile = (says: string): Rule => ({
  stage: "logic",
  severity: "flag",
  choices: ["flag"],
  says,
});

/** The rules that rows are held to, by their stable ids. */
export const rules = {
  required_missing: rejects("FIELD is blank; it is needed"),
  timestamp_unreadable: rejects(
    "not a time as the source writes them; give columns.FIELD.format in plaint.yaml",
  ),
  number_unreadable: unreadable("not a number"),
  order_unreadable: rejects("not a time or a number, so versions cannot be ordered by it"),
  unknown_code: {
    ...unreadable("no code is known for this word; list it under columns.FIELD.values"),
    severity: "flag",
  },
  quote_unbalanced: rejects("a quote is not closed, or text follows a closing quote"),
  too_many_cells: rejects("the row has more cells than the header"),
  too_few_cells: rejects("the row has fewer cells than the header"),
  header_repeated: rejects("the row repeats the header"),
  file_cut: rejects("the file ends in the middle of this row"),
  bytes_undecodable: rejects("bytes that are no character of the file's encoding"),
  json_unreadable: rejects("not valid JSON"),
  record_not_object: rejects("not an object with a field per column"),
  file_refused: rejects("too many rows of the file could not be loaded, so none was"),
  forgotten: rejects("the complaint was erased by plaint forget"),
  nul_removed: fixes("NUL characters were removed"),
  replacement_character: fixes("a character that was lost before the export is shown as ?"),
  number_normalised: fixes(
    "a number with signs, units or full-width digits was read as a plain one",
  ),
  local_time_missing: fixes("a local time that the clock skipped was read with the earlier offset"),
  local_time_twice: fixes("a local time that came twice was read as the first"),
  closed_before_received: logic("closed before it was received"),
  resolved_before_received: logic("resolved before it was received"),
  response_before_received: logic("answered before it was received"),
  closed_before_resolved: logic("closed before it was resolved"),
  due_before_received: logic("its limit passed before it was received"),
  closing_time_missing: logic("closed by its status, without a closing time"),
  cause_missing: logic("the cause is said to be verified, but there is none"),
  period_reversed: logic("the period ends before it starts"),
  future: wholeFile("later than the export itself, or than nearly all receipts by a month"),
  midnight_batch: {
    ...wholeFile(
      "one of many with exactly the same time at midnight: a batch, not when it happened",
    ),
    choices: ["flag", "off"],
  },
  version_tie: wholeFile("nothing tells which of two versions is newer; the choice is arbitrary"),
} as const satisfies Record<string, Rule>;

export type RuleId = keyof typeof rules;
export const ruleIds = Object.keys(rules) as RuleId[];

/** Rules that a workspace may treat otherwise. */
export const choosableRules = ruleIds.filter((rule) => rules[rule].choices.length > 1);

/** What a workspace does about a rule. */
export function severityOf(
  rule: RuleId,
  chosen: Readonly<Partial<Record<string, Severity>>>,
): Severity {
  return chosen[rule] ?? rules[rule].severity;
}

/** A rule's sentence for a field. */
export function reasonOf(rule: RuleId, field: string): string {
  return rules[rule].says.replaceAll("FIELD", field);
}

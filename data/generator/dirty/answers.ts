import { record } from "../exports/csv.ts";
import type { Answer } from "../exports/surveys.ts";
import type { Fault } from "../ledger.ts";

/** A row of the surveys with something wrong. */
export interface BrokenAnswer {
  readonly moment: number;
  readonly id: string;
  readonly note: Answer["note"];
  readonly line: string;
  readonly fault: Fault;
}

const NOBODY = "AP26040198001";
/** A dimension of its own, so that no good answer has the same key. */
const DIMENSION = "回访补录";

interface Entry {
  /** The share of the answers before it, 0–1. */
  readonly after: number;
  readonly line: (cells: readonly string[]) => string;
  readonly fault: Fault;
}

const ENTRIES: readonly Entry[] = [
  {
    after: 0.15,
    line: ([id, system, moment]) => record([`${id}`, `${system}`, `${moment}`]),
    fault: {
      field: "",
      what: "the last three cells are missing",
      rules: ["too_few_cells"],
      fate: "rejected",
    },
  },
  {
    after: 0.35,
    line: ([, , moment]) => record([NOBODY, "app", `${moment}`, DIMENSION, "4", ""]),
    fault: {
      field: "complaint_id",
      what: "an answer about a complaint that no export has",
      rules: ["complaint_unknown"],
      fate: "flagged",
    },
  },
  {
    after: 0.55,
    line: ([id, system, moment]) => record([`${id}`, `${system}`, `${moment}`, DIMENSION, "", ""]),
    fault: { field: "score", what: "no score", rules: ["required_missing"], fate: "rejected" },
  },
  {
    after: 0.8,
    line: ([id, system, moment]) => record([`${id}`, `${system}`, `${moment}`, DIMENSION, "9", ""]),
    fault: {
      field: "score",
      what: "a score of 9 on a scale that ends at 5",
      rules: ["unknown_code"],
      fate: "flagged",
    },
  },
];

/** The broken rows, each beside a good answer. */
export function brokenAnswers(answers: readonly Answer[]): BrokenAnswer[] {
  return ENTRIES.flatMap(({ after, line, fault }) => {
    const beside = answers[Math.floor(after * answers.length)];
    if (!beside) return [];
    const id = fault.rules.includes("complaint_unknown") ? NOBODY : beside.id;
    const note = { text: "", personal: [] };
    return [{ moment: beside.moment, id, note, line: line(beside.cells), fault }];
  });
}

import type { AnalysisRows } from "./report-data.ts";

type KeysOfEach<Row> = Row extends unknown ? keyof Row : never;

/** The name of any field of any analysis's rows. */
export type FieldName = KeysOfEach<AnalysisRows[keyof AnalysisRows][number]>;

/** What the definitions page says of an analysis. */
export interface DefinitionWords {
  readonly title: string;
  /** What the numbers tell. */
  readonly says: string;
  /** Over which complaints. */
  readonly cohort: string;
  /** Formula or rule, with its source. */
  readonly method: string;
  /** Where on the pages it is used. */
  readonly usedIn: string;
}

/** A definition for every analysis. */
export type DefinitionTexts = Readonly<Record<keyof AnalysisRows, DefinitionWords>>;

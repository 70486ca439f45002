import type { z } from "zod";
import type { AnalysisName, analyses } from "../analysis/index.ts";
import type { Period } from "../period.ts";

/** The rows of every analysis for one period, by the analysis's name. */
export type AnalysisRows = {
  readonly [Name in AnalysisName]: readonly z.infer<(typeof analyses)[Name]["row"]>[];
};

/** Everything a report of one week or month is made of; numbers are finished here, pages only word and draw them. */
export interface PeriodReport {
  readonly schema_version: 1;
  readonly period: Period & { readonly partial: boolean };
  /** ISO instants; known_at is null when all loaded versions count. */
  readonly as_of: string;
  readonly known_at: string | null;
  /** Whether every complaint is judged by the newest policy instead of the one in force when it was received. */
  readonly restated: boolean;
  /** Hash of the data that it follows from and of the configuration. */
  readonly inputs: string;
  /** What the texts were split and compared with, by step: hashes of dictionaries, terms and rules. */
  readonly text_methods: Readonly<Record<string, string>>;
  readonly rows: AnalysisRows;
}

/** A page about one category, department or place. */
export interface ProfilePage {
  readonly dimension: "category" | "department" | "place";
  /** The category's path from coarse to fine; one name otherwise. */
  readonly path: readonly string[];
  /** What the address calls it: names are written by strangers and never become a path. */
  readonly slug: string;
}

/** What every page of a site shares. */
export interface Site {
  readonly title: string;
  readonly timezone: string;
  readonly locales: readonly string[];
  readonly as_of: string;
  /** Labels of the periods that have pages, newest first. */
  readonly weeks: readonly string[];
  readonly months: readonly string[];
  readonly quarters: readonly string[];
  /** Who reads it. */
  readonly audience: "internal" | "public";
  /** The categories, departments and places that have a page of their own. */
  readonly profiles: readonly ProfilePage[];
  /** Labels of the months that have a public notice; absent: none has. */
  readonly notices?: readonly string[];
  /** How many solved complaints the case library shows; 0: no such page. */
  readonly cases: number;
  /** Whether single complaints may be listed: not where the public reads. */
  readonly lists_complaints: boolean;
}

/** How an analysis is counted: for the definitions page. */
export interface Definition {
  /** The analysis's name, as in `plaint analyze NAME`. */
  readonly name: string;
  readonly sql: string;
  /** Names of the row's fields. */
  readonly fields: readonly string[];
}

import type { PersonalKind } from "../privacy/kinds.ts";

/** Personal data in a file; never what stands there, only its mask. */
export interface Finding {
  /** The file, relative to the folder that was searched, with `/`; itself masked where it holds personal data. */
  readonly path: string;
  /** Where in it: `line 12, <td>`, `row 3, column "note"`, `line 1, $.rows[3].title`. */
  readonly place: string;
  readonly kind: PersonalKind;
  readonly masked: string;
  /** What stands around it: at most 20 characters beside the mask, masked, every digit as `*`. */
  readonly context: string;
}

/** A file that was not searched. */
export interface SkippedFile {
  readonly path: string;
  readonly reason: string;
  /** Whether its type holds no text of complaints (fonts, pictures, styles); otherwise nobody knows what is in it. */
  readonly harmless: boolean;
}

export interface ScanReport {
  /** As given. */
  readonly folder: string;
  readonly filesScanned: number;
  /** In the order of the paths. */
  readonly skipped: readonly SkippedFile[];
  /** In the order of the paths and then of the text; at most 1000 a file. */
  readonly findings: readonly Finding[];
  /** How many of each kind were found, those beyond the limit too; kinds in the order of their names. */
  readonly counts: Readonly<Partial<Record<PersonalKind, number>>>;
}

/**
 * What a reader tells of every text of a file.
 * @param text as a reader of the file sees it: references and escapes decoded
 * @param place where it stands; asked only when something is found
 * @param key the name it stands under (a JSON key, a column), where there is one
 * @returns whether it holds personal data
 */
export type Hear = (text: string, place: () => string, key?: string) => boolean;

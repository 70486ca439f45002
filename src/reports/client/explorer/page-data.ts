import type { Words } from "../../locale.ts";

/** What the page hands its script as JSON, beside the data of the complaints. */
export interface PageData {
  /** The tag that numbers and dates are formatted by. */
  readonly tag: string;
  readonly words: Words["explorer"]["client"];
  /** What codes are called, by field. */
  readonly names: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The addresses of the data, relative to the page. */
  readonly complaints: string;
  readonly ids: string;
}

export const pageDataId = "explorer-words";
export const rootId = "explorer";

import { extname } from "node:path";
import { UserError } from "../error.ts";

/** What a report can be taken away as. */
export const formats = ["pdf", "xlsx", "csv", "pptx", "html"] as const;
export type Format = (typeof formats)[number];

const endings: Readonly<Record<string, Format>> = {
  ".pdf": "pdf",
  ".xlsx": "xlsx",
  ".csv": "csv",
  ".zip": "csv",
  ".pptx": "pptx",
  ".html": "html",
  ".htm": "html",
};

/**
 * The format that was asked for, else the one that the file's name says.
 * @throws UserError when there is no such format, or the name says none
 */
export function formatOf(asked: string | undefined, out: string): Format {
  if (asked !== undefined) {
    const found = formats.find((format) => format === asked);
    if (found !== undefined) return found;
    throw new UserError(`--format ${asked}: expected one of ${formats.join(", ")}`);
  }
  const found = endings[extname(out).toLowerCase()];
  if (found !== undefined) return found;
  throw new UserError(
    `--out ${out}: its ending says no format; end it in ${Object.keys(endings).join(", ")}, or give --format ${formats.join("|")}`,
  );
}

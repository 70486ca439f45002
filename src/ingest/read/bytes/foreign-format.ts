import { UserError } from "../../../error.ts";

const formats: readonly (readonly [string, string, string])[] = [
  ["504b0304", "a ZIP archive or an Excel workbook", "name it .zip or .xlsx"],
  [
    "d0cf11e0a1b11ae1",
    "an old Excel workbook or a protected one",
    "save it as .xlsx without password",
  ],
  ["1f8b08", "packed with gzip", "name it .gz"],
  ["50415231", "a Parquet file", "name it .parquet"],
  ["255044462d", "a PDF document", "export the data as CSV or .xlsx"],
  ["377abcaf271c", "a 7z archive", "unpack it"],
  ["526172211a07", "a RAR archive", "unpack it"],
];

/**
 * Refuses what is no text although its name says so.
 * @throws UserError naming what the file is by its first bytes
 */
export function refuseForeignFormat(path: string, head: Buffer): void {
  const start = head.subarray(0, 8).toString("hex");
  const found = formats.find(([signature]) => start.startsWith(signature));
  if (found) {
    throw new UserError(`${path}: is ${found[1]}; expected delimited text or JSON; ${found[2]}`);
  }
}

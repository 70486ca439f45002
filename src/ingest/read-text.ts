import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { UserError } from "../error.ts";
import { readError } from "./fingerprint.ts";

const limit = 500 * 1024 * 1024;

/**
 * A whole file as text, unpacked where it is a `.gz`, without its byte order mark.
 * @throws UserError above 500 MiB: what must be held in memory whole has to fit.
 */
export async function readText(path: string): Promise<string> {
  try {
    const packed = await readFile(path);
    const bytes = path.endsWith(".gz")
      ? await promisify(gunzip)(packed, { maxOutputLength: limit })
      : packed;
    if (bytes.length > limit) throw tooLarge(path);
    return bytes.toString("utf8").replace(/^\uFEFF/, "");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE") throw tooLarge(path);
    throw readError(path, error);
  }
}

function tooLarge(path: string): UserError {
  return new UserError(
    `${path}: more than 500 MiB that cannot be read piece by piece; split it, or write it as a clean CSV or NDJSON`,
  );
}

import { Unsearchable } from "./file-text.ts";
import type { Hear } from "./finding.ts";
import { readDelimited } from "./read-delimited.ts";
import { readJson } from "./read-json.ts";
import { readLines } from "./read-lines.ts";
import { readMarkup } from "./read-markup.ts";
import { readScript } from "./script-texts.ts";

export type Reader = (path: string, hear: Hear) => Promise<void>;

const readers: Readonly<Record<string, Reader>> = {
  ...all("html htm xhtml svg xml rss atom", readMarkup),
  ...all("json ndjson jsonl geojson map webmanifest", readJson),
  ...all("csv tsv", readDelimited),
  ...all("js mjs cjs", readScript),
  // these load what reads them when there is something to read
  ...all("arrow arrows feather ipc", async (path, hear) =>
    (await import("./read-arrow.ts")).readArrow(path, hear),
  ),
  ...all("parquet", async (path, hear) =>
    (await import("./read-parquet.ts")).readParquet(path, hear),
  ),
  ...all("xlsx xlsm", async (path, hear) =>
    (await import("./read-workbook.ts")).readWorkbookTexts(path, hear),
  ),
};

const wordless: Readonly<Record<string, string>> = {
  ...all("css", "a style sheet"),
  ...all("woff woff2 ttf otf eot", "a font"),
  ...all("png jpg jpeg gif webp avif ico bmp", "a picture"),
  ...all("wasm", "compiled code"),
};
const whole = /\.(?:parquet|xlsx|xlsm)\.gz$/i;
const foreign =
  /\.(?:zip|7z|rar|tar|tgz|bz2|xz|zst|pdf|docx?|pptx?|xls|xlsb|ods|duckdb|sqlite|db)$/i;

function all<Value>(extensions: string, value: Value): Record<string, Value> {
  return Object.fromEntries(extensions.split(" ").map((extension) => [extension, value]));
}

/** Why a file of this name holds no words; null: it may. */
export function wordlessKind(path: string): string | null {
  return wordless[extensionOf(path)] ?? null;
}

/**
 * How a file of this name is read; what has another name is read as text, if it is text.
 * @throws Unsearchable for archives and documents that nothing here takes apart
 */
export function readerFor(path: string): Reader {
  if (whole.test(path)) throw new Unsearchable("packed once more: unpack it");
  const inside = path.replace(/\.gz$/i, "");
  if (foreign.test(inside)) throw new Unsearchable(`a .${extensionOf(inside)} is not taken apart`);
  return readers[extensionOf(inside)] ?? readLines;
}

function extensionOf(path: string): string {
  return /\.([a-z0-9]{1,12})$/i.exec(path.replace(/\.gz$/i, ""))?.[1]?.toLowerCase() ?? "";
}

import { textPieces } from "./file-text.ts";
import type { Hear } from "./finding.ts";
import { JsonValues } from "./json-values.ts";

/** A JSON or NDJSON file, in the memory of its longest text. */
export async function readJson(path: string, hear: Hear): Promise<void> {
  const values = new JsonValues(hear, /\.(?:ndjson|jsonl)(?:\.gz)?$/i.test(path));
  for await (const piece of textPieces(path)) values.add(piece);
  values.add("", true);
}

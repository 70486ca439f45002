import { lineLimit, textPieces } from "./file-text.ts";
import type { Hear } from "./finding.ts";

/** Plain text, Markdown, SQL and whatever else is text: line by line. */
export async function readLines(path: string, hear: Hear): Promise<void> {
  let line = 1;
  let rest = "";
  const tell = (text: string) => {
    const at = line;
    hear(text, () => `line ${at}`);
  };
  for await (const piece of textPieces(path)) {
    const text = rest + piece;
    let from = 0;
    for (let to = text.indexOf("\n"); to >= 0; to = text.indexOf("\n", from)) {
      tell(text.slice(from, to));
      from = to + 1;
      line += 1;
    }
    rest = text.slice(from);
    if (rest.length <= lineLimit) continue;
    tell(rest);
    // a number may be cut here: its beginning is looked at again with what follows
    rest = rest.slice(-256);
  }
  if (rest !== "") tell(rest);
}

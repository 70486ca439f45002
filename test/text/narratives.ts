import { readFileSync } from "node:fs";
import Papa from "papaparse";
import type { LabelledText } from "../../src/text/classifier.ts";

interface Row {
  readonly Product: string;
  readonly "Consumer complaint narrative": string;
}

/** CFPB's narratives with their products, in the order of the file: four fifths to learn from, one to be tested on. */
export function narratives(path: string): { learned: LabelledText[]; tested: LabelledText[] } {
  const { data } = Papa.parse<Row>(readFileSync(path, "utf8"), {
    header: true,
    skipEmptyLines: true,
  });
  const texts = data.map((row) => ({
    text: row["Consumer complaint narrative"],
    label: row.Product,
  }));
  const cut = Math.floor(texts.length * 0.8);
  return { learned: texts.slice(0, cut), tested: texts.slice(cut) };
}

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Papa from "papaparse";
import { languageOf } from "../../../src/text/language.ts";
import { segmenter } from "../../../src/text/segment.ts";
import type { TextWords } from "../../../src/text/themes.ts";
import { wordsOf } from "../../../src/text/words.ts";

const courier = join(process.cwd(), "data/samples/courier");

/** What the findings are held to: the words of texts and what each is about, null where that is not known. */
export interface Corpus {
  readonly words: readonly (readonly string[])[];
  readonly truth: readonly (string | null)[];
}

/** Texts with words in the numbering of their first appearance. */
export function textWords(texts: readonly (readonly string[])[]): TextWords {
  const numbers = new Map<string, number>();
  const offsets = new Int32Array(texts.length + 1);
  const words = texts.flatMap((text, at) => {
    offsets[at + 1] = (offsets[at] as number) + text.length;
    return text.map((word) => {
      const number = numbers.get(word) ?? numbers.size;
      numbers.set(word, number);
      return number;
    });
  });
  return { offsets, words: Int32Array.from(words), vocabulary: [...numbers.keys()] };
}

export function segmented(
  texts: readonly { readonly theme: string | null; readonly text: string }[],
): Corpus {
  const segment = segmenter();
  return {
    words: texts.map(({ text }) => wordsOf(text, segment)),
    truth: texts.map(({ theme }) => theme),
  };
}

/** The sample's Chinese complaints of the given sources, with their planted themes. */
export function courierTexts(...sources: ("app" | "web" | "hotline")[]): Corpus {
  const planted = JSON.parse(readFileSync(join(courier, "themes.json"), "utf8")) as Record<
    string,
    string
  >;
  const rows = new Map(sources.flatMap((source) => courierRows[source]()));
  const chinese = [...rows].filter(([, text]) => text && languageOf(text) === "zh");
  return segmented(chinese.map(([id, text]) => ({ text, theme: planted[id] ?? null })));
}

/** [id, text] of each row; of an id the last. */
const courierRows: Record<"app" | "web" | "hotline", () => [string, string][]> = {
  app: () =>
    files("app-page-").flatMap((file) => {
      const page = JSON.parse(readFileSync(file, "utf8")) as {
        data: { items: { ticket_id: string; content: string }[] };
      };
      return page.data.items.map((row): [string, string] => [row.ticket_id, row.content]);
    }),
  web: () =>
    readFileSync(join(courier, "web.ndjson"), "utf8")
      .split("\n")
      .flatMap(readRow)
      .map((row): [string, string] => [row.id, row.text]),
  hotline: () =>
    files("hotline-").flatMap((file) => {
      const csv = new TextDecoder("gb18030").decode(readFileSync(file));
      const { data } = Papa.parse<Record<string, string>>(csv, { header: true });
      return data
        .filter((row) => row.反馈编号)
        .map((row): [string, string] => [row.反馈编号 ?? "", row.问题描述 ?? ""]);
    }),
};

/** A row of web.ndjson; none where the sample breaks it on purpose. */
function readRow(line: string): { id: string; text: string }[] {
  try {
    return [JSON.parse(line)];
  } catch {
    return [];
  }
}

function files(prefix: string): string[] {
  return readdirSync(courier)
    .filter((name) => name.startsWith(prefix))
    .sort()
    .map((name) => join(courier, name));
}

/** The narratives of a file of the CFPB with their products, words as often as they are there. */
export function narratives(path: string): Corpus {
  const { data } = Papa.parse<Record<string, string>>(readFileSync(path, "utf8"), { header: true });
  const segment = segmenter();
  const shown = new Map<string, string | null>();
  const asShown = (token: string) => {
    if (!shown.has(token)) shown.set(token, wordsOf(token, () => [token])[0] ?? null);
    return shown.get(token) ?? null;
  };
  const rows = data.filter((row) => row["Consumer complaint narrative"]?.trim());
  return {
    words: rows.map((row) =>
      segment(row["Consumer complaint narrative"] ?? "").flatMap((token) => asShown(token) ?? []),
    ),
    truth: rows.map((row) => row.Product ?? null),
  };
}

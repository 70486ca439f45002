import type { Database } from "../../../database.ts";

/** The texts of one language, in an order that depends on the complaints' names alone and is as good as drawn. */
export interface StoredTexts {
  readonly language: "zh" | "en";
  readonly ids: Int32Array;
  /** Local, counted from the year 0; -1: not known. */
  readonly month: Int32Array;
  /** When the complaint was received, seconds since 1970. */
  readonly received: Float64Array;
  /** A hash of what the text is and when it came. */
  readonly content: Float64Array;
  /** The words of text t are words[offsets[t]] … words[offsets[t + 1] - 1], as numbers of the vocabulary, in their order. */
  readonly offsets: Int32Array;
  readonly words: Int32Array;
  /** In the order of their spelling. */
  readonly vocabulary: readonly string[];
}

/** Reads the texts of a language from `theme_texts` and `theme_words`. */
export async function storedTexts(
  db: Database,
  language: "zh" | "en",
  sql: Readonly<Record<string, string>>,
): Promise<StoredTexts> {
  const parameters = { language };
  const texts = (await db.value(sql.count_texts as string, parameters)) as number;
  const length = (await db.value(sql.count_words as string, parameters)) as number;
  const [ids, month] = [new Int32Array(texts), new Int32Array(texts)];
  const [received, content] = [new Float64Array(texts), new Float64Array(texts)];
  let read = 0;
  for await (const [id = [], months = [], times = [], contents = []] of db.numberColumns(
    sql.texts as string,
    parameters,
  )) {
    ids.set(id, read);
    month.set(months, read);
    received.set(times, read);
    content.set(contents, read);
    read += id.length;
  }
  const vocabulary = (await db.rows(sql.vocabulary as string, parameters)).map((row) =>
    String(row.word),
  );
  const words = new Int32Array(length);
  const offsets = new Int32Array(texts + 1);
  read = 0;
  for await (const [place = [], word = []] of db.numberColumns(
    sql.text_words as string,
    parameters,
  )) {
    words.set(word, read);
    read += word.length;
    for (const text of place) offsets[text + 1] = (offsets[text + 1] as number) + 1;
  }
  for (let text = 0; text < texts; text++)
    offsets[text + 1] = (offsets[text + 1] as number) + (offsets[text] as number);
  return { language, ids, month, received, content, offsets, words, vocabulary };
}

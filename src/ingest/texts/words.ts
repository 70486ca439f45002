import { type Database, sqlStatements } from "../../database.ts";
import { languageOf } from "../../text/language.ts";
import { segmenter } from "../../text/segment.ts";
import { placedWords } from "../../text/words.ts";

const sql = sqlStatements(import.meta.url, "words.sql");
const batchSize = 20_000;

export interface WordsOptions {
  readonly onProgress?: (done: number, of: number) => void;
}

/**
 * Splits the complaints' texts (subject and description) into words, only those that are new or changed, and stores which
 * text has which word. All of them or, if anything fails, none.
 * @returns how many texts were split
 */
export async function storeWords(db: Database, { onProgress }: WordsOptions = {}): Promise<number> {
  await db.run(sql.pending as string);
  const pending = Number(await db.value("select count(*) from pending_texts"));
  if (pending === 0) return 0;
  await db.transaction(async () => {
    await db.run(sql.forget_words as string);
    await db.run(sql.forget_texts as string);
    const offset = Number(await db.value("select coalesce(max(text_id), 0) + 1 from texts"));
    const vocabulary = await Vocabulary.read(db);
    await db.run(
      "create or replace temp table text_languages (position integer, language varchar)",
    );
    for (let first = 0; first < pending; first += batchSize) {
      await splitBatch(db, vocabulary, offset, first);
      onProgress?.(Math.min(first + batchSize, pending), pending);
    }
    await vocabulary.write(db);
    await db.run(sql.insert_texts as string, { offset });
  });
  return pending;
}

async function splitBatch(
  db: Database,
  vocabulary: Vocabulary,
  offset: number,
  first: number,
): Promise<void> {
  const segment = segmenter();
  const rows = await db.rows(sql.batch as string, { first, last: first + batchSize });
  const positions: number[] = [];
  const languages: (string | null)[] = [];
  const textIds: number[] = [];
  const wordIds: number[] = [];
  const places: number[] = [];
  const firsts: boolean[] = [];
  for (const { position, text } of rows as { position: number; text: string | null }[]) {
    const language = text === null ? null : languageOf(text);
    positions.push(position);
    languages.push(language);
    if (text === null || language === null || language === "other") continue;
    for (const { word, place, isFirst } of placedWords(text, segment)) {
      textIds.push(offset + position);
      wordIds.push(vocabulary.idOf(word, language));
      places.push(place);
      firsts.push(isFirst);
    }
  }
  await db.append("text_languages", [
    { type: "integer", values: positions },
    { type: "varchar", values: languages },
  ]);
  await db.append("text_words", [
    { type: "integer", values: textIds },
    { type: "integer", values: wordIds },
    { type: "usmallint", values: places },
    { type: "boolean", values: firsts },
  ]);
}

/** Numbers for words, in the order in which they were first met; the language is that of the text. */
class Vocabulary {
  readonly #ids: Map<string, number>;
  #last: number;
  readonly #added: { id: number; word: string; language: string }[] = [];

  private constructor(ids: Map<string, number>) {
    this.#ids = ids;
    // Words may have been forgotten: the greatest number counts, not how many there are.
    this.#last = [...ids.values()].reduce((greatest, id) => Math.max(greatest, id), 0);
  }

  static async read(db: Database): Promise<Vocabulary> {
    const rows = await db.rows("select word_id, word, language from words");
    return new Vocabulary(
      new Map(rows.map((row) => [`${row.language} ${row.word}`, row.word_id as number])),
    );
  }

  idOf(word: string, language: string): number {
    const key = `${language} ${word}`;
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = ++this.#last;
    this.#ids.set(key, id);
    this.#added.push({ id, word, language });
    return id;
  }

  async write(db: Database): Promise<void> {
    await db.append("words", [
      { type: "integer", values: this.#added.map((entry) => entry.id) },
      { type: "varchar", values: this.#added.map((entry) => entry.word) },
      { type: "varchar", values: this.#added.map((entry) => entry.language) },
      { type: "utinyint", values: this.#added.map(() => 1) },
    ]);
  }
}

import type { Database } from "../../../database.ts";
import type { AddedWord, SplitTexts } from "./splitter.ts";

interface StoredWord extends AddedWord {
  readonly id: number;
}

/** Numbers of words in the store, given in the order in which the words were first met. */
export class Vocabulary {
  readonly #ids: Map<string, number>;
  /** By splitter: the number in the store of each of its own numbers, 0 not known yet; and its words. */
  readonly #splitters: { ids: Int32Array; readonly words: AddedWord[] }[] = [];
  #last: number;
  readonly #added: StoredWord[] = [];

  private constructor(ids: Map<string, number>, last: number) {
    this.#ids = ids;
    this.#last = last;
  }

  static async read(db: Database): Promise<Vocabulary> {
    const rows = await db.rows("select word_id, word, language from words where parts = 1");
    // Words may have been forgotten, and phrases have numbers too: the greatest counts, not how many there are.
    const last = await db.value("select coalesce(max(word_id), 0) from words");
    return new Vocabulary(
      new Map(rows.map((row) => [`${row.language} ${row.word}`, row.word_id as number])),
      Number(last),
    );
  }

  /** Puts the numbers of the store in the place of a splitter's own. */
  number({ places, added }: SplitTexts, splitter: number): void {
    this.#splitters[splitter] ??= { ids: new Int32Array(1 << 14), words: [] };
    const own = this.#splitters[splitter];
    for (const word of added) own.words.push(word);
    if (own.words.length > own.ids.length) {
      const wider = new Int32Array(own.words.length * 2);
      wider.set(own.ids);
      own.ids = wider;
    }
    const { words } = places;
    for (let at = 0; at < words.length; at++) {
      const number = words[at] as number;
      let id = own.ids[number] as number;
      if (id === 0) {
        id = this.#idOf(own.words[number] as AddedWord);
        own.ids[number] = id;
      }
      words[at] = id;
    }
  }

  #idOf({ word, language }: AddedWord): number {
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
      { type: "integer", values: this.#added.map(({ id }) => id) },
      { type: "varchar", values: this.#added.map(({ word }) => word) },
      { type: "varchar", values: this.#added.map(({ language }) => language) },
      { type: "utinyint", values: this.#added.map(() => 1) },
    ]);
  }
}

import type { WorkspaceConfig } from "../../config.ts";
import type { Database } from "../../database.ts";
import { wordsAndPhrases } from "../../text/similarity.ts";
import { dictionaryOf, withNamesCutApart } from "./words/method.ts";
import { TextSplitter } from "./words/splitter.ts";

/** As much of a text is read as a question. */
export const longestQuestion = 10_000;

/** What is asked, as the vocabulary has it. */
export interface QuestionWords {
  readonly words: readonly string[];
  /** Runs of two to four of the words: some of them are phrases of the vocabulary. */
  readonly phrases: readonly string[];
}

/** Splits questions into words by the dictionaries and terms that the texts of the store were split by. */
export class QuestionReader {
  readonly #splitter: TextSplitter;
  readonly #words: string[] = [];

  private constructor(splitter: TextSplitter) {
    this.#splitter = splitter;
  }

  static async of(db: Database, config: WorkspaceConfig): Promise<QuestionReader> {
    const dictionary = await dictionaryOf(db, config.text);
    return new QuestionReader(
      new TextSplitter({ ...withNamesCutApart(dictionary), feelings: false }),
    );
  }

  read(text: string): QuestionWords {
    const { added, places } = this.#splitter.split([text], 0);
    for (const { word } of added) this.#words.push(word);
    return wordsAndPhrases(
      Array.from(places.words, (word, index) => ({
        word: this.#words[word] as string,
        place: places.positions[index] as number,
      })),
    );
  }
}

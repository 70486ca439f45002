import { type Database, sqlStatements } from "../../database.ts";
import {
  findPhrases,
  leastCohesion,
  leastHeld,
  mostHeld,
  type PlacedWords,
} from "../../text/phrases.ts";

const sql = sqlStatements(import.meta.url, "phrases.sql");
const languages = ["zh", "en"] as const;
/** In fewer texts a phrase may be one author's way of writing. */
const fewestTexts = 20;
const latinEnds = /[a-z]$/;
const latinBegins = /^[a-z]/;

export interface PhrasesOptions {
  /** A phrase in fewer complaints than this is shown nowhere, so it is not stored either. */
  readonly minimumCell?: number;
  readonly onProgress?: (done: number, of: number) => void;
}

/**
 * Joins the words of all texts into phrases where they belong together and stores them beside the words: `words` with
 * `parts` 2 to 4, and a row of `text_words` for each place. Whether two words belong together depends on all texts, so
 * when one text has changed all phrases are made anew; when nothing has, nothing is done. The words must be stored.
 * @returns how many phrases there are
 */
export async function storePhrases(
  db: Database,
  { minimumCell = 0, onProgress }: PhrasesOptions = {},
): Promise<number> {
  const fewest = Math.max(minimumCell, fewestTexts);
  const method = `phrases 1: ${fewest} texts, ${leastCohesion}, ${leastHeld}, ${mostHeld}`;
  const stamp = String(await db.value(sql.stamp as string));
  if ((await db.value(sql.known as string, { method })) !== stamp) {
    await db.transaction(async () => {
      await db.run(sql.forget_places as string);
      await db.run(sql.forget_phrases as string);
      await db.run(sql.uses as string, { fewest });
      for (const [index, language] of languages.entries()) {
        await storeLanguage(db, language, fewest);
        onProgress?.(index + 1, languages.length);
      }
      await db.run("drop table phrase_words");
      await db.run("delete from text_methods where step = 'phrases'");
      await db.run("insert into text_methods values ('phrases', $method, $stamp)", {
        method,
        stamp,
      });
    });
  }
  return Number(await db.value("select count(*) from words where parts > 1"));
}

async function storeLanguage(db: Database, language: string, fewest: number): Promise<void> {
  const uses = Number(await db.value(sql.all_uses as string, { language }));
  const spelled = await db.rows(sql.spelled as string, { language });
  if (spelled.length === 0) return;
  const { phrases, ...places } = findPhrases(await placedWords(db, language), {
    fewestTexts: fewest,
    uses,
    spell: await speller(db, language, spelled),
  });
  const before = Number(await db.value("select coalesce(max(word_id), 0) from words"));
  await db.append("words", [
    { type: "integer", values: Int32Array.from(phrases, (_, index) => before + 1 + index) },
    { type: "varchar", values: phrases.map(({ spelling }) => spelling) },
    { type: "varchar", values: phrases.map(() => language) },
    { type: "utinyint", values: Uint8Array.from(phrases, ({ parts }) => parts) },
  ]);
  await db.append("text_words", [
    { type: "integer", values: places.texts },
    { type: "integer", values: places.phrase.map((phrase) => before + 1 + phrase) },
    { type: "usmallint", values: places.positions },
    { type: "boolean", values: places.isFirst },
  ]);
}

async function placedWords(db: Database, language: string): Promise<PlacedWords> {
  const count = Number(await db.value(sql.counted_uses as string, { language }));
  const texts = new Int32Array(count);
  const words = new Int32Array(count);
  const positions = new Uint16Array(count);
  let filled = 0;
  for await (const [text = [], word = [], position = []] of db.numberColumns(sql.placed as string, {
    language,
  })) {
    texts.set(text, filled);
    words.set(word, filled);
    positions.set(position, filled);
    filled += text.length;
  }
  return { texts, words, positions };
}

/** Writes a phrase as its language does; one that is written like a word, cut elsewhere, is not told twice. */
async function speller(
  db: Database,
  language: string,
  spelled: readonly Record<string, unknown>[],
): Promise<(words: readonly number[]) => string | null> {
  const names = new Map(spelled.map((row) => [row.word_id as number, row.word as string]));
  const rows = await db.rows("select word from words where language = $language", { language });
  const known = new Set(rows.map(({ word }) => word as string));
  return (words) => {
    const spelling = words.map((word) => names.get(word) as string).reduce(joined);
    return known.has(spelling) ? null : spelling;
  };
}

/** Chinese without a blank; two Latin words with one, in a Chinese text too. */
function joined(one: string, other: string): string {
  return latinEnds.test(one) && latinBegins.test(other) ? `${one} ${other}` : `${one}${other}`;
}

import { createHash } from "node:crypto";
import { type Database, sqlStatements } from "../../database.ts";
import { segmenter } from "../../text/segment.ts";
import { assignThemes } from "../../text/themes.ts";
import { wordsOf } from "../../text/words.ts";
import { followThemes, type MonthlyFit, type NewestThemes } from "./themes/chain.ts";
import { typicalExcerpt } from "./themes/excerpt.ts";
import { chainMethod, chosenTexts } from "./themes/looks.ts";
import { type StoredTexts, storedTexts } from "./themes/stored-texts.ts";

const sql = sqlStatements(import.meta.url, "themes.sql");

/** Of the texts that fit a theme best, so many are looked at for the sentence that stands for it. */
const typicalTexts = 40;

export interface ThemesOptions {
  /** Where months begin. */
  readonly timezone: string;
  /** A term that fewer texts of the theme have names nothing; a theme of fewer texts, or of fewer than 20, is none. */
  readonly minimumCell: number;
  readonly onProgress?: (done: number, of: number) => void;
}

/** One theme as it stands in the store, before its sentence is known. */
interface FoundTheme {
  readonly id: number;
  readonly language: StoredTexts["language"];
  readonly since: string;
  readonly terms: readonly string[];
  readonly texts: number;
  readonly coherence: number | null;
  readonly stability: number;
}

/**
 * Finds the themes of all texts that were split into words, gives each text at most one, and stores them with their numbers, names
 * and a redacted sentence. The rows follow from the complaints alone: neither the order of loading nor earlier runs change them.
 * Nothing is done where neither texts nor method have changed. All of it or, if anything fails, nothing.
 * @returns how many themes there are
 */
export async function storeThemes(db: Database, options: ThemesOptions): Promise<number> {
  const [hand] = await db.rows(sql.at_hand as string);
  if (Number(hand?.texts) < chainMethod.fewestTexts && hand?.has_themes === false) return 0;
  const stamp = await stampOf(db, options);
  const [known] = await db.rows(sql.known as string);
  if (known?.method !== stamp.method || known.made_from !== stamp.made_from) {
    await db.transaction(async () => {
      await db.run(sql.forget as string);
      const isMethodKnown = known?.method === stamp.method;
      await findInStore(db, isMethodKnown ? await knownFits(db) : [], options);
      await db.run(sql.remember as string, stamp);
    });
  }
  return Number(await db.value("select count(*) from themes"));
}

/** What the themes are made with and of. */
async function stampOf(db: Database, { timezone, minimumCell }: ThemesOptions) {
  const words = await db.value(sql.method as string);
  const method = [chainMethod, typicalTexts, timezone, minimumCell, words];
  return {
    method: createHash("sha256").update(JSON.stringify(method)).digest("hex"),
    made_from: String(await db.value(sql.content as string)),
  };
}

async function findInStore(
  db: Database,
  known: readonly MonthlyFit[],
  options: ThemesOptions,
): Promise<void> {
  const { timezone, onProgress } = options;
  await db.run(sql.number_texts as string, { timezone });
  await db.run(sql.number_words as string);
  const all = [await storedTexts(db, "zh", sql), await storedTexts(db, "en", sql)];
  const { newest, since, fits } = followThemes(all, known, onProgress);
  await storeFits(db, fits);
  const found: FoundTheme[] = [];
  for (const themes of newest) {
    const texts = all.find(({ language }) => language === themes.language) as StoredTexts;
    const own = await assignAll(db, texts, themes, since, options);
    found.push(...own);
    await db.run(sql.insert_model as string, {
      language: themes.language,
      month: monthName(themes.month),
      texts: themes.texts,
      themes: own.length,
      coherence: themes.model.coherence,
      stability: themes.model.stability,
      criterion: criterionOf(themes),
    });
  }
  await storeFound(db, found);
  await db.run(sql.forget_working as string);
}

/** Gives every text of a language, of whatever time, the newest theme that it fits. */
async function assignAll(
  db: Database,
  texts: StoredTexts,
  { model, ids, language }: NewestThemes,
  since: ReadonlyMap<number, number>,
  { minimumCell }: ThemesOptions,
): Promise<FoundTheme[]> {
  const everywhere = Int32Array.from(texts.ids, (_, place) => place);
  const { theme, fit } = assignThemes(model, chosenTexts(texts, everywhere));
  const counts = new Int32Array(ids.length);
  for (const each of theme) if (each >= 0) counts[each] = (counts[each] as number) + 1;
  const telling = termCounts(texts, theme, model.themes);
  const fewest = Math.max(minimumCell, chainMethod.fewestOfTheme);
  // So that a complaint that is forgotten leaves no word of its own.
  const fewestOfTerm = Math.max(minimumCell, 2);
  const found = model.themes.flatMap(({ terms, coherence, stability }, index) => {
    const told = terms.filter((_, rank) => (telling[index]?.[rank] ?? 0) >= fewestOfTerm);
    const count = counts[index] as number;
    if (count < fewest || told.length === 0) return [];
    const id = ids[index] as number;
    return [
      {
        id,
        language,
        since: monthName(since.get(id) as number),
        terms: told,
        texts: count,
        coherence,
        stability,
      },
    ];
  });
  const kept = new Set(found.map(({ id }) => id));
  const places = everywhere.filter((place) => kept.has(ids[theme[place] as number] as number));
  await db.append("text_themes", [
    { type: "integer", values: places.map((place) => texts.ids[place] as number) },
    { type: "integer", values: places.map((place) => ids[theme[place] as number] as number) },
    { type: "double", values: Float64Array.from(places, (place) => fit[place] as number) },
  ]);
  return found;
}

/** In how many texts of each theme each of its terms is. */
function termCounts(
  { offsets, words, vocabulary }: StoredTexts,
  theme: Int32Array,
  themes: readonly { readonly terms: readonly string[] }[],
): number[][] {
  const places = new Map(vocabulary.map((word, place) => [word, place]));
  const ranks = themes.map(
    ({ terms }) => new Map(terms.map((term, rank) => [places.get(term) ?? -1, rank])),
  );
  const counts = themes.map(({ terms }) => terms.map(() => 0));
  for (const [text, own] of theme.entries()) {
    const [rankOf, count] = [ranks[own], counts[own]];
    if (rankOf === undefined || count === undefined) continue;
    for (const word of new Set(words.subarray(offsets[text], offsets[text + 1]))) {
      const rank = rankOf.get(word);
      if (rank !== undefined) count[rank] = (count[rank] as number) + 1;
    }
  }
  return counts;
}

/** Stores the themes, each with a sentence of one of the texts that fit it best. */
async function storeFound(db: Database, found: readonly FoundTheme[]): Promise<void> {
  const segment = segmenter({ terms: found.flatMap(({ terms }) => terms) });
  const typical = await db.rows(sql.typical as string, { most: typicalTexts });
  for (const theme of found.toSorted((a, b) => a.id - b.id)) {
    const texts = typical.filter((row) => row.theme_id === theme.id);
    const excerpt = typicalExcerpt(
      texts.map(({ says }) => String(says)),
      theme.terms,
      theme.language,
      (text) => wordsOf(text, segment),
    );
    const example = excerpt === null ? undefined : texts[excerpt.text];
    await db.run(sql.insert_theme as string, {
      theme_id: theme.id,
      language: theme.language,
      since: theme.since,
      terms: JSON.stringify(theme.terms),
      texts: theme.texts,
      coherence: theme.coherence,
      stability: theme.stability,
      source: (example?.source as string | undefined) ?? null,
      complaint_id: (example?.complaint_id as string | undefined) ?? null,
      excerpt: excerpt?.passage ?? null,
    });
  }
}

/** The value of the criterion at the number of themes that it chose. */
function criterionOf({ model }: NewestThemes): number | null {
  return model.chosenBy.findLast((tried) => tried.criterion === model.stability)?.criterion ?? null;
}

async function knownFits(db: Database): Promise<readonly MonthlyFit[]> {
  return (await db.rows(sql.known_fits as string)) as unknown as MonthlyFit[];
}

async function storeFits(db: Database, fits: readonly MonthlyFit[]): Promise<void> {
  await db.run(sql.forget_fits as string);
  for (const { language, month, made_from, ids } of fits)
    await db.run(sql.insert_fit as string, {
      language,
      month,
      made_from,
      ids: JSON.stringify(ids),
    });
}

/** YYYY-MM of a month counted from the year 0. */
function monthName(month: number): string {
  return `${String(Math.floor(month / 12)).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}`;
}

import { type Feeling, feelingOf } from "../../../text/feelings.ts";
import { languageOf } from "../../../text/language.ts";
import { countedForm } from "../../../text/normalise.ts";
import { manySegmenter } from "../../../text/segment.ts";
import { shownWord } from "../../../text/words.ts";
import { type PlaceColumns, Places } from "./places.ts";
import { TokenNumbers, unknown } from "./token-numbers.ts";

/** What a workspace adds to the language: all in any script and case. */
export interface Dictionary {
  readonly terms: readonly string[];
  /** Of products, kept whole too. */
  readonly names: readonly string[];
  readonly stopWords: readonly string[];
  readonly boilerplate: readonly string[];
}

export interface SplitterSettings extends Dictionary {
  /** Whether to tell how strongly each text is put, which takes twice as long as its words. */
  readonly feelings: boolean;
}

/** Languages whose words are counted; their place + 1 is their number in `SplitTexts.languages`. */
export const countedLanguages = ["zh", "en"] as const;
type Counted = (typeof countedLanguages)[number];
const otherLanguage = countedLanguages.length + 1;

export interface AddedWord {
  readonly word: string;
  readonly language: Counted;
}

export interface FoundCue {
  readonly text: number;
  readonly cue: string;
  readonly word: string;
}

/** What is in some texts; of the words, one row each place. */
export interface SplitTexts {
  /** Of each text: 0 it has no letters, 1 zh, 2 en, 3 another language. */
  readonly languages: Uint8Array;
  readonly places: PlaceColumns;
  /** The words met for the first time, in the order of their numbers, which go on from those before. */
  readonly added: readonly AddedWord[];
  /** Of each text in a counted language: its number, how strongly it is put. */
  readonly felt: Int32Array;
  readonly scores: Float64Array;
  readonly levels: Uint8Array;
  readonly cues: readonly FoundCue[];
}

const notShown = -1;
/** Tokens that are no words are remembered up to so many: numbers of orders have no end. */
const rememberedAtMost = 200_000;
const positionsAtMost = 0x10000;

/** Splits texts into words; a word keeps its number as long as the splitter lives. */
export class TextSplitter {
  readonly #segment: ReturnType<typeof manySegmenter>;
  readonly #feelings: boolean;
  readonly #stopWords: ReadonlySet<string>;
  readonly #words = new Map<Counted, Map<string, number>>();
  readonly #tokens = new Map<Counted, TokenNumbers>();
  #count = 0;
  #added: AddedWord[] = [];

  constructor({ terms, names, stopWords, boilerplate, feelings }: SplitterSettings) {
    this.#feelings = feelings;
    this.#segment = manySegmenter({ terms: [...terms, ...names], boilerplate });
    this.#stopWords = new Set(stopWords.map(countedWord));
    for (const language of countedLanguages) {
      this.#words.set(language, new Map());
      this.#tokens.set(language, new TokenNumbers());
    }
  }

  /** Splits texts that are numbered from `first` on; null: no text. */
  split(texts: readonly (string | null)[], first: number): SplitTexts {
    const languages = Uint8Array.from(texts, (text) =>
      text === null ? 0 : numberOf(languageOf(text)),
    );
    const counted = Int32Array.from(texts.keys()).filter(
      (index) => languages[index] !== 0 && languages[index] !== otherLanguage,
    );
    const places = new Places();
    const feelings: (Feeling & { readonly text: number })[] = [];
    this.#added = [];
    this.#segment(
      Array.from(counted, (index) => texts[index] as string),
      (tokens, from, until, at) => {
        const index = counted[at] as number;
        const language = countedLanguages[(languages[index] as number) - 1] as Counted;
        this.#place(tokens, from, until, { text: first + index, language, places });
        if (!this.#feelings) return;
        const own = tokens.slice(from, until).filter((token) => token !== " ");
        feelings.push({ text: first + index, ...feelingOf(own, language) });
      },
    );
    return {
      languages,
      places: places.columns(),
      added: this.#added,
      felt: Int32Array.from(feelings, ({ text }) => text),
      scores: Float64Array.from(feelings, ({ score }) => score),
      levels: Uint8Array.from(feelings, ({ level }) => level),
      cues: feelings.flatMap(({ text, cues }) => cues.map((each) => ({ text, ...each }))),
    };
  }

  #place(
    tokens: readonly string[],
    from: number,
    until: number,
    { text, language, places }: { text: number; language: Counted; places: Places },
  ): void {
    const known = this.#tokens.get(language) as TokenNumbers;
    let position = 0;
    for (let at = from; at < until && position < positionsAtMost; at++) {
      const token = tokens[at] as string;
      // A single character is never a word, and a blank not even a token.
      if (token.length > 1) {
        let word = known.get(token);
        if (word === unknown) word = this.#judge(token, language, known);
        if (word !== notShown) places.add(text, word, position);
      } else if (token === " ") continue;
      position++;
    }
  }

  #judge(token: string, language: Counted, known: TokenNumbers): number {
    const word = shownWord(token);
    const number =
      word === null || this.#stopWords.has(word) ? notShown : this.#number(word, language);
    if (known.size >= this.#count + rememberedAtMost) known.clear();
    known.set(token, number);
    return number;
  }

  #number(word: string, language: Counted): number {
    const words = this.#words.get(language) as Map<string, number>;
    const before = words.get(word);
    if (before !== undefined) return before;
    const number = this.#count++;
    words.set(word, number);
    this.#added.push({ word, language });
    return number;
  }
}

function numberOf(language: ReturnType<typeof languageOf>): number {
  if (language === null) return 0;
  return language === "other" ? otherLanguage : countedLanguages.indexOf(language) + 1;
}

/** A stop word of the workspace as it would be counted. */
function countedWord(stopWord: string): string {
  const form = countedForm(stopWord);
  return shownWord(form) ?? form;
}

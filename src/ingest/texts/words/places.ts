/** Columns of equal length: the text, the word, the place among all tokens of the text, and whether it is the word's first there. */
export interface PlaceColumns {
  readonly texts: Int32Array;
  readonly words: Int32Array;
  readonly positions: Uint16Array;
  readonly firsts: Uint8Array;
}

/** Collects places of words, text by text. */
export class Places {
  #texts = new Int32Array(1 << 16);
  #words = new Int32Array(1 << 16);
  #positions = new Uint16Array(1 << 16);
  #firsts = new Uint8Array(1 << 16);
  #length = 0;
  /** Of each word: the last text that has it, + 1. */
  #lastText = new Int32Array(1 << 14);

  /** Texts must come one after the other, numbered from 0 or above. */
  add(text: number, word: number, position: number): void {
    if (this.#length === this.#texts.length) this.#grow();
    if (word >= this.#lastText.length) this.#lastText = widened(this.#lastText, word + 1);
    const at = this.#length++;
    this.#texts[at] = text;
    this.#words[at] = word;
    this.#positions[at] = position;
    this.#firsts[at] = this.#lastText[word] === text + 1 ? 0 : 1;
    this.#lastText[word] = text + 1;
  }

  columns(): PlaceColumns {
    return {
      texts: this.#texts.slice(0, this.#length),
      words: this.#words.slice(0, this.#length),
      positions: this.#positions.slice(0, this.#length),
      firsts: this.#firsts.slice(0, this.#length),
    };
  }

  #grow(): void {
    const length = this.#length + 1;
    this.#texts = widened(this.#texts, length);
    this.#words = widened(this.#words, length);
    this.#positions = widened(this.#positions, length);
    this.#firsts = widened(this.#firsts, length);
  }
}

/** The same numbers with room for at least `length`, and twice as many as before. */
function widened<Numbers extends Int32Array | Uint16Array | Uint8Array>(
  numbers: Numbers,
  length: number,
): Numbers {
  const wider = new (numbers.constructor as new (length: number) => Numbers)(
    Math.max(length, numbers.length * 2),
  );
  wider.set(numbers as never);
  return wider;
}

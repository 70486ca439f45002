import { heightOf, type SparseRows } from "./sparse-rows.ts";

const longHan = /^\p{Script=Han}{3,}$/u;

/**
 * For each word of three or more Han characters the two-character words of the vocabulary that are in it, so that 携号转网 is known to
 * have to do with 转网 and 理赔员 with 理赔; nothing for other words.
 */
export function innerWordsOf(vocabulary: readonly string[]): readonly (readonly number[])[] {
  const placeOf = new Map(vocabulary.map((word, place) => [word, place]));
  return vocabulary.map((word) => {
    if (!longHan.test(word)) return [];
    const characters = [...word];
    return characters
      .slice(1)
      .flatMap((second, at) => placeOf.get(`${characters[at]}${second}`) ?? []);
  });
}

/** The rows with the words inside their words: a row has as much of such a word as of the word around it, if not more by itself. */
export function withInnerWords(
  rows: SparseRows,
  inner: readonly (readonly number[])[],
): SparseRows {
  const starts = new Int32Array(rows.starts.length);
  const columns: number[] = [];
  const values: number[] = [];
  for (let row = 0; row < heightOf(rows); row++) {
    const own = new Map<number, number>();
    for (let at = rows.starts[row] as number; at < (rows.starts[row + 1] as number); at++) {
      const column = rows.columns[at] as number;
      const value = rows.values[at] as number;
      for (const each of [column, ...(inner[column] ?? [])]) {
        own.set(each, Math.max(own.get(each) ?? 0, value));
      }
    }
    for (const column of Int32Array.from(own.keys()).sort()) {
      columns.push(column);
      values.push(own.get(column) as number);
    }
    starts[row + 1] = columns.length;
  }
  return {
    starts,
    columns: Int32Array.from(columns),
    values: Float64Array.from(values),
    width: rows.width,
  };
}

import { type Cells, isBlank, isWords, median } from "./sheet.ts";

const word = "小计|合计|总计|总数|汇总|共计|小計|合計|總計|總數|匯總|共計";
const alone = new RegExp(
  `^(?:${word}|(?:sub-?|grand )?totals?)(?:[:：]\\s?[\\d.,]{0,20}\\s?\\S{0,2})?$`,
  "i",
);
const behindName = new RegExp(`^[^,;.!?，；。！？、]{1,30}(?:${word}| (?:sub)?total)[:：]?$`, "i");
const footnote =
  /^(?:备注|備註|注|註|说明|說明|填表说明|填表說明|制表人?|製表人?|填表人|审核人?|審核人?|复核人?|審批人?|审批人|打印时间|打印日期|列印時間|列印日期|导出时间|匯出時間|制表时间|制表日期|製表日期|数据来源|資料來源|notes?|remarks?|source|printed(?: (?:on|at|by))?|prepared by|generated(?: (?:on|at|by))?|exported(?: (?:on|at|by))?)\s?(?:$|[:：\d])/i;
const countOfRecords = /^[共总總]\s?\d{1,9}\s?[条條件行笔筆]/;

/**
 * Tells rows of sums from rows of complaints: the first filled cell is a word for a sum (小计, Grand total), alone or behind a
 * name (城东站小计), and the row has at most half as many other words as the table's rows usually have.
 */
export class SummaryRows {
  readonly #sample: readonly (readonly boolean[])[];
  readonly #words: readonly number[];
  readonly #usual = new Map<number, number>();

  /** @param sample rows of the table, sums among them or not. */
  constructor(sample: readonly Cells[]) {
    this.#sample = sample
      .filter((cells) => labelAt(cells) === null)
      .map((cells) => cells.map((cell) => isWords(cell)));
    this.#words = this.#sample.map((cells) => cells.filter(Boolean).length);
  }

  isSum(cells: Cells): boolean {
    const label = labelAt(cells);
    if (label === null) return false;
    const others = wordsBeside(cells, label.column);
    const usual = this.#usualBeside(label.column);
    return usual === 0 ? others === 0 : others * 2 <= usual;
  }

  #usualBeside(column: number): number {
    const known = this.#usual.get(column);
    if (known !== undefined) return known;
    const usual = median(
      this.#words.map((words, row) => words - (this.#sample[row]?.[column] ? 1 : 0)),
    );
    this.#usual.set(column, usual);
    return usual;
  }
}

/**
 * Whether a row below the table would be a footnote: one cell that begins with a word such as 备注, 制表人 or Note, or several
 * such labels with what belongs to them.
 */
export function isFootnote(cells: Cells): boolean {
  let awaited = false;
  let seen = false;
  for (const cell of cells) {
    if (isBlank(cell)) continue;
    const text = unspaced((cell as string).slice(0, 200));
    const labelled = footnote.test(text) || countOfRecords.test(text);
    if (!labelled && !awaited) return false;
    awaited = labelled && /[:：]$/.test(text);
    seen = true;
  }
  return seen;
}

/** Where the word for a sum stands: the first filled cell, or, alone in its cell, one of the two behind it. */
function labelAt(cells: Cells): { column: number } | null {
  let place = 0;
  for (const [column, cell] of cells.entries()) {
    if (isBlank(cell)) continue;
    const text = (cell as string).length <= 60 ? unspaced(cell as string) : "";
    if (text !== "" && (alone.test(text) || (place === 0 && behindName.test(text)))) {
      return { column };
    }
    if (++place > 2) return null;
  }
  return null;
}

/** `合 计` is the word 合计, spaced to fill its cell. */
function unspaced(text: string): string {
  const trimmed = text.trim();
  return trimmed.replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, "");
}

function wordsBeside(cells: Cells, column: number): number {
  return cells.reduce((count, cell, at) => count + (at !== column && isWords(cell) ? 1 : 0), 0);
}

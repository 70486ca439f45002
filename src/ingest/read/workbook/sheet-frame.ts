import { cellAt } from "./remarks.ts";
import type { MergedRange } from "./sheet.ts";
import { type Attributes, hearXml, isOn } from "./xml.ts";

/** What a sheet says around its rows. */
export interface SheetFrame {
  readonly merges: readonly MergedRange[];
  /** Hidden columns, counted from 0. */
  readonly hiddenColumns: readonly number[];
}

const columnsNamed = 2000;
const mergesLimit = 1_000_000;
const keptAround = 4 * 1024 ** 2;

/**
 * Reads what stands before and behind the rows of a sheet, without the rows: the format lists merged ranges at the end, but
 * they must be known at the first row.
 * @throws UserError when that part of the sheet is broken.
 */
export async function readSheetFrame(
  bytes: AsyncIterable<Buffer>,
  where: string,
): Promise<SheetFrame> {
  const merges: MergedRange[] = [];
  const hiddenColumns = new Set<number>();
  const listener = {
    open(name: string, attributes: Attributes) {
      if (name === "mergeCell") {
        const range = rangeOf(attributes.ref ?? "");
        if (range) merges.push(range);
        if (merges.length > mergesLimit) throw new Error(`more than ${mergesLimit} merged ranges`);
      }
      if (name === "col" && isOn(attributes.hidden)) {
        const last = Math.min(Number(attributes.max), columnsNamed);
        for (let column = Number(attributes.min); column <= last; column++) {
          hiddenColumns.add(column - 1);
        }
      }
    },
    close() {},
    text() {},
  };
  await hearXml(withoutRows(bytes), listener, where);
  return { merges, hiddenColumns: [...hiddenColumns].sort((a, b) => a - b) };
}

function rangeOf(reference: string): MergedRange | null {
  const [from = "", to = from] = reference.split(":");
  const first = cellAt(from);
  const last = cellAt(to);
  if (!first || !last || last.row < first.row || last.column < first.column) return null;
  return { top: first.row, bottom: last.row, left: first.column, right: last.column };
}

/**
 * A worksheet part with its `sheetData` emptied. Its end tag is found by its bytes, which in XML can only stand elsewhere in a
 * comment or CDATA section; the XML is then broken and refused.
 */
async function* withoutRows(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const opening = /<(?:[\w.-]+:)?sheetData(?=[\s/>])[^>]*>/;
  const ending = /<\/(?:[\w.-]+:)?sheetData\s*>/;
  const overlap = 200;
  let state: "before" | "rows" | "behind" = "before";
  let text = "";
  for await (const chunk of bytes) {
    if (state === "behind") {
      yield chunk;
      continue;
    }
    text += chunk.toString("latin1");
    if (state === "before") {
      const found = opening.exec(text);
      if (!found) {
        if (text.length > keptAround) throw new Error("no rows where they should be");
        continue;
      }
      const end = found.index + found[0].length;
      yield Buffer.from(text.slice(0, end), "latin1");
      text = text.slice(end);
      state = found[0].endsWith("/>") ? "behind" : "rows";
    }
    if (state === "rows") {
      const found = ending.exec(text);
      if (!found) {
        text = text.slice(-overlap);
        continue;
      }
      text = text.slice(found.index);
      state = "behind";
    }
    yield Buffer.from(text, "latin1");
    text = "";
  }
  if (text !== "" && state === "before") yield Buffer.from(text, "latin1");
}

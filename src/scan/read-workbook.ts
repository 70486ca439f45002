import { type Archive, openArchive } from "../ingest/read/workbook/archive.ts";
import { readFormats } from "../ingest/read/workbook/number-formats.ts";
import { readParts } from "../ingest/read/workbook/parts.ts";
import { columnLetters, Remarks } from "../ingest/read/workbook/remarks.ts";
import { readSheetRows } from "../ingest/read/workbook/sheet-cells.ts";
import { readSharedStrings } from "../ingest/read/workbook/strings.ts";
import { hearXml } from "../ingest/read/workbook/xml.ts";
import type { Hear } from "./finding.ts";
import { shown } from "./shown.ts";

/** Parts with words of people beside the cells: who wrote it, and what they remarked. */
const otherParts = [
  "docProps/core.xml",
  "docProps/app.xml",
  "docProps/custom.xml",
  "xl/persons/person.xml",
];
const mostComments = 200;

/** An .xlsx workbook: every cell of every sheet, hidden ones too, the sheets' names, comments and properties. */
export async function readWorkbookTexts(path: string, hear: Hear): Promise<void> {
  const archive = await openArchive(path);
  try {
    const { sheets, from1904, styles, sharedStrings: strings } = await readParts(archive, path);
    const formats = await readFormats(archive, styles, path);
    const sharedStrings = await readSharedStrings(archive, strings, path);
    const context = { sharedStrings, formats, from1904 };
    for (const { name, part } of sheets) {
      const sheet = `sheet "${shown(name)}"`;
      hear(name, () => `name of ${sheet}`);
      let header: readonly (string | null)[] | null = null;
      for await (const { row, cells } of readSheetRows(
        archive.read(part),
        context,
        new Remarks(),
        path,
      )) {
        for (const [index, cell] of cells.entries()) {
          if (cell === null) continue;
          hear(
            cell,
            () => `${sheet}, cell ${columnLetters(index)}${row}`,
            header?.[index] ?? undefined,
          );
        }
        if (cells.filter((cell) => cell !== null).length > 1) header ??= cells;
      }
    }
    for (const part of partsWithWords(archive)) await readPart(archive, part, path, hear);
  } finally {
    archive.close();
  }
}

function partsWithWords(archive: Archive): string[] {
  const numbers = Array.from({ length: mostComments }, (_, index) => index + 1);
  const comments = numbers.flatMap((number) => [
    `xl/comments${number}.xml`,
    `xl/threadedComments/threadedComment${number}.xml`,
    `xl/drawings/drawing${number}.xml`,
  ]);
  return [...otherParts, ...comments].filter((part) => archive.has(part));
}

/** The texts of a part, paragraph by paragraph, and the names in its attributes. */
async function readPart(archive: Archive, part: string, path: string, hear: Hear): Promise<void> {
  let text = "";
  const place = () => part;
  const listener = {
    open(_name: string, attributes: Readonly<Record<string, string>>) {
      const said = attributes.displayName ?? attributes.userId;
      if (said !== undefined) hear(said, place);
    },
    close(name: string) {
      if (/^(?:t|r|rPr|f|v)$/.test(name)) return;
      if (text.trim() !== "") hear(text.trim(), place);
      text = "";
    },
    text(more: string) {
      text += more;
    },
  };
  await hearXml(archive.read(part), listener, `${path}: ${part}`);
}

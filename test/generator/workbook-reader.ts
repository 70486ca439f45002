import { unzipSync } from "fflate";

// Reads back what the generator's workbook writer writes, by plain patterns: no more of SpreadsheetML than that.

/** A sheet: its cells by row number and column letters; dates as `2026-09-01 14:30:05`. */
export interface ReadSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly merges: readonly string[];
  readonly rows: ReadonlyMap<number, ReadonlyMap<string, string>>;
}

export interface ReadWorkbook {
  readonly date1904: boolean;
  readonly parts: readonly string[];
  readonly sheets: readonly ReadSheet[];
}

const plain = (text: string) =>
  text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");

function dated(serial: number, date1904: boolean): string {
  const first = Date.UTC(date1904 ? 1904 : 1899, date1904 ? 0 : 11, date1904 ? 1 : 30);
  const moment = new Date(first + Math.round(serial * 86_400) * 1000).toISOString();
  return `${moment.slice(0, 10)} ${moment.slice(11, 19)}`;
}

/** The style of a date in the writer's style sheet. */
const DATE = "4";

export function readWorkbook(bytes: Uint8Array): ReadWorkbook {
  const parts = unzipSync(bytes);
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const part = (name: string) => decoder.decode(parts[name]);
  const strings = [...part("xl/sharedStrings.xml").matchAll(/<si><t>([^<]*)<\/t><\/si>/g)].map(
    ([, text]) => plain(text ?? ""),
  );
  const book = part("xl/workbook.xml");
  const date1904 = book.includes('date1904="1"');
  const shown = (attributes: string, value: string) => {
    if (attributes.includes('t="s"')) return strings[Number(value)] ?? "";
    if (attributes.includes(`s="${DATE}"`)) return dated(Number(value), date1904);
    return plain(value);
  };
  const sheets = [...book.matchAll(/<sheet name="([^"]*)" sheetId="(\d+)"( state="hidden")?/g)].map(
    ([, name = "", id, hidden]): ReadSheet => {
      const xml = part(`xl/worksheets/sheet${id}.xml`);
      const rows = new Map<number, ReadonlyMap<string, string>>();
      for (const [, row, content = ""] of xml.matchAll(/<row r="(\d+)">(.*?)<\/row>/g)) {
        const cells = new Map<string, string>();
        const pattern = /<c r="([A-Z]+)\d+"([^>]*)>(?:<f>[^<]*<\/f>)?<v>([^<]*)<\/v><\/c>/g;
        for (const [, column = "", attributes = "", value = ""] of content.matchAll(pattern))
          cells.set(column, shown(attributes, value));
        rows.set(Number(row), cells);
      }
      const merges = [...xml.matchAll(/<mergeCell ref="([^"]*)"/g)].map(([, range = ""]) => range);
      return { name, hidden: hidden !== undefined, merges, rows };
    },
  );
  return { date1904, parts: Object.keys(parts), sheets };
}

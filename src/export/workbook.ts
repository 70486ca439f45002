import { type Style, styles, stylesXml } from "./workbook-styles.ts";
import { workbookText, xmlText } from "./workbook-text.ts";
import { zipped } from "./zip.ts";

export interface Cell {
  /** Null: an empty cell. Text is always text, whatever it begins with. */
  readonly value: string | number | boolean | null;
  readonly style: Style;
  /** The sheet that it leads to. */
  readonly link?: string;
}

export interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly Cell[])[];
  /** Of each column, in characters. */
  readonly widths: readonly number[];
  /** Of single rows, in points. */
  readonly heights: ReadonlyMap<number, number>;
  /** Rows above that stay when the others are scrolled; the last of them carries the filters. 0: none. */
  readonly frozen: number;
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packaged = "http://schemas.openxmlformats.org/package/2006";
const content = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/**
 * A workbook as SpreadsheetML (ECMA-376): numbers, dates and truth values with their types, text as text.
 * @param about its title, and the moment that it tells as the one it was made
 */
export function workbook(
  sheets: readonly Sheet[],
  about: { readonly title: string; readonly made: string },
): Uint8Array {
  const strings = new Map<string, number>();
  const drawn = sheets.map((sheet) => sheetXml(sheet, strings));
  return zipped([
    ["[Content_Types].xml", typesXml(sheets.length)],
    [
      "_rels/.rels",
      relationsXml([
        [`${relations}/officeDocument`, "xl/workbook.xml"],
        [`${packaged}/relationships/metadata/core-properties`, "docProps/core.xml"],
      ]),
    ],
    ["docProps/core.xml", coreXml(about)],
    ["xl/workbook.xml", workbookXml(sheets)],
    [
      "xl/_rels/workbook.xml.rels",
      relationsXml([
        ...sheets.map(
          (_, index) => [`${relations}/worksheet`, `worksheets/sheet${index + 1}.xml`] as const,
        ),
        [`${relations}/styles`, "styles.xml"],
        [`${relations}/sharedStrings`, "sharedStrings.xml"],
      ]),
    ],
    ["xl/styles.xml", stylesXml()],
    ["xl/sharedStrings.xml", stringsXml(strings)],
    ...drawn.map((xml, index) => [`xl/worksheets/sheet${index + 1}.xml`, xml] as const),
  ]);
}

function sheetXml(sheet: Sheet, strings: Map<string, number>): string {
  const { rows, widths, frozen, heights } = sheet;
  const columns = Math.max(1, ...rows.map((row) => row.length));
  const pane =
    frozen === 0
      ? ""
      : `<pane ySplit="${frozen}" topLeftCell="A${frozen + 1}" activePane="bottomLeft" state="frozen"/>`;
  const lines = rows.map((row, index) => {
    const height = heights.get(index);
    const size = height === undefined ? "" : ` ht="${height}" customHeight="1"`;
    const cells = row.map((cell, column) => cellXml(cell, address(column, index), strings));
    return `<row r="${index + 1}"${size}>${cells.join("")}</row>`;
  });
  const filter =
    frozen === 0
      ? ""
      : `<autoFilter ref="A${frozen}:${address(columns - 1, Math.max(rows.length, frozen) - 1)}"/>`;
  const links = rows.flatMap((row, index) =>
    row.flatMap(({ link }, column) =>
      link === undefined
        ? []
        : [
            `<hyperlink ref="${address(column, index)}" location="'${xmlText(link.replaceAll("'", "''"))}'!A1"/>`,
          ],
    ),
  );
  return (
    `${head}<worksheet xmlns="${main}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>` +
    `<sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>` +
    `<cols>${widths.map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`).join("")}</cols>` +
    `<sheetData>${lines.join("")}</sheetData>${filter}` +
    (links.length === 0 ? "" : `<hyperlinks>${links.join("")}</hyperlinks>`) +
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>' +
    '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
  );
}

function cellXml({ value, style }: Cell, at: string, strings: Map<string, number>): string {
  const place = `<c r="${at}" s="${styles.indexOf(style)}"`;
  if (value === null || value === "") return `${place}/>`;
  if (typeof value === "number")
    return Number.isFinite(value) ? `${place}><v>${value}</v></c>` : `${place}/>`;
  if (typeof value === "boolean") return `${place} t="b"><v>${value ? 1 : 0}</v></c>`;
  const known = strings.get(value) ?? strings.size;
  strings.set(value, known);
  return `${place} t="s"><v>${known}</v></c>`;
}

/** `AB12` of column and row, both from 0. */
function address(column: number, row: number): string {
  let letters = "";
  for (let rest = column; rest >= 0; rest = Math.floor(rest / 26) - 1)
    letters = String.fromCharCode(65 + (rest % 26)) + letters;
  return `${letters}${row + 1}`;
}

function stringsXml(strings: ReadonlyMap<string, number>): string {
  const items = [...strings.keys()].map(
    (text) => `<si><t xml:space="preserve">${workbookText(text)}</t></si>`,
  );
  return `${head}<sst xmlns="${main}" uniqueCount="${items.length}">${items.join("")}</sst>`;
}

function workbookXml(sheets: readonly Sheet[]): string {
  const each = sheets.map(
    ({ name }, index) =>
      `<sheet name="${xmlText(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  return `${head}<workbook xmlns="${main}" xmlns:r="${relations}"><bookViews><workbookView/></bookViews><sheets>${each.join("")}</sheets></workbook>`;
}

function relationsXml(targets: readonly (readonly [type: string, target: string])[]): string {
  const each = targets.map(
    ([type, target], index) =>
      `<Relationship Id="rId${index + 1}" Type="${type}" Target="${target}"/>`,
  );
  return `${head}<Relationships xmlns="${packaged}/relationships">${each.join("")}</Relationships>`;
}

/** The description that every Office file has: its title, and the moment that it tells as the one it was made. */
export function coreXml({
  title,
  made,
}: {
  readonly title: string;
  readonly made: string;
}): string {
  const moment = (name: string) =>
    `<dcterms:${name} xsi:type="dcterms:W3CDTF">${xmlText(made)}</dcterms:${name}>`;
  return (
    `${head}<cp:coreProperties xmlns:cp="${packaged}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" ` +
    'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<dc:title>${xmlText(title)}</dc:title><dc:creator>Plaint</dc:creator>${moment("created")}${moment("modified")}</cp:coreProperties>`
  );
}

function typesXml(sheets: number): string {
  const parts = [
    ["/xl/workbook.xml", `${content}.sheet.main+xml`],
    ["/xl/styles.xml", `${content}.styles+xml`],
    ["/xl/sharedStrings.xml", `${content}.sharedStrings+xml`],
    ["/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"],
    ...Array.from({ length: sheets }, (_, index) => [
      `/xl/worksheets/sheet${index + 1}.xml`,
      `${content}.worksheet+xml`,
    ]),
  ].map(([part, type]) => `<Override PartName="${part}" ContentType="${type}"/>`);
  return (
    `${head}<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
    `<Default Extension="xml" ContentType="application/xml"/>${parts.join("")}</Types>`
  );
}

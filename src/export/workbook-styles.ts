/** How a cell looks and what it is; the order is that of the style sheet. */
export const styles = [
  "plain",
  "title",
  "heading",
  "code",
  "integer",
  "number",
  "share",
  "day",
  "instant",
  "text",
  "wrapped",
  "link",
  "term",
] as const;
export type Style = (typeof styles)[number];

const font = (inner: string) => `<font>${inner}<name val="Calibri"/><family val="2"/></font>`;
const fonts = [
  font('<sz val="11"/><color rgb="FF1D2126"/>'),
  font('<b/><sz val="16"/><color rgb="FF1D2126"/>'),
  font('<b/><sz val="10"/><color rgb="FF1D2126"/>'),
  font('<sz val="9"/><color rgb="FF5C646E"/>'),
  font('<u/><sz val="11"/><color rgb="FF24588F"/>'),
];
const formats = ["0.0%", "yyyy-mm-dd", "yyyy-mm-dd hh:mm"];
const firstFormat = 164;

interface Look {
  readonly font?: number;
  readonly format?: number;
  readonly fill?: number;
  readonly border?: number;
  /** Attributes of the alignment. */
  readonly align?: string;
}

const top = 'vertical="top"';
const looks: Readonly<Record<Style, Look>> = {
  plain: { align: top },
  title: { font: 1 },
  heading: { font: 2, fill: 2, align: 'vertical="bottom" wrapText="1"' },
  code: { font: 3, fill: 2, border: 1 },
  integer: { format: 3, align: top },
  number: { align: top },
  share: { format: firstFormat, align: top },
  day: { format: firstFormat + 1, align: `horizontal="left" ${top}` },
  instant: { format: firstFormat + 2, align: `horizontal="left" ${top}` },
  // The format "text": what looks like a formula stays text when somebody edits it.
  text: { format: 49, align: top },
  wrapped: { format: 49, align: `${top} wrapText="1"` },
  link: { font: 4, align: top },
  term: { font: 3, align: top },
};

/** The style sheet of every workbook. */
export function stylesXml(): string {
  const cells = styles.map((style) => {
    const { font = 0, format = 0, fill = 0, border = 0, align } = looks[style];
    const alignment = align === undefined ? "" : `<alignment ${align}/>`;
    return (
      `<xf numFmtId="${format}" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0" applyNumberFormat="1" ` +
      `applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">${alignment}</xf>`
    );
  });
  const edges = "<left/><right/><top/>";
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
    `<numFmts count="${formats.length}">${formats.map((code, index) => `<numFmt numFmtId="${firstFormat + index}" formatCode="${code}"/>`).join("")}</numFmts>` +
    `<fonts count="${fonts.length}">${fonts.join("")}</fonts>` +
    '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
    '<fill><patternFill patternType="solid"><fgColor rgb="FFE6EBF1"/></patternFill></fill></fills>' +
    `<borders count="2"><border>${edges}<bottom/></border><border>${edges}<bottom style="thin"><color rgb="FF1D2126"/></bottom></border></borders>` +
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
    `<cellXfs count="${cells.length}">${cells.join("")}</cellXfs>` +
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
  );
}

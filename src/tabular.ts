import Papa from "papaparse";

type Rows = readonly Record<string, unknown>[];

/** RFC 4180 with CRLF; lists as `a/b`, lists of objects as JSON; text that a spreadsheet would run as a formula is defused. */
export function toCsv(rows: Rows): string {
  const flat = rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [
        name,
        Array.isArray(value) ? listText(value) : value,
      ]),
    ),
  );
  return `${Papa.unparse(flat, { escapeFormulae: /^[=+\-@\t\r](?!\d*\.?\d+$)/, newline: "\r\n" })}\r\n`;
}

/** Rows as aligned text for a terminal; Chinese characters are two columns wide. */
export function textTable(rows: Rows): string {
  const [first] = rows;
  if (!first) return "no rows";
  const shown = (value: unknown) => {
    if (value === null) return "–";
    if (Array.isArray(value)) return listText(value) || "–";
    return typeof value === "number" && !Number.isInteger(value)
      ? value.toPrecision(4)
      : String(value);
  };
  const width = (text: string) =>
    [...text].reduce(
      (sum, letter) => sum + (/[\u1100-\u115f\u2e80-\uffdc]/.test(letter) ? 2 : 1),
      0,
    );
  const names = Object.keys(first);
  const cells = [names, ...rows.map((row) => names.map((name) => shown(row[name])))];
  const widths = names.map((_, column) =>
    Math.max(...cells.map((line) => width(line[column] as string))),
  );
  return cells
    .map((line) =>
      line
        .map((cell, column) => cell + " ".repeat((widths[column] as number) - width(cell)))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function listText(list: readonly unknown[]): string {
  const isNested = list.some((item) => typeof item === "object" && item !== null);
  return isNested ? JSON.stringify(list) : list.join("/");
}

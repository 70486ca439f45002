import { type Html, html } from "../html.ts";

/** A column of a table; numbers stand at the right. */
export interface TableColumn {
  readonly heading: string;
  readonly number?: boolean;
}

/** A cell: text, or markup made by `html`. */
export type TableCell = string | Html;

/**
 * A data table with its caption and column headings; the first column names the row. Where it is wider than the window it is scrolled,
 * by the keyboard too.
 */
export function table(
  caption: string,
  columns: readonly TableColumn[],
  rows: readonly (readonly TableCell[])[],
): Html {
  const align = (index: number) => (columns[index]?.number ? html` class="number"` : null);
  const heading = columns.map(
    (column, index) => html`<th scope="col"${align(index)}>${column.heading}</th>`,
  );
  const body = rows.map((row) => {
    const cells = row.map((cell, index) =>
      index === 0 ? html`<th scope="row">${cell}</th>` : html`<td${align(index)}>${cell}</td>`,
    );
    return html`<tr>${cells}</tr>\n`;
  });
  return html`<div class="table" role="group" aria-label="${caption}" tabindex="0"><table><caption>${caption}</caption><thead><tr>${heading}</tr></thead><tbody>${body}</tbody></table></div>`;
}

/** What stands between a heading that spans several columns and a column's own name: `受理信息 / 反馈编号`. */
const between = " / ";

/**
 * The columns' own names, without the headings above them. A slash is only taken for the mark of a heading where one stands
 * above at least two columns; `Name / Phone` alone is a name.
 */
export function ownNames(header: readonly string[]): string[] {
  const spans = new Map<string, number>();
  for (const name of header) {
    const heading = headingOf(name);
    if (heading !== null) spans.set(heading, (spans.get(heading) ?? 0) + 1);
  }
  const grouped = [...spans.values()].some((columns) => columns > 1);
  return header.map((name) => {
    const heading = headingOf(name);
    const own = heading === null ? "" : name.slice(heading.length + between.length).trim();
    return grouped && own !== "" ? own : name;
  });
}

/** What stands above a column; null: nothing. */
function headingOf(name: string): string | null {
  const end = name.lastIndexOf(between);
  return end > 0 ? name.slice(0, end) : null;
}

/** The columns that can be named without the headings above them: full name → own name, where it means no other column. */
export function shortNames(header: readonly string[]): ReadonlyMap<string, string> {
  const names = ownNames(header);
  const short = new Map<string, string>();
  header.forEach((name, index) => {
    const own = names[index] as string;
    const alike = header.filter((other) => other === own || other.endsWith(between + own));
    if (own !== name && alike.length === 1) short.set(name, own);
  });
  return short;
}

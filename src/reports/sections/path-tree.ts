import { figure } from "../components/figure.ts";
import { type TableCell, table } from "../components/table.ts";
import { type Html, html } from "../html.ts";
import { kindOf } from "../period-rows.ts";
import { profileLink } from "../profile-link.ts";
import { markedSignal, pathName, rangeText } from "./names.ts";
import { changeOf, markedName, type PathRow, rankText } from "./path-standing.ts";
import type { PageContext } from "./section.ts";
import { commandFor } from "./time-names.ts";

/** Tables that a page has at most, and rows of each. */
const mostTables = 200;
const mostRows = 50;

export interface TreeOptions<Row extends PathRow> {
  /** The section's id: anchors below begin with it. */
  readonly id: string;
  readonly analysis: "categories" | "root-causes";
  /** The field that a filter names. */
  readonly field: "category" | "root_cause";
  readonly empty: string;
  /** What the rows are, and what those of the coarsest level are. */
  readonly name: string;
  readonly top: string;
  /** Further columns, after the complaints. */
  readonly columns?: readonly { readonly heading: string; readonly text: (row: Row) => string }[];
}

interface Branch<Row> {
  readonly path: readonly string[];
  readonly anchor: string;
  readonly rows: readonly Row[];
}

/** Every level as tables: each name leads to the table of what lies below it, and from there back up. */
export function pathTree<Row extends PathRow>(
  context: PageContext,
  rows: readonly Row[],
  options: TreeOptions<Row>,
): Html[] {
  const { language, links, report } = context;
  const words = language.words.causes.tree;
  const branches = branchesOf(rows, options.id);
  const [root, ...below] = branches.values();
  if (root === undefined) return [];
  const left = below.length - mostTables;
  return [
    figure(
      {
        analysis: options.analysis,
        title: options.top,
        reading: words.reading,
        chart: html`<div id="${root.anchor}">${branchTable(context, root, branches, options)}</div>`,
        method: words.method,
        table: null,
      },
      links,
      language,
    ),
    ...below.slice(0, mostTables).map((branch) => branchHtml(context, branch, branches, options)),
    left > 0
      ? html`<p class="note">${language.say(words.cut, { count: left })} <code>${commandFor(report, options.analysis)}</code></p>`
      : html``,
  ];
}

const keyOf = (path: readonly string[]) => JSON.stringify(path);

/** What lies below each path, the coarsest level first, then depth first and largest first. */
function branchesOf<Row extends PathRow>(
  rows: readonly Row[],
  id: string,
): Map<string, Branch<Row>> {
  const below = new Map<string, Row[]>();
  for (const row of rows) {
    // A path that ends further up stands on every level below it: it is shown where it ends.
    if (row.path.length < row.level - 1) continue;
    const key = keyOf(row.path.slice(0, row.level - 1));
    const group = below.get(key);
    if (group) group.push(row);
    else below.set(key, [row]);
  }
  const branches = new Map<string, Branch<Row>>();
  const add = (path: readonly string[]) => {
    const own = (below.get(keyOf(path)) ?? []).toSorted(
      (one, other) => endsAt(one, path) - endsAt(other, path) || one.rank - other.rank,
    );
    const deeper = own.filter((row) => row.path.length > path.length);
    if (deeper.length === 0 && path.length > 0) return;
    branches.set(keyOf(path), { path, anchor: `${id}-${branches.size}`, rows: own });
    for (const row of deeper) add(row.path);
  };
  if (rows.length > 0) add([]);
  return branches;
}

function endsAt(row: PathRow, path: readonly string[]): number {
  return Number(row.path.length === path.length);
}

function branchHtml<Row extends PathRow>(
  context: PageContext,
  branch: Branch<Row>,
  branches: ReadonlyMap<string, Branch<Row>>,
  options: TreeOptions<Row>,
): Html {
  const { language, site } = context;
  const words = language.words.causes.tree;
  const above = branches.get(keyOf(branch.path.slice(0, -1)));
  const up =
    above === undefined || above.path.length === 0 ? words.whole : pathName(above.path, "");
  const list = site.lists_complaints
    ? html` · ${words.list} <code>${casesCommand(context, options.field, branch.path)}</code>`
    : null;
  const below = language.say(words.below, { name: pathName(branch.path, options.empty) });
  const title =
    options.field === "category" ? profileLink("category", branch.path, below, context) : below;
  return html`<h4 id="${branch.anchor}">${title}</h4>
<p class="note"><a href="#${above?.anchor ?? options.id}">${language.say(words.up, { name: up })}</a>${list}</p>
${branchTable(context, branch, branches, options)}\n`;
}

function branchTable<Row extends PathRow>(
  context: PageContext,
  branch: Branch<Row>,
  branches: ReadonlyMap<string, Branch<Row>>,
  { analysis, field, empty, name, top, columns = [] }: TreeOptions<Row>,
): Html {
  const { language, report } = context;
  const { words } = language;
  const caption = branch.path.length === 0 ? top : pathName(branch.path, empty);
  const left = branch.rows.length - mostRows;
  const cells = (row: Row): TableCell[] => [
    nameCell(row),
    language.count(row.complaints),
    ...columns.map(({ text }) => text(row)),
    language.percent(row.share),
    rankText(row, language),
    row.previous_complaints === null ? "–" : language.count(row.previous_complaints),
    language.change(changeOf(row)),
    rangeText(row, language),
    markedSignal(row, language),
  ];
  const nameCell = (row: Row): TableCell => {
    const isOwn = row.path.length === branch.path.length;
    const last = row.path.at(-1) ?? "";
    const own = branch.path.length === 0 ? empty : words.causes.tree.same;
    const text = markedName(row, empty, isOwn ? own : last.trim() === "" ? words.blank : last);
    const anchor = isOwn ? undefined : branches.get(keyOf(row.path))?.anchor;
    if (anchor !== undefined) return html`<a href="#${anchor}">${text}</a>`;
    return field === "category" ? profileLink(field, row.path, text, context) : text;
  };
  return html`${table(
    caption,
    [
      { heading: name },
      { heading: words.table.complaints, number: true },
      ...columns.map(({ heading }) => ({ heading, number: true })),
      { heading: words.table.share, number: true },
      { heading: words.causes.rankInterval, number: true },
      { heading: words.table.previous, number: true },
      { heading: words.table.change, number: true },
      { heading: words.table.usualRange, number: true },
      { heading: words.table.judgement },
    ],
    branch.rows.slice(0, mostRows).map(cells),
  )}${left > 0 ? html`<p class="note">${language.say(words.causes.tree.cut, { count: left })} <code>${commandFor(report, analysis)}</code></p>` : null}`;
}

/** The command that lists the complaints of a path, as a shell takes it. */
function casesCommand({ report }: PageContext, field: string, path: readonly string[]): string {
  const filter = `${field}=${path.join("/")}`;
  return `plaint cases --${kindOf(report)} ${report.period.label} --where '${filter.replaceAll("'", "'\\''")}'`;
}

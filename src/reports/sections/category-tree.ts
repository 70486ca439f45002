import type { RootCausesRow } from "../../analysis/root-causes.ts";
import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import { sentences } from "./names.ts";
import { paretoFigure } from "./pareto.ts";
import { brokenNotes, type PathRow, vitalFact } from "./path-standing.ts";
import { pathTree, type TreeOptions } from "./path-tree.ts";
import { type PageContext, section } from "./section.ts";

/** Every category at every depth: the vital few of each level, then table by table from coarse to fine. */
export function categoryTree(context: PageContext): Html {
  const { words } = context.language;
  return treeSection(context, context.report.rows.categories, words.causes.categories, {
    id: "category-tree",
    analysis: "categories",
    field: "category",
    empty: words.notClassified,
    name: words.causes.categories.name,
    top: words.causes.categories.top,
  });
}

/** Every recorded cause at every depth, with how many of its complaints have it verified. */
export function causeTree(context: PageContext): Html {
  const { language, report } = context;
  const { words } = language;
  return treeSection<RootCausesRow>(context, report.rows["root-causes"], words.causes.rootCauses, {
    id: "cause-tree",
    analysis: "root-causes",
    field: "root_cause",
    empty: words.noCause,
    name: words.causes.rootCauses.name,
    top: words.causes.rootCauses.top,
    columns: [
      { heading: words.basis.verified, text: (row) => language.count(row.verified_count) },
      { heading: words.basis.presumed, text: (row) => language.count(row.presumed_count) },
    ],
  });
}

function treeSection<Row extends PathRow>(
  context: PageContext,
  rows: readonly Row[],
  words: { readonly question: string; readonly fact: string; readonly none: string },
  options: TreeOptions<Row>,
): Html {
  const { language, report } = context;
  const named = rows.filter((row) => row.path.length === row.level && row.path.length > 0);
  if (named.length === 0) return section(options.id, words.question, words.none, []);
  const levels = [...new Set(named.map((row) => row.level))].sort((one, other) => one - other);
  const lead = language.say(words.fact, {
    count: named.filter((row) => row.complaints > 0).length,
    levels: levels.length,
    moved: named.filter((row) => row.signal !== null).length,
  });
  const version = report.rows.unclassified.find((row) => row.field === options.field);
  const notes = [
    versionNote(version?.taxonomy_version ?? null, language),
    ...brokenNotes(named, language),
  ];
  const shown = notes.filter((note) => note !== "");
  return section(options.id, words.question, lead, [
    ...shown.map((note) => html`<p class="note">${note}</p>\n`),
    ...levels.map((level) => levelFigure(context, rows, options, level)),
    ...pathTree(context, rows, options),
  ]);
}

/** Of one level the vital few, in words and drawn. */
function levelFigure<Row extends PathRow>(
  context: PageContext,
  rows: readonly Row[],
  options: TreeOptions<Row>,
  level: number,
): Html {
  const own = rows.filter((row) => row.level === level);
  const fact = sentences([vitalFact(own, context.language)], context.language);
  return html`${paretoFigure(context, options, level, own)}${fact === "" ? null : html`<p>${fact}</p>\n`}`;
}

function versionNote(version: string | null, language: Language): string {
  return version === null ? "" : language.say(language.words.causes.version, { version });
}

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { analyses, analysisNames } from "../src/analysis/index.ts";
import { sqlStatements } from "../src/database.ts";
import { definitions } from "../src/publish.ts";
import { pages } from "../src/reports/index.ts";
import { openSnapshot, type Snapshot } from "../src/snapshot.ts";
import { emptyWorkspace, rowsOf } from "./workspace.ts";

// The rules of ARCHITECTURE.md: who may import whom, who may name what.

const files = (readdirSync("src", { recursive: true }) as string[]).map((path) =>
  path.replaceAll("\\", "/"),
);
const modules = files.filter((path) => path.endsWith(".ts") && !path.endsWith(".d.ts"));
const statements = files.filter((path) => path.endsWith(".sql"));
const read = (path: string) => readFileSync(join("src", path), "utf8");

interface Import {
  readonly of: string;
  readonly typesOnly: boolean;
}

/** What a module imports: a path below src, or the name of a package. */
function importsOf(path: string): Import[] {
  const pattern =
    /^\s*(?:import|export)\s+(type\s+)?[^;]*?from\s+"([^"]+)"|^\s*import\s+"([^"]+)"|\bimport\("([^"]+)"\)/gms;
  return [...read(path).matchAll(pattern)].map(([, types, from, bare, dynamic]) => {
    const of = (from ?? bare ?? dynamic) as string;
    const inside = of.startsWith(".");
    return {
      of: inside ? relative("src", join("src", dirname(path), of)).replaceAll("\\", "/") : of,
      typesOnly: types !== undefined,
    };
  });
}

/** The room a module is in: its folder, or its own name. */
const roomOf = (path: string) =>
  (path.includes("/") ? path.split("/")[0] : basename(path, ".ts")) as string;

const foundations = [
  "festival",
  "config",
  "sla",
  "tables",
  "rules",
  "period",
  "calendar",
  "zone",
  "error",
  "complaint",
  "database",
  "filter",
];
/** Which rooms each may import. */
const rooms: Record<string, readonly string[]> = {
  error: [],
  complaint: [],
  period: ["error"],
  zone: [],
  calendar: ["error", "zone"],
  festival: ["period"],
  tables: ["complaint", "error"],
  rules: [],
  config: ["error", "complaint", "period", "tables", "rules", "sla"],
  sla: ["tables", "calendar"],
  database: ["error"],
  filter: ["complaint", "database", "error"],
  text: [],
  privacy: [],
  disclosure: [],
  ingest: [...foundations, "text", "privacy"],
  snapshot: foundations,
  analysis: [...foundations, "text", "privacy"],
  reports: [],
  site: ["error"],
  publish: [...foundations, "snapshot", "analysis", "reports", "text", "disclosure"],
  export: ["error", "config", "analysis", "reports", "site"],
  scan: ["error", "database", "privacy", "ingest"],
  commands: [...foundations, "ingest", "snapshot", "analysis", "publish", "export", "scan", "site"],
  arguments: [],
  tabular: [],
  notes: [],
  terminal: ["notes"],
  cli: ["error", "arguments", "commands", "notes", "reports", "tabular", "terminal"],
};

test("every room is known to this test", () => {
  expect([...new Set(modules.map(roomOf))].filter((room) => !(room in rooms))).toEqual([]);
});

test.each(modules)("%s imports only the rooms that its own may", (path) => {
  const room = roomOf(path);
  const foreign = importsOf(path)
    .filter(({ of }) => modules.includes(of) && roomOf(of) !== room)
    // Types are gone when it runs: reports may take them from anywhere, what prints names what it prints.
    .filter(({ typesOnly }) => !(typesOnly && ["reports", "cli", "terminal"].includes(room)))
    .map(({ of }) => of)
    .filter((of) => !rooms[room]?.includes(roomOf(of)));
  expect(foreign).toEqual([]);
});

test.each([
  ["@duckdb/node-api", ["database.ts"]],
  ["minisearch", ["reports/client/search/find.ts"]],
  [
    "commander",
    [
      "arguments.ts",
      "cli.ts",
      "cli/export.ts",
      "cli/ingest.ts",
      "cli/inspect.ts",
      "cli/query.ts",
      "cli/scan.ts",
      "cli/similar.ts",
      "cli/site.ts",
      "cli/terms.ts",
      "cli/warnings.ts",
    ],
  ],
  [
    "yaml",
    [
      "config.ts",
      "config/mapping.ts",
      "config/mistakes.ts",
      "ingest/propose/yaml-layout.ts",
      "ingest/read/yaml-document.ts",
    ],
  ],
  ["highs", ["disclosure/linear-program.ts"]],
])("%s is imported by %j alone", (name, allowed) => {
  const importers = modules.filter((path) => importsOf(path).some(({ of }) => of === name));
  expect(importers.sort()).toEqual(allowed);
});

const without = (path: string) =>
  read(path)
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/\/\/.*$/gm, "");
const pure = modules.filter((path) =>
  [
    "analysis",
    "text",
    "privacy",
    "disclosure",
    "reports",
    "period",
    "calendar",
    "sla",
    "snapshot",
    "publish",
  ].includes(roomOf(path)),
);

test.each(pure)("%s asks no clock and no chance", (path) => {
  expect(without(path)).not.toMatch(
    /Date\.now|new Date\(\s*\)|Math\.random|performance\.now|process\.hrtime/,
  );
});

test("analyses read no file and reach no network: their SQL comes through database", () => {
  const outside = modules
    .filter((path) => ["analysis", "text", "privacy"].includes(roomOf(path)))
    .flatMap((path) => importsOf(path).map(({ of }) => ({ path, of })))
    .filter(({ of }) => /^node:|^(fs|http|https|net|path)$/.test(of));
  expect(outside).toEqual([]);
});

test("only the terminal prints, and nothing exits", () => {
  const speaking = modules.filter((path) =>
    /console\.|process\.(exit|stdout|stderr)/.test(without(path)),
  );
  // A process of its own hands over what it found.
  const allowed = ["cli.ts", "terminal.ts", "scan/scan-part.ts"];
  expect(speaking.filter((path) => !allowed.includes(path))).toEqual([]);
});

test("only the SQL of ingest names landing and staging tables", () => {
  const staging =
    /\b(?:landed|landing|staged|staging|accepted|candidates|decisions|contested|pending_texts|text_languages)\b/;
  const naming = statements.filter(
    (path) => !path.startsWith("ingest/") && staging.test(read(path).replace(/--.*$/gm, "")),
  );
  expect(naming).toEqual([]);
});

test("analysis SQL has no templates, asks no clock and is lowercase", () => {
  for (const path of statements.filter((each) => each.startsWith("analysis/"))) {
    const text = read(path);
    expect(text, path).not.toMatch(
      /\$\{|\{\{|\b(?:now|current_timestamp|current_date|today|random)\b/,
    );
    expect(text, path).not.toMatch(/\b(?:SELECT|FROM|WHERE|GROUP|JOIN)\b/);
    expect(text, path).toMatch(/^-- Grain: /);
  }
});

test("files stay small: at most 250 lines, words and styles apart", () => {
  const data = /^(?:reports\/locales|reports\/styles|text\/(?:stop-words|trade-terms))/;
  const long = [...modules, ...statements]
    .filter((path) => !data.test(path))
    .map((path) => [path, read(path).split("\n").length - 1] as const)
    .filter(([, lines]) => lines > 250);
  expect(long).toEqual([]);
});

describe("an analysis", () => {
  const locales = readdirSync("src/reports/locales").filter((name) => name.endsWith(".ts"));

  test("stands in the three locales of the product", () => {
    expect(locales.sort()).toEqual(["en.ts", "zh-Hans.ts", "zh-Hant.ts"]);
  });

  test.each(analysisNames)(
    "%s has its module, its SQL, its test and its line in the index",
    (name) => {
      for (const file of [
        `src/analysis/${name}.ts`,
        `src/analysis/${name}.sql`,
        `test/analysis/${name}.test.ts`,
      ])
        expect(existsSync(file), file).toBe(true);
      expect(read("analysis/index.ts")).toContain(`from "./${name}.ts"`);
    },
  );

  test("that has a module and SQL of its own is in the index, or is a part of others", () => {
    const parts = ["cases", "coverage"];
    const found = statements
      .filter((path) => path.startsWith("analysis/"))
      .map((path) => basename(path, ".sql"));
    expect(found.filter((name) => !parts.includes(name)).sort()).toEqual([...analysisNames].sort());
  });

  test.each(analysisNames)("%s has a title and a definition in every locale", async (name) => {
    for (const file of locales) {
      const locale = Object.values(
        (await import(/* @vite-ignore */ `../src/reports/locales/${file}`)) as Record<
          string,
          object
        >,
      )[0] as object;
      expect(textsUnder(locale, name).length, `${file}: ${name}`).toBeGreaterThanOrEqual(2);
    }
  });

  describe("on an empty store", () => {
    let snapshot: Snapshot;
    beforeAll(async () => {
      snapshot = await openSnapshot(await emptyWorkspace());
    });
    afterAll(() => snapshot.db.close());

    test.each(analysisNames)("%s runs, and its rows are strict", async (name) => {
      await expect(rowsOf(name, snapshot, "2026-W46")).resolves.toBeInstanceOf(Array);
      expect(analyses[name].row.safeParse({ unknown: 1 }).success).toBe(false);
    });
  });

  test("is defined for the definitions page with its SQL and fields, and pages are made of it", () => {
    expect(definitions().map(({ name }) => name)).toEqual(analysisNames);
    for (const { sql, fields } of definitions()) {
      expect(sql).toContain("-- Grain: ");
      expect(fields.length).toBeGreaterThan(3);
    }
    expect(typeof pages).toBe("function");
  });

  test("is in alphabetical order with the others", () => {
    expect(analysisNames).toEqual([...analysisNames].sort());
  });
});

/** Texts that a locale has under a key of this name, at any depth. */
function textsUnder(node: unknown, name: string): string[] {
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => {
    if (key !== name) return textsUnder(value, name);
    const texts = typeof value === "string" ? [value] : Object.values(value as object);
    return texts.filter((text): text is string => typeof text === "string" && text.trim() !== "");
  });
}

test("the snapshot's statements all have a name and all are used", () => {
  const names = Object.keys(
    sqlStatements(new URL("../src/snapshot.ts", import.meta.url).href, "snapshot.sql"),
  );
  const code = read("snapshot.ts");
  expect(names.filter((name) => !new RegExp(`\\b${name}\\b`).test(code))).toEqual([]);
});

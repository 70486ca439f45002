import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { LineCounter, parseDocument } from "yaml";
import { UserError } from "../error.ts";
import { describeMistakes } from "./mistakes.ts";
import { mappingFile } from "./source.ts";

type Raw = Record<string, unknown>;

const ready = fileURLToPath(new URL("../../mappings", import.meta.url));

/** The names of the ready mappings. */
export function readyMappings(): string[] {
  if (!existsSync(ready)) return [];
  const names = readdirSync(ready).filter((name) => name.endsWith(".yaml"));
  return names.map((name) => name.slice(0, -".yaml".length)).sort();
}

/** A ready mapping as its file says it: of the workspace, else of Plaint. */
export function readMapping(name: string, folder: string): Raw {
  const file = [join(folder, "mappings"), ready]
    .map((place) => join(place, `${name}.yaml`))
    .find((path) => /^[\w-]+$/.test(name) && existsSync(path));
  if (file === undefined) {
    throw new UserError(
      `plaint.yaml mapping ${name}: no such mapping; there are ${readyMappings().join(", ")}`,
    );
  }
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(file, "utf8"), {
    lineCounter: lines,
    prettyErrors: false,
    merge: true,
  });
  const broken = document.errors[0];
  if (broken) {
    throw new UserError(
      `${file}:${lines.linePos(broken.pos[0]).line} not valid YAML: ${broken.message}`,
    );
  }
  const value = document.toJS() as Raw;
  const result = mappingFile.safeParse(value);
  if (result.success) return value;
  const text = { file, value, contents: document.contents, lines };
  throw new UserError(
    describeMistakes(result.error.issues, text, (path) =>
      path[0] === "columns" ? "expected a canonical field" : "remove it",
    ).join("\n"),
  );
}

/** Puts under each source what its mapping says; what the source says itself stands. */
export function withMappings(value: unknown, folder: string): unknown {
  const sources = (value as Raw | null)?.sources;
  if (!Array.isArray(sources)) return value;
  const merged = sources.map((entry: unknown) => {
    const given = entry as Raw | null;
    if (typeof given?.mapping !== "string") return entry;
    const { title: _title, about: _about, ...under } = readMapping(given.mapping, folder);
    const columns = { ...(under.columns as Raw), ...(given.columns as Raw) };
    return { ...under, ...given, columns };
  });
  return { ...(value as Raw), sources: merged };
}

import { resolve } from "node:path";
import { matchFiles } from "../ingest/files.ts";

/**
 * One pattern for files whose names differ in digits only, such as the months of an export: `hotline-*.csv`.
 * @param folder what the names are relative to
 * @returns null: they differ elsewhere, or the pattern would match other files too
 */
export function filePattern(folder: string, files: readonly string[]): string | null {
  const [first = "", ...others] = files;
  const fixed = first.split(/\d+/);
  if (others.some((file) => file.split(/\d+/).join("0") !== fixed.join("0"))) return null;
  const names = first.split("/").map((part) => part.replace(/\d(?:.*\d)?/su, "*"));
  const only = files.map((file) => resolve(folder, file)).sort();
  const candidates = [inName(first, names.at(-1) ?? ""), names.join("/")];
  return candidates.find((pattern) => same(matchFiles(folder, pattern).sort(), only)) ?? null;
}

function inName(file: string, name: string): string {
  return file.slice(0, file.lastIndexOf("/") + 1) + name;
}

function same(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((path, index) => path === right[index]);
}

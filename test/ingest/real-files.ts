import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { TestContext } from "vitest";
import { Folder } from "./folder.ts";

/** Where real exports are, if they are. */
const data = "../shared/data";
/** Exports of the same columns with invented rows. */
export const invented = join(process.cwd(), "test/fixtures/exports");

/** The path of a real export; without it the test is skipped. */
export function present(context: TestContext, file: string): string {
  const path = join(process.cwd(), data, file);
  if (!existsSync(path)) context.skip("not run: data absent");
  return path;
}

/** A workspace with the configuration of an example. */
export function exampleFolder(name: string): Folder {
  const folder = new Folder();
  folder.configureWholly(readFileSync(`examples/${name}/plaint.yaml`, "utf8"));
  return folder;
}

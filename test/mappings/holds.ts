import { expect } from "vitest";
import { told } from "../ingest/folder.ts";
import type { Expected } from "./expected.ts";
import { everythingStored, loadFixture, mainFields, mappedFolder } from "./mapped-folder.ts";

/** Loads a mapping's fixture twice and holds the store to what was told from the file by hand. */
export async function holds(name: string, expected: Expected): Promise<void> {
  using folder = mappedFolder(name);
  const { totals, rejects } = await loadFixture(folder, name);
  expect(rejects).toEqual([]);
  expect(told(totals)).toEqual(expected.counts);
  const ids = expected.rows.map((row) => row.split(" | ", 1)[0] as string);
  expect(await mainFields(folder, ids)).toEqual(expected.rows);
  const flags = await folder.column(
    "select flag from (select unnest(flags) as flag from complaints) order by flag",
  );
  expect(flags).toEqual(expected.flags ?? []);
  const [id, fields] = expected.more;
  expect(await folder.rows(`select * from complaints where complaint_id = '${id}'`)).toMatchObject([
    fields,
  ]);
  const stored = await everythingStored(folder);
  expect(expected.hidden.filter((piece) => stored.includes(piece))).toEqual([]);

  const again = (await loadFixture(folder, name)).totals;
  expect(again).toMatchObject({ inserted: 0, updated: 0, rejected: 0 });
  expect(again.unchanged + again.duplicate).toBe(expected.counts[0]);
}

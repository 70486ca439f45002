import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { Database, literal } from "../../../src/database.ts";
import { describeParquet, landParquet } from "../../../src/ingest/read/read-parquet.ts";

const folder = mkdtempSync(join(tmpdir(), "plaint-parquet-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function written(select: string): Promise<{ db: Database; path: string }> {
  const db = await Database.open();
  await db.run("set TimeZone = 'Asia/Shanghai'");
  const path = join(folder, `a[1] ${Math.abs(select.length)}'.parquet`);
  await db.run(`copy (${select}) to ${literal(path)} (format parquet)`);
  return { db, path };
}

async function cellOf(value: string): Promise<unknown> {
  const { db, path } = await written(`select 1 as id, ${value} as x`);
  const { relation } = await landParquet(db, path, "a.parquet");
  const found = await db.value(`select c1 from ${relation}`);
  db.close();
  return found;
}

describe("a Parquet file", () => {
  it.each([
    ["text", "'投诉'", "投诉"],
    ["a blank", "null::varchar", null],
    ["a whole number", "1234567890123456789::bigint", "1234567890123456789"],
    ["an unsigned one", "18446744073709551615::ubigint", "18446744073709551615"],
    ["a decimal", "1.50::decimal(10, 3)", "1.500"],
    ["a float that is an id", "20260901001.0::double", "20260901001"],
    ["a float", "0.1::double", "0.1"],
    ["a short float", "0.1::float", "0.1"],
    ["a huge float", "1e300::double", "1e+300"],
    ["no number", "'nan'::double", "nan"],
    ["a date", "date '2026-09-01'", "2026-09-01"],
    ["a time of day", "time '14:30:05'", "14:30:05"],
    ["a time", "timestamp '2026-09-01 14:30:05.25'", "2026-09-01T14:30:05.25"],
    [
      "a time in ns",
      "'2026-09-01 14:30:05.123456789'::timestamp_ns",
      "2026-09-01T14:30:05.123456789",
    ],
    ["an instant", "timestamptz '2026-09-01 14:30:05+08'", "2026-09-01T06:30:05+00:00"],
    ["yes or no", "true", "true"],
    ["a list", "['a', 'b\"']", '["a","b\\""]'],
    ["a list of structs", "[{'a': 1}]", '[{"a":1}]'],
    ["a map", "map {'k': 1}", '{"k":1}'],
    [
      "an identity number",
      "'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'::uuid",
      "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11",
    ],
  ])("gives %s as text", async (_name, value, text) => {
    expect(await cellOf(value)).toBe(text);
  });

  it("has members of structs under dotted names, and rows counted from 1", async () => {
    const { db, path } = await written(
      `select i as id, case when i < 2 then {'at': date '2026-01-01', 'by.x': {'na"me': 'n' || i}} end as t, 7 as file_row_number
       from range(3) r(i)`,
    );
    const { header, relation, rowsRead } = await landParquet(db, path, "a.parquet");
    expect([header, rowsRead]).toEqual([["id", "t.at", 't.by.x.na"me', "file_row_number"], 3]);
    expect(
      await db.rows(`select c0, c1, c2, c3, landed_row::integer as n from ${relation}`),
    ).toEqual([
      { c0: "0", c1: "2026-01-01", c2: "n0", c3: "7", n: 1 },
      { c0: "1", c1: "2026-01-01", c2: "n1", c3: "7", n: 2 },
      { c0: "2", c1: null, c2: null, c3: "7", n: 3 },
    ]);
    db.close();
  });

  it("keeps the order and the numbers of its rows when it is large", async () => {
    const { db, path } = await written(
      "select i as id, repeat('x', 50) as x from range(300000) r(i)",
    );
    const { relation } = await landParquet(db, path, "a.parquet");
    const wrong = `select count(*)::integer from ${relation} where c0::bigint + 1 <> landed_row`;
    expect(await db.value(wrong)).toBe(0);
    db.close();
  });

  it("flags NULs and replacement characters", async () => {
    const { db, path } = await written(
      "select 'a' || chr(0) || chr(65533) as x union all select 'b'",
    );
    const { relation } = await landParquet(db, path, "a.parquet");
    expect(await db.rows(`select c0, landed_flags as f from ${relation}`)).toEqual([
      { c0: "a?", f: "nul_removed|replacement_character" },
      { c0: "b", f: null },
    ]);
    db.close();
  });

  it("with bytes in a column is refused, unless the column is left out", async () => {
    const { db, path } = await written("select 1 as id, {'photo': 'x'::blob} as t");
    await expect(landParquet(db, path, "a.parquet")).rejects.toThrow(
      'a.parquet: column "t.photo" holds bytes (BLOB), expected text; write it as text, or leave it out in plaint.yaml: omit',
    );
    expect((await landParquet(db, path, "a.parquet", ["t.photo"])).header).toEqual(["id"]);
    db.close();
  });

  it("is described without being read", async () => {
    const { db, path } = await written("select 1 as id, {'a': [1]} as t");
    const { rows, columns } = await describeParquet(db, path, "a.parquet");
    expect([rows, columns.map(({ name, type }) => `${name} ${type}`)]).toEqual([
      1,
      ["id INTEGER", "t.a INTEGER[]"],
    ]);
    db.close();
  });

  it.each([
    ["not there", "none.parquet", "x.parquet: no such file"],
    ["no such format", "text.parquet", "x.parquet: not a complete Parquet file"],
    ["blank", "blank.parquet", "x.parquet: not a complete Parquet file"],
  ])("that is %s is refused", async (_name, file, message) => {
    const db = await Database.open();
    writeFileSync(join(folder, "text.parquet"), "id,at\n1,2\n3,4\n5,6\n");
    writeFileSync(join(folder, "blank.parquet"), "");
    await expect(landParquet(db, join(folder, file), "x.parquet")).rejects.toThrow(message);
    db.close();
  });
});

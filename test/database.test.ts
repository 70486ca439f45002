import { expect, test } from "vitest";
import { Database } from "../src/database.ts";

const count = 5000;
const numbers = Array.from({ length: count }, (_, index) => index);

test("columns of numbers go in and out through their own memory, batch by batch", async () => {
  const db = await Database.open();
  await db.run(
    "create table kept (id integer, place usmallint, kind utinyint, is_first boolean, score double, word varchar)",
  );
  await db.append("kept", [
    { type: "integer", values: Int32Array.from(numbers) },
    { type: "usmallint", values: Uint16Array.from(numbers) },
    { type: "utinyint", values: Uint8Array.from(numbers, (each) => each % 7) },
    { type: "boolean", values: Uint8Array.from(numbers, (each) => each % 2) },
    { type: "double", values: Float64Array.from(numbers, (each) => each / 3) },
    { type: "varchar", values: numbers.map((each) => (each === 9 ? null : `w${each}`)) },
  ]);
  const differing = await db.value(
    `select count(*) from kept
     where place <> id or kind <> id % 7 or is_first <> (id % 2 = 1) or score <> id / 3 or word is distinct from (case when id <> 9 then 'w' || id end)`,
  );
  expect(differing).toBe("0");
  const read: number[] = [];
  for await (const [ids, scores] of db.numberColumns("select id, score from kept order by id")) {
    expect(scores).toBeInstanceOf(Float64Array);
    read.push(...(ids ?? []));
  }
  expect(read).toEqual(numbers);
  await expect(db.numberColumns("select word from kept").next()).rejects.toThrow(
    "no column of numbers: VARCHAR",
  );
  db.close();
});

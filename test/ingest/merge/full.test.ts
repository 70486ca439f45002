import { describe, expect, it } from "vitest";
import { Folder, told } from "../folder.ts";

const source =
  "- { name: desk, files: [in/*], full: true, exported_at: { name: '(\\d{8})', format: yyyyMMdd }, columns: { complaint_id: id, received_at: at, status: status } }";

/** Exports by day: the complaints that each has, with their states. */
const exports: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "20260105": { 1: "open", 2: "open", 3: "open" },
  "20260106": { 1: "open", 3: "closed" },
  "20260107": { 1: "open", 2: "open", 4: "open" },
};

function write(folder: Folder, day: string): string {
  const rows = Object.entries(exports[day] ?? {}).map(
    ([id, status]) => `${id},2026-01-0${id},${status}\n`,
  );
  return folder.write(`in/${day}.csv`, `id,at,status\n${rows.join("")}`);
}

const withdrawn = (folder: Folder) =>
  folder.column(
    "select complaint_id || case when withdrawn_from_source then ' gone' else '' end from complaints order by complaint_id",
  );

describe("a source whose exports are full", () => {
  const steps: [days: string[], wanted: string[]][] = [
    [["20260105"], ["1", "2", "3"]],
    [
      ["20260105", "20260106"],
      ["1", "2 gone", "3"],
    ],
    [
      ["20260105", "20260106", "20260107"],
      ["1", "2", "3 gone", "4"],
    ],
    [
      ["20260107", "20260105"],
      ["1", "2", "3 gone", "4"],
    ],
    [
      ["20260106", "20260105"],
      ["1", "2 gone", "3"],
    ],
  ];
  it.each(steps)("after %j", async (days, wanted) => {
    using folder = new Folder(source);
    for (const day of days) await folder.load([write(folder, day)]);
    expect(await withdrawn(folder)).toEqual(wanted);
  });

  it("marks what is gone and keeps it, whatever order the exports come in", async () => {
    const hashes = new Set<string>();
    for (const order of [
      ["20260105", "20260106", "20260107"],
      ["20260107", "20260106", "20260105"],
      ["20260106", "20260107", "20260105"],
    ]) {
      using folder = new Folder(source);
      for (const day of order) await folder.load([write(folder, day)]);
      expect(await withdrawn(folder)).toEqual(["1", "2", "3 gone", "4"]);
      hashes.add((await folder.load()).content_hash);
    }
    expect(hashes.size).toBe(1);
  });

  it("is unchanged by a second load", async () => {
    using folder = new Folder(source);
    for (const day of Object.keys(exports)) write(folder, day);
    const first = await folder.load();
    const again = await folder.load();
    expect(again.files.map(told)).toEqual([
      [3, 0, 0, 3, 0, 0],
      [2, 0, 0, 2, 0, 0],
      [3, 0, 0, 3, 0, 0],
    ]);
    expect(again.content_hash).toBe(first.content_hash);
  });

  it("counts a row that could not be loaded as seen", async () => {
    using folder = new Folder(source);
    await folder.load([write(folder, "20260105")]);
    await folder.load([
      folder.write("in/20260106.csv", "id,at,status\n1,2026-01-01,open\n2,never,open\n"),
    ]);
    expect(await withdrawn(folder)).toEqual(["1", "2", "3 gone"]);
  });

  it("says nothing about other sources, nor where exports are not full", async () => {
    using folder = new Folder(
      `${source}\n${source.replace("desk", "shop").replace("in/*", "shop/*").replace("full: true, ", "")}`,
    );
    await folder.load([write(folder, "20260105")]);
    folder.write("shop/20260106.csv", "id,at,status\n2,2026-01-01,open\n");
    folder.write("shop/20260107.csv", "id,at,status\n9,2026-01-01,open\n");
    await folder.load();
    expect(
      await folder.column(
        "select distinct withdrawn_from_source from complaints where source = 'shop'",
      ),
    ).toEqual([null]);
  });

  it("says nothing where the newest export was refused", async () => {
    using folder = new Folder();
    folder.configureWholly(
      `title: T\ntimezone: UTC\nrejects: { share: 0, rows: 0 }\nsources:\n  ${source}\n`,
    );
    await folder.load([write(folder, "20260105")]);
    const { files } = await folder.load([
      folder.write("in/20260106.csv", "id,at,status\n1,2026-01-01,open\n2,never,open\n"),
    ]);
    expect(files[0]?.refused).toBe("too_many_rejects");
    expect(await withdrawn(folder)).toEqual(["1", "2", "3"]);
  });
});

import { describe, expect, it } from "vitest";
import { Folder, told } from "../folder.ts";

const source = (more = "") =>
  `- { name: desk, files: [in/*], ${more} columns: { complaint_id: id, received_at: at, updated_at: changed, status: status } }`;
const header = "id,at,changed,status\n";
const row = (id: string, changed: string, status: string) =>
  `${id},2026-01-01,${changed},${status}\n`;
const a = header + row("1", "2026-01-02", "open") + row("2", "2026-01-02", "open");
const b = header + row("1", "2026-01-05", "closed") + row("3", "2026-01-05", "open");

const current = "select complaint_id || ' ' || status as c from complaints order by complaint_id";
const earlier =
  "select complaint_id || ' ' || status || ' ' || known_from::date::text || '..' || coalesce(known_until::date::text, '') from versions order by complaint_id, known_from";

describe("versions of a complaint", () => {
  it("the newer row updates; the older one is kept with the time it was known", async () => {
    using folder = new Folder(source());
    folder.write("in/a.csv", a);
    folder.write("in/b.csv", b);
    const { files } = await folder.load();
    expect(files.map(told)).toEqual([
      [2, 2, 0, 0, 0, 0],
      [2, 1, 1, 0, 0, 0],
    ]);
    expect(await folder.column(current)).toEqual(["1 closed", "2 open", "3 open"]);
    expect(await folder.column(earlier)).toEqual(["1 open 2026-01-02..2026-01-05"]);
  });

  it("the date in a file's name says which export is newer, whatever order they are loaded in", async () => {
    const named = `- { name: desk, files: [in/*], exported_at: { name: 'export-(\\d{8})', format: yyyyMMdd }, columns: { complaint_id: id, received_at: at, status: status } }`;
    const export1 = "id,at,status\n1,2026-01-01,open\n2,2026-01-01,open\n";
    const export2 = "id,at,status\n1,2026-01-01,closed\n2,2026-01-01,open\n";
    for (const order of [
      ["in/export-20260102.csv", "in/export-20260105.csv"],
      ["in/export-20260105.csv", "in/export-20260102.csv"],
    ]) {
      using folder = new Folder(named);
      for (const name of order) {
        folder.write(name, name.includes("0105") ? export2 : export1);
        await folder.load([name]);
      }
      expect(await folder.column(current)).toEqual(["1 closed", "2 open"]);
      expect(await folder.column(earlier)).toEqual(["1 open 2026-01-02..2026-01-05"]);
    }
  });

  it("a file whose name has no date where one is expected is refused", async () => {
    using folder = new Folder(
      "- { name: desk, files: [in/*], exported_at: { name: 'export-(.*)[.]csv' }, columns: { complaint_id: id, received_at: at } }",
    );
    folder.write("in/other.csv", "id,at\n1,2026-01-01\n");
    await expect(folder.load()).rejects.toThrow(
      'exported_at.name: "export-(.*)[.]csv" finds no date in the name of in/other.csv',
    );
  });

  it("an older row that comes later is a duplicate, and kept", async () => {
    using folder = new Folder(source());
    folder.write("in/a.csv", b);
    folder.write("in/b.csv", a);
    const { files } = await folder.load();
    expect(files.map(told)).toEqual([
      [2, 2, 0, 0, 0, 0],
      [2, 1, 0, 0, 1, 0],
    ]);
    expect(await folder.column(current)).toEqual(["1 closed", "2 open", "3 open"]);
    expect(await folder.column(earlier)).toEqual(["1 open 2026-01-02..2026-01-05"]);
  });

  it("the same file twice changes nothing, whatever is in it", async () => {
    using folder = new Folder(source());
    folder.write(
      "in/a.csv",
      `${a}${row("1", "2026-01-03", "closed")}${row("1", "2026-01-02", "open")}x\n`,
    );
    const first = await folder.load();
    expect(told(first.totals)).toEqual([5, 2, 0, 0, 2, 1]);
    const content =
      "select * exclude (loaded_in) from complaints union all by name select * exclude (loaded_in) from versions order by all";
    const before = await folder.rows(content);
    const again = await folder.load();
    expect(told(again.totals)).toEqual([5, 0, 0, 4, 0, 1]);
    expect(await folder.rows(content)).toEqual(before);
    expect(await folder.column("select count(*)::integer from rejects")).toEqual([1]);
    expect(await folder.column("select count(*)::integer from files")).toEqual([2]);
  });

  it("a file under another name is the same file", async () => {
    using folder = new Folder(source());
    folder.write("in/a.csv", a);
    folder.write("in/b.csv", a);
    expect((await folder.load()).files.map(told)).toEqual([
      [2, 2, 0, 0, 0, 0],
      [2, 0, 0, 2, 0, 0],
    ]);
  });

  it("within one file the newest row counts, or the last where nothing orders them", async () => {
    using folder = new Folder(source());
    folder.write(
      "in/a.csv",
      header + row("1", "2026-01-05", "closed") + row("1", "2026-01-02", "open"),
    );
    folder.write("in/b.csv", header + row("2", "", "closed") + row("2", "", "open"));
    expect(told((await folder.load()).totals)).toEqual([4, 2, 0, 0, 2, 0]);
    expect(await folder.column(current)).toEqual(["1 closed", "2 open"]);
  });

  it("a row that does not say when it is from is older than one that does", async () => {
    using folder = new Folder(source());
    folder.write("in/a.csv", header + row("1", "2026-01-05", "closed"));
    folder.write("in/b.csv", header + row("1", "", "open"));
    expect((await folder.load()).files.map(told)).toEqual([
      [1, 1, 0, 0, 0, 0],
      [1, 0, 0, 0, 1, 0],
    ]);
    expect(await folder.column(current)).toEqual(["1 closed"]);
  });

  it("order_by says which is newer, times and numbers alike", async () => {
    using folder = new Folder(source("order_by: [changed, count],"));
    const rows = ["open,9", "reopened,10", "closed,2"].map(
      (rest) => `1,2026-01-01,2026-01-05,${rest}\n`,
    );
    folder.write("in/a.csv", `id,at,changed,status,count\n${rows.join("")}`);
    await folder.load();
    expect(await folder.column(current)).toEqual(["1 reopened"]);
  });

  it("where nothing tells which file is newer, the choice is the same in every order, and flagged", async () => {
    const ends = [];
    for (const names of [
      ["a", "b"],
      ["b", "a"],
    ]) {
      using folder = new Folder(source());
      folder.write(`in/${names[0]}.csv`, header + row("1", "", "open"));
      folder.write(`in/${names[1]}.csv`, header + row("1", "", "closed"));
      await folder.load();
      expect(await folder.column("select flags from complaints")).toEqual([["version_tie"]]);
      ends.push(await folder.column(current));
    }
    expect(ends[0]).toEqual(ends[1]);
  });

  it("a state that comes back is the current one again, in every order of the exports", async () => {
    const exported = (day: string, status: string) =>
      `id,at,status,exported_at\n1,2026-01-01,${status},${day}\n`;
    const files = [
      exported("2026-01-02", "open"),
      exported("2026-01-03", "closed"),
      exported("2026-01-04", "open"),
    ];
    for (const order of [
      [0, 1, 2],
      [0, 2, 1],
      [1, 0, 2],
      [1, 2, 0],
      [2, 0, 1],
      [2, 1, 0],
    ]) {
      using folder = new Folder(
        "- { name: desk, files: [in/*], columns: { complaint_id: id, received_at: at } }",
      );
      for (const [index, file] of order.entries())
        folder.write(`in/${index}.csv`, files[file] as string);
      await folder.load();
      expect([order, await folder.column(current)]).toEqual([order, ["1 open"]]);
      expect(
        await folder.column(
          "select strftime(known_from, '%d') from versions where status = 'closed'",
        ),
      ).toEqual(["03"]);
      const before = await folder.rows("select * exclude (loaded_in) from complaints");
      expect((await folder.load()).totals).toMatchObject({ inserted: 0, updated: 0 });
      expect(await folder.rows("select * exclude (loaded_in) from complaints")).toEqual(before);
    }
  });

  it("a file read again with another mapping replaces its rows and leaves no versions", async () => {
    using folder = new Folder(source());
    folder.write("in/a.csv", a.replaceAll("open", "neu"));
    await folder.load();
    expect(await folder.column("select status from complaints")).toEqual([null, null]);
    folder.configure(
      source().replace("status: status", "status: { column: status, values: { neu: open } }"),
    );
    expect(told((await folder.load()).totals)).toEqual([2, 0, 2, 0, 0, 0]);
    expect(await folder.column(current)).toEqual(["1 open", "2 open"]);
    expect(await folder.column("select count(*)::integer from versions")).toEqual([0]);
  });

  it("two sources may have the same numbers", async () => {
    using folder = new Folder(
      `${source().replace("in/*", "in/a.csv")}\n${source().replace("desk", "shop").replace("in/*", "in/b.csv")}`,
    );
    folder.write("in/a.csv", a);
    folder.write("in/b.csv", b);
    expect(told((await folder.load()).totals)).toEqual([4, 4, 0, 0, 0, 0]);
  });
});

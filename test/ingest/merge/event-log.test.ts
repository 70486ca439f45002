import { describe, expect, it } from "vitest";
import { UserError } from "../../../src/error.ts";
import { Folder, told } from "../folder.ts";

/** A workspace that has nothing but logs: what a complaint is, its steps say. */
const sources = (order = "[-time]", values = "{ Open: received, Wait: waiting, Note: null }") =>
  `- { name: desk, files: [in/*], order_by: ${order}, omit: [what, who], columns: { complaint_id: case, received_at: time } }
- { name: log, files: [in/*], table: events, complaints: desk, omit: [note], columns: { complaint_id: case, at: time, handler: who, step: what, event: { column: what, values: ${values} } } }`;
const header = "case,time,what,who,note\n";
const january =
  "1,2026-01-02T09:00:00Z,Wait,B,late\n1,2026-01-01T09:00:00Z,Open,A,first\n1,2026-01-01T09:00:00Z,Note,A,second\n2,2026-01-05T09:00:00Z,Open,A,\n";
/** Goes on with 1, repeats the last step of 2, and begins 3. */
const february =
  "1,2026-02-01T09:00:00Z,Note,A,\n2,2026-01-05T09:00:00Z,Open,A,\n2,2026-02-02T09:00:00Z,Wait,A,\n3,2026-02-03T09:00:00Z,Open,C,\n";

const complaints = (folder: Folder) =>
  folder.column(
    `select complaint_id || ' ' || strftime(received_at at time zone 'UTC', '%m-%d') || ' ' || strftime(known_from at time zone 'UTC', '%m-%d')
       || coalesce(' ' || (attributes->>'note'), '') from complaints order by 1`,
  );

describe("an event log without a file of complaints", () => {
  it("makes a complaint of the first step of each case and an event of every step", async () => {
    using folder = new Folder(sources());
    folder.write("in/january.csv", header + january);
    const { files, without_complaint } = await folder.load();
    expect(files.map(told)).toEqual([
      [4, 2, 0, 0, 2, 0],
      [4, 4, 0, 0, 0, 0],
    ]);
    expect(without_complaint).toEqual([]);
    // Of the two steps of one second the first in the file is the complaint, which is known from its own time.
    expect(await complaints(folder)).toEqual(["1 01-01 01-01 first", "2 01-05 01-05"]);
    expect(
      await folder.column(
        "select complaint_id || ' ' || step || ' ' || coalesce(event, 'none') from events order by complaint_id, \"at\", row_number",
      ),
    ).toEqual(["1 Open received", "1 Note none", "1 Wait waiting", "2 Open received"]);
    expect(
      await folder.column(
        "select (select count(*) from versions) + (select count(*) from sightings) + (select count(*) from events where basis = 'derived')",
      ),
    ).toEqual(["0"]);
  });

  it.each([
    [["january", "february"]],
    [["february", "january"]],
    [["february", "january", "february"]],
  ])("goes on in a second file, whatever order they come in: %j", async (order) => {
    using folder = new Folder(sources());
    const texts: Record<string, string> = { january, february };
    const counts = [];
    for (const name of order) {
      const file = folder.write(`in/${name}.csv`, header + texts[name]);
      for (const source of ["desk", "log"])
        counts.push(told((await folder.load([file], { source })).totals));
    }
    if (order.length === 2)
      expect(counts).toEqual(
        order[0] === "january"
          ? [
              [4, 2, 0, 0, 2, 0],
              [4, 4, 0, 0, 0, 0],
              // Of 2 the same first step; of 1 only later ones.
              [4, 1, 0, 1, 2, 0],
              [4, 3, 0, 1, 0, 0],
            ]
          : [
              [4, 3, 0, 0, 1, 0],
              [4, 4, 0, 0, 0, 0],
              [4, 0, 1, 1, 2, 0],
              [4, 3, 0, 1, 0, 0],
            ],
      );
    expect(await complaints(folder)).toEqual([
      "1 01-01 01-01 first",
      "2 01-05 01-05",
      "3 02-03 02-03",
    ]);
    const before = await folder.load();
    const again = await folder.load();
    expect(again.files.map(told)).toEqual([
      [4, 0, 0, 2, 2, 0],
      [4, 0, 0, 2, 2, 0],
      [4, 0, 0, 4, 0, 0],
      [4, 0, 0, 4, 0, 0],
    ]);
    expect(again.content_hash).toBe(before.content_hash);
    hashes.add(again.content_hash);
    expect(hashes.size).toBe(1);
  });
  const hashes = new Set<string>();

  it("read before as versions of complaints leaves none of them behind", async () => {
    using folder = new Folder(sources("[time]"));
    folder.write("in/january.csv", header + january);
    await folder.load();
    expect(
      await folder.column("select attributes->>'note' from complaints where complaint_id = '1'"),
    ).toEqual(["late"]);
    expect(await folder.column("select count(*)::integer from versions")).toEqual([2]);
    folder.configure(sources());
    expect((await folder.load()).files.map(told)).toEqual([
      [4, 0, 1, 1, 2, 0],
      [4, 0, 0, 4, 0, 0],
    ]);
    using fresh = new Folder(sources());
    fresh.write("in/january.csv", header + january);
    expect((await folder.load()).content_hash).toBe((await fresh.load()).content_hash);
  });

  it("read again in another time zone takes the place of its own rows", async () => {
    using folder = new Folder(sources());
    folder.write(
      "in/local.csv",
      `${header}1,2026-01-01 09:00,Open,A,\n1,2026-01-02 09:00,Wait,A,\n`,
    );
    await folder.load();
    folder.configure(sources(), "America/New_York");
    expect((await folder.load([], { source: "desk" })).files.map(told)).toEqual([
      [2, 0, 1, 0, 1, 0],
    ]);
    expect(await folder.column("select received_at::varchar from complaints")).toEqual([
      "2026-01-01 14:00:00+00",
    ]);
  });

  it("says what to do where only some columns of order_by have a sign", async () => {
    using folder = new Folder(sources("[-time, case]"));
    folder.write("in/january.csv", header + january);
    const loading = folder.load();
    await expect(loading).rejects.toThrow(UserError);
    await expect(loading).rejects.toThrow(
      'plaint.yaml source desk order_by: found -time, case; expected "-" before every column or before none',
    );
  });
});

describe("the steps of a log", () => {
  it("without an event are no mistake where values says so, and one where it does not", async () => {
    using folder = new Folder(sources("[-time]", "{ Open: received, Note: null }"));
    folder.write("in/january.csv", header + january);
    await folder.load();
    expect(
      await folder.rows("select step, event, flags, attributes from events order by row_number"),
    ).toEqual([
      { step: "Wait", event: null, flags: ["unknown_code:event"], attributes: "{}" },
      { step: "Open", event: "received", flags: null, attributes: "{}" },
      { step: "Note", event: null, flags: null, attributes: "{}" },
      { step: "Open", event: "received", flags: null, attributes: "{}" },
    ]);
  });

  it("that are equal are so many steps, in every load and order", async () => {
    const twice = "1,2026-01-01T09:00:00Z,Wait,A,\n1,2026-01-01T09:00:00Z,Wait,A,\n";
    const once = "1,2026-01-01T09:00:00Z,Wait,A,\n";
    const hashes = new Set<string>();
    for (const order of [
      ["twice", "once"],
      ["once", "twice"],
    ]) {
      using folder = new Folder(sources());
      for (const name of order) {
        const file = folder.write(`in/${name}.csv`, header + (name === "twice" ? twice : once));
        for (const source of ["desk", "log"]) await folder.load([file], { source });
      }
      expect(await folder.column("select count(*)::integer from events")).toEqual([2]);
      const { files, content_hash } = await folder.load();
      expect(files.map(told).slice(2)).toEqual([
        [1, 0, 0, 1, 0, 0],
        [2, 0, 0, 2, 0, 0],
      ]);
      hashes.add(content_hash);
    }
    expect(hashes.size).toBe(1);
  });

  it("that have other names are other events, and without names one told twice", async () => {
    const at = "2026-01-01T09:00:00Z";
    const log = (columns: string) =>
      `- { name: desk, files: [in/desk.csv], columns: { complaint_id: id, received_at: at } }
- { name: log, files: [in/log.csv], table: events, complaints: desk, columns: { complaint_id: id, ${columns} } }`;
    for (const [columns, count] of [
      ["step: what", 2],
      ["level: of", 1],
    ] as const) {
      using folder = new Folder(log(columns));
      folder.write("in/desk.csv", `id,at\n1,${at}\n`);
      folder.write("in/log.csv", `id,at,what,of\n1,${at},Ask,2\n1,${at},Answer,2\n`);
      await folder.load();
      expect(await folder.column("select count(*)::integer from events")).toEqual([count]);
    }
  });

  it("are masked like other words of the trade", async () => {
    using folder = new Folder(sources());
    folder.write("in/a.csv", `${header}1,2026-01-01T09:00:00Z,call 13812345678,A,\n`);
    await folder.load();
    expect(await folder.column("select step from events")).toEqual(["call 138****5678"]);
  });

  it("of which only the day is known say so", async () => {
    using folder = new Folder(sources());
    folder.write(
      "in/a.csv",
      `${header}1,2026-01-01,Open,A,\n1,2026-01-02T00:00:00Z,Wait,A,\n1,2026-01-03 10:00,Wait,A,\n`,
    );
    await folder.load();
    expect(await folder.column('select at_precision from events order by "at"')).toEqual([
      "day",
      "instant",
      "instant",
    ]);
  });
});

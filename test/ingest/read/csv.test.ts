import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { firstRecords } from "../../../src/ingest/read/csv-records.ts";
import { sniffCsv } from "../../../src/ingest/read/sniff-csv.ts";
import { tolerantRows } from "../../../src/ingest/read/tolerant-rows.ts";
import { Folder, plainSource, told } from "../folder.ts";

const sniff = (text: string, wanted: string[] | null = null) =>
  sniffCsv(Buffer.from(text), "auto", "a.csv", wanted);

describe("the dialect of a file", () => {
  it.each([
    ["commas", "id,at,note\n1,2026-01-01,a\n", ",", ["id", "at", "note"]],
    [
      "semicolons around unquoted commas",
      ";Date;Company\n1;x;A, B, Inc.\n2;y;C, D\n",
      ";",
      ["column 1", "Date", "Company"],
    ],
    ["tabs", "id\tat\n1\t2\n", "\t", ["id", "at"]],
    ["bars", "id|at,b\n1|2,3\n4|5\n6|7\n", "|", ["id", "at,b"]],
    ["quoted commas in a semicolon file", 'id;note\n1;"a, b"\n2;"c, d"\n', ";", ["id", "note"]],
    ["one column only", "id\n1\n", ",", ["id"]],
    ["a BOM", "\uFEFFid,at\n1,2\n", ",", ["id", "at"]],
    ["a quoted header after a BOM", '\uFEFF"id","at"\n1,2\n', ",", ["id", "at"]],
    [
      "blank and repeated names",
      "id,,a,a, a ,a (2)\n",
      ",",
      ["id", "column 2", "a", "a (3)", "a (4)", "a (2)"],
    ],
    ["a line break in a name", '"complaint\nid",at\n1,2\n', ",", ["complaint\nid", "at"]],
    ["CRLF", "id,at\r\n1,2\r\n", ",", ["id", "at"]],
    ["CR", "id,at\r1,2\r", ",", ["id", "at"]],
    ["blank lines on top", "\n\nid,at\n1,2\n", ",", ["id", "at"]],
    ["decomposed letters", "id,Cafe\u0301\n", ",", ["id", "Café"]],
  ])("is found with %s", (_name, text, delimiter, header) => {
    expect(sniff(text)).toMatchObject({ delimiter, header });
  });

  it.each(["", "\n\n", ",,,\n1,2,3,4\n", "\uFEFF"])(
    "is not found in %j: there is no header",
    (text) => {
      expect(() => sniff(text)).toThrow(
        "a.csv: no header in row 1; expected the column names there",
      );
    },
  );

  it.each([
    ["colons", "id:at\n1:2\n3:4\n", ":"],
    ["carets around commas", "id^at\n1,5^2\n3,5^4\n4^5\n", "^"],
    ["tildes", "id~at\n1~2\n", "~"],
    ["control characters", "id\u0001at\n1\u00012\n", "\u0001"],
    ["commas around times of day", "id,from 8:00\n1,9:00\n2,10:00\n", ","],
    ["commas, not a colon that one row lacks", "i:d,at\n1:1,2\n3,4\n", ","],
  ])("is found with %s", (_name, text, delimiter) => {
    expect(sniff(text).delimiter).toBe(delimiter);
  });

  it.each([
    ["titles", "Complaints of May\nprinted today\nid,at\n1,2\n3,4\n", 3, [1, 2]],
    ["padded titles", "Complaints of May,,,\n,,,\nid,at,x,y\n1,2,3,4\n", 3, [1, 2]],
    ["a row that is too long only", "id,at\n1,2\n4,5,6\n", 1, null],
    ["rows of one cell", `id,at\n${"1\n".repeat(9)}2,3\n`, 1, null],
  ])("is found below %s", (_name, text, headerRow, skipped) => {
    const { notes, ...dialect } = sniff(text);
    expect(dialect.headerRow).toBe(headerRow);
    expect(notes).toEqual(skipped ? [{ code: "title_rows_skipped", rows: skipped }] : []);
  });

  it("is found by the wanted columns: the row with most of them, whatever its width", () => {
    const text = "region,at,of,id\nx,id,y,z\nid,at,note,extra\n1,2,3,4\n5,6,7,8\n";
    expect(sniff(text).headerRow).toBe(1);
    expect(sniff(text, ["id", "at", "note"]).headerRow).toBe(3);
    expect(sniff(text, ["nothing"]).headerRow).toBe(1);
    const both = "a,b;id;c,d;at\n1,2,3\n4,5,6\n";
    expect([sniff(both).delimiter, sniff(both, ["id", "at"]).delimiter]).toEqual([",", ";"]);
  });

  it("is made up where there is none", () => {
    const dialect = sniffCsv(Buffer.from("1,2\n3,4\n"), { header_row: 0 }, "a.csv");
    expect(dialect).toMatchObject({
      headerRow: 0,
      header: ["column 1", "column 2"],
      plainHeader: true,
      notes: [{ code: "header_missing" }],
    });
  });

  it("comes with what was made of its names", () => {
    expect(sniff(",id,,id\n0,a,b,c\n1,d,e,f\n").notes).toEqual([
      { code: "names_blank", columns: [1, 3] },
      { code: "names_repeated", columns: [4] },
      { code: "index_column" },
    ]);
    expect(sniff(",id\n7,a\n9,b\n").notes).toEqual([{ code: "names_blank", columns: [1] }]);
    expect(sniff("i\uFEFFd\0,\uFFFDat\n1,2\n").header).toEqual(["id", "?at"]);
  });

  it("may be said in plaint.yaml, with a header further down", async () => {
    using folder = new Folder(
      '- { name: desk, files: [in/*], format: { type: csv, delimiter: "^", header_row: 3 }, columns: { complaint_id: id, received_at: at } }',
    );
    folder.write("in/a.txt", "Report of complaints\nprinted, today\nid^at\n1^2026-01-02\n");
    const { files, rejects } = await folder.load();
    expect([files.map(told), rejects]).toEqual([[[1, 1, 0, 0, 0, 0]], []]);
  });
});

describe("a record", () => {
  it.each([
    ["spaces around quotes", ' "a" , "b"\n', ["a", "b"]],
    ["doubled quotes", '"a ""b"" c",""\n', ['a "b" c', ""]],
    ["quotes inside an unquoted cell", 'a "b" c,5" pipe\n', ['a "b" c', '5" pipe']],
    ["every kind of line break in quotes", '"a\rb\nc\r\nd",e\r\n', ["a\rb\nc\r\nd", "e"]],
    ["no end of line", "a,b", ["a", "b"]],
    ["an empty last cell", "a,\n", ["a", ""]],
    ["spaces only", "  ,  \n", ["  ", "  "]],
  ])("with %s has the cells that RFC 4180 gives it", (_name, text, cells) => {
    expect(firstRecords(text, ",", 5).map((record) => record.cells)).toEqual([cells]);
  });

  it.each([
    ["not closed", 'id,x\n1,"a\n2,b\n3,c\n', ["id x", "quote_unbalanced", "2 b", "3 c"]],
    ["followed by text", 'id,x\n1,"a"b\n2,c\n', ["id x", "quote_unbalanced", "2 c"]],
    [
      "closed only by the next quoted cell",
      'id,x\n1,"a\n2,b\n3,"c"\n4,d\n',
      ["id x", "quote_unbalanced", "2 b", "3 c", "4 d"],
    ],
    [
      "closed by a cell that begins with a delimiter",
      'id,x\n1,"a\n2,b\n3,",c"\n4,d\n',
      ["id x", "quote_unbalanced", "2 b", "3 ,c", "4 d"],
    ],
    ["in a ragged row of its own", 'id,x\n1,"a\nb",c\n4,d\n', ["id x", "too_many_cells", "4 d"]],
  ])("with a quote that is %s loses only itself", async (_name, text, expected) => {
    const seen: string[] = [];
    const shape = { delimiter: ",", width: 2, headerRow: 1 };
    for await (const { cells, fault } of tolerantRows([text], shape))
      seen.push(fault?.rule ?? cells.join(" "));
    expect(seen).toEqual(expected);
  });
});

const header = "id,at,note\n";
const good = (id: number) => `${id},2026-01-0${id},n${id}`;

describe("rows that cannot be read", () => {
  it.each([
    [
      "too many cells",
      `${header}${good(1)}\n2,2026-01-02,x,y\n${good(3)}\n`,
      ["1 n1", "3 n3"],
      [
        "3 null too_many_cells the row has 4 cells, the header 3; quote cells that contain the delimiter",
      ],
    ],
    [
      "too few cells",
      `${header}${good(1)}\n2,2026-01-02\n${good(3)}\n`,
      ["1 n1", "3 n3"],
      [
        "3 null too_few_cells the row has 2 cells, the header 3; a delimiter or the end of the row is missing",
      ],
    ],
    [
      "a cut last row",
      `${header}${good(1)}\n2,2026-01-02`,
      ["1 n1"],
      [
        "3 null file_cut the file ends within this row: the row has 2 cells, the header 3; export it again, or remove the row",
      ],
    ],
    [
      "a stray quote",
      `${header}${good(1)}\n2,2026-01-02,"say "hi""\n${good(3)}\n`,
      ["1 n1", "3 n3"],
      [
        "3 null quote_unbalanced a quote is not closed, or text follows a closing quote; double the quotes inside a quoted cell",
      ],
    ],
    [
      "an unclosed quote",
      `${header}${good(1)}\n2,2026-01-02,"open\n${good(3)}\n${good(4)}\n`,
      ["1 n1", "3 n3", "4 n4"],
      [
        "3 null quote_unbalanced a quote is not closed, or text follows a closing quote; double the quotes inside a quoted cell",
      ],
    ],
    [
      "no id",
      `${header},2026-01-02,x\n${good(3)}\n`,
      ["3 n3"],
      ["2 complaint_id required_missing complaint_id is blank; it is needed"],
    ],
    [
      "no time",
      `${header}2, ,x\n${good(3)}\n`,
      ["3 n3"],
      ["2 received_at required_missing received_at is blank; it is needed"],
    ],
    [
      "no time that exists",
      `${header}2,2026-02-30,x\n${good(3)}\n`,
      ["3 n3"],
      [
        "2 received_at timestamp_unreadable not a time as the source writes them; give columns.received_at.format in plaint.yaml",
      ],
    ],
    [
      "neither",
      `${header},soon,x\n${good(3)}\n${good(4)}\n`,
      ["3 n3", "4 n4"],
      [
        "2 complaint_id required_missing complaint_id is blank; it is needed",
        "2 received_at timestamp_unreadable not a time as the source writes them; give columns.received_at.format in plaint.yaml",
      ],
    ],
  ])(
    "with %s land in rejects with file, row, field, rule and reason",
    async (_name, text, loaded, rejected) => {
      using folder = new Folder();
      folder.write("in/a.csv", text);
      const { totals, rejects } = await folder.load();
      const rows = await folder.column(
        "select complaint_id || ' ' || (attributes->>'note') from complaints order by row_number",
      );
      expect(rows).toEqual(loaded);
      expect(totals.inserted).toBe(loaded.length);
      expect(
        rejects.map(({ path, row, field, rule, reason }) => {
          expect(path).toBe("in/a.csv");
          return `${row} ${field} ${rule} ${reason}`;
        }),
      ).toEqual(rejected);
      const stored = await folder.rows("select path, row_number::integer as row from rejects");
      expect(stored).toHaveLength(rejected.length);
    },
  );

  it.each([
    ["mixed line ends", `id,at,note\r\n${good(1)}\n${good(2)}\r\n${good(3)}`, ["n1", "n2", "n3"]],
    ["old Macintosh line ends", `id,at,note\r${good(1)}\r${good(2)}\r`, ["n1", "n2"]],
    ["blank lines", `\n${header}\n${good(1)}\n\n\n${good(2)}\n\n`, ["n1", "n2"]],
    ["a NUL byte", `${header}1,2026-01-01,a\0b\n${good(2)}\n`, ["ab", "n2"]],
    ["a NUL byte and a broken row", `${header}1,2026-01-01,a\0b\n2\n`, ["ab"]],
    [
      "line breaks in cells and a broken row",
      `${header}1,2026-01-01,"a\r\nb\rc"\n2\n`,
      ["a\r\nb\rc"],
    ],
    ["a BOM", `\uFEFF${header}${good(1)}\n`, ["n1"]],
    ["quoted cells", `"id","at","note"\n"1","2026-01-01","a, ""b"""\n`, ['a, "b"']],
    ["a header over two lines", `id,at,"note"\n${good(1)}\n`, ["n1"]],
    ["no row", header, []],
    ["a header without a line end", "id,at,note", []],
  ])("are none in a file with %s", async (_name, text, notes) => {
    using folder = new Folder();
    folder.write("in/a.csv", text);
    const { totals } = await folder.load();
    expect(totals.inserted).toBe(notes.length);
    expect(
      await folder.column("select attributes->>'note' from complaints order by row_number"),
    ).toEqual(notes);
  });

  it("are numbered as they stand in the file, header included, by both readers", async () => {
    using folder = new Folder();
    folder.write("in/clean.csv", `${header}${good(1)}\n,2026-01-01,\n`);
    folder.write("in/dirty.csv", `${header}${good(2)}\n3\n,2026-01-01,\n`);
    const { rejects } = await folder.load();
    expect(rejects.map(({ path, row }) => `${path} ${row}`)).toEqual([
      "in/clean.csv 3",
      "in/dirty.csv 3",
      "in/dirty.csv 4",
    ]);
  });

  it("hide in their excerpt what may be personal", async () => {
    using folder = new Folder();
    folder.write("in/a.csv", `${header}1,call Zoë 13800138000,x\n${good(2)}\n${good(3)}\n`);
    await folder.load();
    expect(await folder.column("select excerpt from rejects")).toEqual(["·a·· Z·· 138····8000"]);
  });

  it("are counted by the thousand", async () => {
    using folder = new Folder();
    folder.configureWholly(
      `title: T\ntimezone: UTC\nrejects: { share: 1 }\nsources:\n  ${plainSource}\n`,
    );
    folder.write("in/a.csv", `${header}${"1\n".repeat(5000)}${good(1)}\n`);
    const { totals, rejects } = await folder.load();
    expect([told(totals), rejects.length]).toEqual([[5001, 1, 0, 0, 0, 5000], 100]);
  });
});

describe("a file with rows that cannot be read", () => {
  const lines = (good: number, bad: number) =>
    [
      ...Array.from({ length: good }, (_, index) => `${index},2026-01-02,x`),
      ...Array.from({ length: bad }, () => ",2026-01-02,x"),
    ].join("\n");
  it.each([
    ["20 of 20 rows, which are not more than 20", "", 0, 20, null],
    ["21 of 105 rows, which are not more than 20 %", "", 84, 21, null],
    ["21 of 104 rows", "", 83, 21, "too_many_rejects"],
    ["21 of 104 rows, where a third may be", "share: 0.34", 83, 21, null],
    ["1 of 2 rows, where none may be", "share: 0, rows: 0", 1, 1, "too_many_rejects"],
  ])("is refused or not: %s", async (_name, limits, good, bad, refused) => {
    using folder = new Folder();
    folder.configureWholly(
      `title: T\ntimezone: UTC\nrejects: { ${limits} }\nsources:\n  ${plainSource}\n`,
    );
    folder.write("in/a.csv", `${header}${lines(good, bad)}\n`);
    const { files } = await folder.load();
    const loaded = refused === null ? good : 0;
    expect(files.map((file) => [file.refused, ...told(file)])).toEqual([
      [refused, good + bad, loaded, 0, 0, 0, good + bad - loaded],
    ]);
    expect(await folder.column("select count(*)::integer from complaints")).toEqual([loaded]);
    expect(await folder.column("select refused is not null from files")).toEqual([
      refused !== null,
    ]);
    const rules = await folder.column("select distinct rule from rejects order by rule");
    expect(rules).toEqual(
      refused === null ? ["required_missing"] : ["file_refused", "required_missing"],
    );
  });
});

describe("a packed file", () => {
  it("is read by both readers", async () => {
    using folder = new Folder();
    folder.write("in/clean.csv.gz", gzipSync(`${header}${good(1)}\n`));
    folder.write("in/dirty.csv.gz", gzipSync(`${header}${good(2)}\nx\n`));
    folder.write("in/r.json.gz", gzipSync('[{"id":"3","at":"2026-01-03"}]'));
    expect((await folder.load()).files.map(told)).toEqual([
      [1, 1, 0, 0, 0, 0],
      [2, 1, 0, 0, 0, 1],
      [1, 1, 0, 0, 0, 0],
    ]);
  });

  it.each([
    ["cut", (bytes: Buffer) => bytes.subarray(0, -12)],
    ["not packed at all", () => Buffer.from("id,at\n")],
  ])("that is %s is refused", async (_name, damage) => {
    using folder = new Folder();
    folder.write("in/a.csv.gz", damage(gzipSync(`${header}${good(1)}\n`.repeat(50))));
    await expect(folder.load()).rejects.toThrow("not a complete gzip file");
    expect(await folder.column("select count(*) from files")).toEqual(["0"]);
  });
});

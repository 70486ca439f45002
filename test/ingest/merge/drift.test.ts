import { describe, expect, it } from "vitest";
import { refuseGate } from "../../../src/commands/ingest.ts";
import { GateError } from "../../../src/error.ts";
import type { FileReport } from "../../../src/ingest/report.ts";
import { Folder, told } from "../folder.ts";

const source = (drift: string) =>
  `- { name: desk, files: [in/*], drift: ${drift}, columns: { complaint_id: id, received_at: at, channel: { column: channel, optional: true } } }`;
const before = "id,at,channel,note\n1,2026-01-01,phone,a\n";
const after = "id,at,note,remark\n2,2026-01-02,b,c\n";

const drift = (file: FileReport | undefined) =>
  file?.notes.find(({ code }) => code === "columns_drifted");

describe("a file whose columns differ from those of the file before", () => {
  const differences: [what: string, header: string, note: object | undefined][] = [
    ["nothing", "id,at,channel,note", undefined],
    ["a further column", "id,at,channel,note,remark", { added: ["remark"] }],
    ["a column less", "id,at,channel", { missing: ["note"] }],
    ["another name", "id,at,channel,notes", { renamed: ["note → notes"] }],
    ["another order", "note,id,at,channel", { reordered: ["note"] }],
  ];
  it.each(differences)("is loaded and told: %s", async (_, header, note) => {
    using folder = new Folder(source("warn"));
    folder.write("in/1.csv", before);
    const row: Record<string, string> = { id: "2", at: "2026-01-02" };
    const cells = header.split(",").map((name) => row[name] ?? "x");
    folder.write("in/2.csv", `${header}\n${cells.join(",")}\n`);
    const { files } = await folder.load();
    expect(files.map(told)).toEqual([
      [1, 1, 0, 0, 0, 0],
      [1, 1, 0, 0, 0, 0],
    ]);
    expect(drift(files[1])).toEqual(
      note && { code: "columns_drifted", since: "in/1.csv", ...note },
    );
    expect(drift((await folder.load()).files[1])).toBeUndefined();
  });

  it("where the source says drift: fail nothing of it is loaded, however often it is tried; other files are", async () => {
    using folder = new Folder(source("fail"));
    folder.write("in/1.csv", before);
    folder.write("in/2.csv", after);
    folder.write("in/3.csv", before.replace("1,", "3,"));
    for (let run = 0; run < 3; run++) {
      const report = await folder.load();
      expect(report.files.map(({ refused }) => refused)).toEqual([null, "columns_drifted", null]);
      expect(() => refuseGate(report)).toThrow(GateError);
      expect(() => refuseGate(report)).toThrow(
        "in/2.csv: its columns differ from those of in/1.csv: added: remark; missing: channel; nothing of it was loaded (drift: fail); " +
          "adapt columns in plaint.yaml, or say drift: warn",
      );
      expect(await folder.column("select complaint_id from complaints order by 1")).toEqual([
        "1",
        "3",
      ]);
      expect(
        await folder.rows("select path, row_number::integer as row, rule from rejects"),
      ).toEqual([{ path: "in/2.csv", row: 0, rule: "file_refused" }]);
      expect(
        await folder.rows(
          "select refused is not null as refused, rows_read::integer as read, rejected::integer as rejected from files where path = 'in/2.csv' order by loaded_in desc limit 1",
        ),
      ).toEqual([{ refused: true, read: 1, rejected: 1 }]);
    }
    folder.configure(source("warn"));
    expect((await folder.load()).totals).toMatchObject({ inserted: 1, rejected: 0 });
    expect(await folder.column("select count(*)::integer from rejects")).toEqual([0]);
  });

  it("in JSON the order of the fields says nothing", async () => {
    using folder = new Folder(source("fail"));
    folder.write("in/1.json", '[{"id":"1","at":"2026-01-01","channel":"a"}]');
    folder.write("in/2.json", '[{"channel":"a","at":"2026-01-01","id":"2"}]');
    expect((await folder.load()).totals).toMatchObject({ inserted: 2 });
  });

  it("where mended rows were loaded in between, their two further columns are none", async () => {
    using folder = new Folder(source("fail"));
    folder.write("in/1.csv", before);
    folder.write(
      "in/2.csv",
      "id,at,channel,note,plaint_row,plaint_reason\n2,2026-01-02,phone,b,4,timestamp_unreadable at\n",
    );
    folder.write("in/3.csv", before.replace("1,", "3,"));
    const { files } = await folder.load();
    expect(files.map(({ refused, notes }) => [refused, notes])).toEqual([
      [null, []],
      [null, []],
      [null, []],
    ]);
    expect(
      await folder.column("select attributes::varchar from complaints where complaint_id = '2'"),
    ).toEqual(['{"note":"b"}']);
  });

  it("is compared only with files of its own source", async () => {
    using folder = new Folder(
      `${source("fail").replace("in/*", "in/1*")}\n${source("fail").replace("desk", "shop").replace("in/*", "in/2*")}`,
    );
    folder.write("in/1.csv", before);
    folder.write("in/2.csv", after);
    expect((await folder.load()).files.map(({ refused }) => refused)).toEqual([null, null]);
  });
});

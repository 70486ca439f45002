import { execFile } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { Folder } from "../folder.ts";

/** Every text field, with a number of its own; none of them is anybody's. */
const fields = [
  "channel",
  "product",
  "region",
  "place",
  "service_step",
  "customer_type",
  "category",
  "severity",
  "urgency",
  "scope",
  "department",
  "root_cause",
  "currency",
  "subject",
  "description",
  "demand",
  "resolution",
] as const;
const numberOf = (at: number) => `138${String(12_340_000 + at * 1_111)}`;
const masked = (number: string) => `${number.slice(0, 3)}****${number.slice(-4)}`;

const mapping = fields.map((field) => `${field}: ${field}`).join(", ");
const sources =
  `- { name: desk, files: [in/desk*], columns: { complaint_id: id, received_at: at, status: status, ${mapping} } }\n` +
  "- { name: log, files: [in/log*], table: events, complaints: desk, columns: { complaint_id: id, at: at } }\n" +
  "- { name: survey, files: [in/survey*], table: surveys, complaints: desk, columns: { complaint_id: id, score: score, comment: comment } }\n" +
  "- { name: parts, files: [in/parts*], table: aspects, complaints: desk, columns: { complaint_id: id, category: category, product: product } }\n" +
  "- { name: load, files: [in/load*], table: exposure, columns: { period_start: from, period_end: to, quantity: n, value: value } }\n" +
  "- { name: act, files: [in/act*], table: actions, columns: { action_id: id, started_on: at, title: title } }";

const base = fields.length;
const extra = {
  status: numberOf(base),
  memo: numberOf(base + 1),
  level: numberOf(base + 2),
  log: numberOf(base + 3),
  survey: numberOf(base + 4),
  answer: numberOf(base + 5),
  part: numberOf(base + 6),
  piece: numberOf(base + 7),
  load: numberOf(base + 8),
  act: numberOf(base + 9),
  rejected: numberOf(base + 10),
  when: numberOf(base + 11),
  ragged: numberOf(base + 12),
};
const raw = [...fields.map((_, at) => numberOf(at)), ...Object.values(extra)];

function fill(folder: Folder): void {
  folder.write(
    "in/desk.csv",
    `id,at,status,${fields.join(",")},memo,level\n` +
      `1,2026-01-01,call ${extra.status},${fields.map((_, at) => `call ${numberOf(at)}`).join(",")},call ${extra.memo},call ${extra.level}\n` +
      `2,call ${extra.when},,${fields.map(() => `call ${extra.rejected}`).join(",")},,\n` +
      `3,2026-01-01,call ${extra.ragged}\n`,
  );
  folder.write("in/log.csv", `id,at,note\n1,2026-01-02,call ${extra.log}\n`);
  folder.write(
    "in/survey.csv",
    `id,score,comment,note\n1,3,call ${extra.survey},call ${extra.answer}\n`,
  );
  folder.write("in/parts.csv", `id,category,product\n1,call ${extra.part},call ${extra.piece}\n`);
  folder.write("in/load.csv", `from,to,n,value\n2026-01-01,2026-01-31,5,call ${extra.load}\n`);
  folder.write("in/act.csv", `id,at,title\nM-1,2026-01-01,call ${extra.act}\n`);
}

function plaint(folder: Folder, ...args: string[]): Promise<string> {
  return new Promise((done) => {
    execFile(
      process.execPath,
      ["bin/plaint.js", ...args, "--workspace", folder.path],
      (error, out, err) => done(`${error?.code ?? 0}\n${out}${err}`),
    );
  });
}

/** Every file below the folder but the exports and plaint.yaml, with its bytes. */
function made(folder: Folder): Buffer[] {
  return readdirSync(folder.path, { recursive: true, encoding: "utf8" })
    .filter((name) => !name.startsWith("in/") && name !== "plaint.yaml")
    .map((name) => join(folder.path, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path));
}

describe("personal data in an export", () => {
  it("is masked in every text that the store keeps", async () => {
    using folder = new Folder(sources);
    fill(folder);
    await folder.load();
    const [complaint] = await folder.rows(
      `select ${fields.map((field) => (["category", "root_cause"].includes(field) ? `${field}[1] as ${field}` : field)).join(", ")},
         status_recorded, attributes->>'memo' as memo, attributes->>'level' as level from complaints`,
    );
    expect(complaint).toEqual({
      ...Object.fromEntries(fields.map((field, at) => [field, `call ${masked(numberOf(at))}`])),
      status_recorded: `call ${masked(extra.status)}`,
      memo: `call ${masked(extra.memo)}`,
      // No code, so it is kept under its column's name.
      level: `call ${masked(extra.level)}`,
    });
    const others: [sql: string, number: string][] = [
      ["select attributes->>'note' from events", extra.log],
      ["select comment from surveys", extra.survey],
      ["select attributes->>'note' from surveys", extra.answer],
      ["select category[1] from aspects", extra.part],
      ["select product from aspects", extra.piece],
      ["select value from exposure", extra.load],
      ["select title from actions", extra.act],
    ];
    for (const [sql, number] of others)
      expect([sql, await folder.column(sql)]).toEqual([sql, [`call ${masked(number)}`]]);
  });

  it("is masked alike in a file of many rows, where most rows are only looked at", async () => {
    const header = `id,at,status,who,联系电话,${fields.join(",")},memo`;
    const quiet = (id: number) =>
      `${id},2026-01-01,open,,,${fields.map((field) => `${field} ${id % 7}`).join(",")},-`;
    const told = [
      `a1,2026-01-01,call ${extra.status},,,${fields.map((_, at) => `call ${numberOf(at)}`).join(",")},`,
      `a2,2026-01-01,open,欧阳碧落,,${fields.map((field) => `${field} 欧阳碧落`).join(",")},欧阳碧落`,
      `a3,2026-01-01,open,,12345,${fields.map((field) => `${field} 3`).join(",")},`,
      ...fields.map(
        (word, at) =>
          `b${at},2026-01-01,open,,,${fields.map((field) => (field === word ? `王小姐 ${numberOf(at)}` : "-")).join(",")},`,
      ),
      `c1,2026-01-01,open,,,${fields.map(() => "-").join(",")},张女士 call ${extra.memo}`,
    ];
    const stored = async (padding: number) => {
      using folder = new Folder(
        `- { name: desk, files: [in/*], columns: { complaint_id: id, received_at: at, status: status, customer_name: who, category: { column: category, split: / }, ${mapping.replace("category: category, ", "")} } }`,
      );
      const rows = [...told, ...Array.from({ length: padding }, (_, index) => quiet(index))];
      folder.write("in/a.csv", `${header}\n${rows.join("\n")}\n`);
      await folder.load();
      return await folder.rows(
        "select * exclude (file_id) from complaints where complaint_id not in (select range::varchar from range(60000)) order by complaint_id",
      );
    };
    const few = await stored(0);
    expect(few).toHaveLength(told.length);
    expect(await stored(50_001)).toEqual(few);
    expect(raw.filter((number) => JSON.stringify(few).includes(number))).toEqual([]);
    expect(JSON.stringify(few)).not.toMatch(/欧阳碧落|王小姐|张女士|12345"/);
    expect(JSON.stringify(few)).toContain(masked(extra.memo));
  });

  it("is nowhere in the bytes of the store, beside it, or in what the commands say", {
    timeout: 60_000,
  }, async () => {
    using folder = new Folder(sources);
    fill(folder);
    const said = [
      await plaint(folder, "ingest"),
      await plaint(folder, "ingest", "--json"),
      await plaint(folder, "rejects"),
      await plaint(folder, "rejects", "--json"),
    ].join("\n");
    expect(said).toContain("8 rows read");
    expect(said).toContain("timestamp_unreadable");
    const bytes = [...made(folder), Buffer.from(said)];
    // What is looked for can be found: the masked number stands there.
    expect(bytes.some((each) => each.includes(masked(extra.memo)))).toBe(true);
    expect(raw.filter((number) => bytes.some((each) => each.includes(number)))).toEqual([]);
    expect(readdirSync(join(folder.path, ".plaint/landing"))).toEqual([]);
  });

  it("is not left behind by what is decoded and unpacked for reading", async () => {
    using folder = new Folder();
    const text = "id,at,说明\n1,2026-01-01,投诉人的电话是 13812345678，请尽快回复\n";
    folder.write("in/a.csv", iconv.encode(text, "gb18030"));
    folder.write("in/b.csv", `${text.replace("1,", "2,")}3,"cut`);
    folder.write("in/c.zip", zipSync({ "inner.csv": strToU8(text.replaceAll("1,", "3,")) }));
    folder.write("in/d.csv", iconv.encode("nothing,to,find\n投诉,电话,13812345678\n", "gb18030"));
    const seen = new Set<string>();
    await expect(
      folder.load([], {
        onStart: () => {
          const root = join(folder.path, ".plaint/landing");
          for (const name of readdirSync(root)) {
            seen.add(name);
            expect(statSync(join(root, name)).mode & 0o077).toBe(0);
          }
        },
      }),
    ).rejects.toThrow("in/d.csv");
    expect(seen.size).toBe(4);
    expect(readdirSync(join(folder.path, ".plaint/landing"))).toEqual([]);
    folder.closeStore();
    expect(made(folder).filter((each) => each.includes("13812345678"))).toEqual([]);
  });

  it("is masked in what is shown of a rejected row", async () => {
    using folder = new Folder();
    const cells = [
      "call 13812345678",
      "王小明 2026",
      "lin@example.org",
      "2026-13-45",
      "138 1234 5678",
      "138-1234-5678",
      "１３８１２３４５６７８",
    ];
    folder.write("in/a.csv", `id,at\n${cells.map((cell, at) => `${at},${cell}\n`).join("")}`);
    await folder.load();
    const excerpts = await folder.column("select excerpt from rejects order by row_number");
    expect(excerpts[3]).toBe("2026-13-45");
    const digits = excerpts.map((text) => String(text).replace(/\D/g, ""));
    expect(digits.filter((text) => text.includes("12345678"))).toEqual([]);
    expect(String(excerpts)).not.toMatch(/王小明|lin|example/);
  });

  it("is masked before it is compared: a number that only masking makes equal is no change", async () => {
    using folder = new Folder(
      "- { name: desk, files: [in/*], exported_at: { name: '(\\d{8})', format: yyyyMMdd }, columns: { complaint_id: id, received_at: at, description: text } }",
    );
    folder.write("in/20260105.csv", "id,at,text\n1,2026-01-01,call 13812345678\n");
    folder.write("in/20260106.csv", "id,at,text\n1,2026-01-01,call 13899995678\n");
    expect((await folder.load()).totals).toMatchObject({ inserted: 1, unchanged: 1 });
  });
});

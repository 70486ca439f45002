import { createHmac } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Folder } from "../folder.ts";

const secret = "an-invented-secret-of-some-length";
const yaml = (privacy = "", site = "") =>
  `title: T\ntimezone: UTC\n${site}${privacy && `privacy: { ${privacy} }\n`}sources:\n` +
  "  - { name: desk, files: [in/*], columns: { complaint_id: id, received_at: at, customer_key: who, customer_name: name, description: text } }\n";

const given = process.env.PLAINT_KEY;
beforeEach(() => {
  delete process.env.PLAINT_KEY;
});
afterEach(() => {
  if (given === undefined) delete process.env.PLAINT_KEY;
  else process.env.PLAINT_KEY = given;
});

const folderOf = (identities: readonly string[], config = yaml()) => {
  const folder = new Folder();
  folder.configureWholly(config);
  const rows = identities.map((who, index) => `${index + 10},2026-01-01,"${who}",,\n`);
  folder.write("in/a.csv", `id,at,who,name,text\n${rows.join("")}`);
  return folder;
};
const keys = (folder: Folder) =>
  folder.column("select customer_key from complaints order by complaint_id");
const hmac = (text: string, key = secret) => createHmac("sha256", key).update(text).digest("hex");

describe("the key of a customer", () => {
  it.each([
    [secret],
    ["short but 16 char"],
    [
      "a secret of more bytes than the block of the hash has, which is sixty-four, so that it is hashed first",
    ],
    ["密钥里也可以有汉字密钥里也可以有汉字"],
  ])("is HMAC-SHA-256 under %s", async (key) => {
    process.env.PLAINT_KEY = key;
    using folder = folderOf(["13812345678", "lin@localhost", "王小明"]);
    await folder.load();
    expect(await keys(folder)).toEqual([
      hmac("13812345678", key),
      hmac("lin@localhost", key),
      hmac("王小明", key),
    ]);
  });

  it("is one for one person, however written, and none for nobody", async () => {
    process.env.PLAINT_KEY = secret;
    using folder = folderOf([
      "13812345678",
      "+86 138 1234 5678",
      "86-138-1234-5678",
      "008613812345678",
      "１３８１２３４５６７８",
      "＋８６　１３８１２３４５６７８",
      "(138) 1234-5678",
      "Lin@Example.org",
      "lin@example.org",
      "13812345679",
      "",
    ]);
    await folder.load();
    const [one, ...rest] = await keys(folder);
    expect(rest.slice(0, 6)).toEqual([one, one, one, one, one, one]);
    expect(rest[6]).toBe(rest[7]);
    expect(new Set([one, ...rest.slice(7)]).size).toBe(4);
    expect(rest.at(-1)).toBeNull();
  });

  it("comes from key_file where PLAINT_KEY is not set, and a line break behind it does not matter", async () => {
    using folder = folderOf(["13812345678"], yaml("key_file: secret.key"));
    folder.write("secret.key", `${secret}\n`);
    await folder.load();
    expect(await keys(folder)).toEqual([hmac("13812345678")]);
    process.env.PLAINT_KEY = `${"x".repeat(16)}\n`;
    await folder.load();
    expect(await keys(folder)).toEqual([hmac("13812345678", "x".repeat(16))]);
  });

  it("comes from a secret that is made once, for its owner's eyes only, and told once", async () => {
    using folder = folderOf(["13812345678"]);
    let told = 0;
    const onNewKey = () => {
      told++;
    };
    await folder.load([], { onNewKey });
    const path = join(folder.path, ".plaint/key");
    const made = readFileSync(path, "utf8").trim();
    expect(made).toMatch(/^[0-9a-f]{64}$/);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const first = await keys(folder);
    expect(first).toEqual([hmac("13812345678", made)]);
    await folder.load([], { onNewKey });
    expect(readFileSync(path, "utf8").trim()).toBe(made);
    expect(await keys(folder)).toEqual(first);
    expect(told).toBe(1);
  });

  it("is not asked for where no source says who its customers are", async () => {
    using folder = new Folder();
    folder.write("in/a.csv", "id,at\n1,2026-01-01\n");
    await folder.load();
    expect(existsSync(join(folder.path, ".plaint/key"))).toBe(false);
  });

  it("is made too where a column is called like the field and nobody maps it", async () => {
    process.env.PLAINT_KEY = secret;
    using folder = new Folder();
    folder.write("in/a.csv", "id,at,customer_key\n1,2026-01-01,13812345678\n");
    await folder.load();
    expect(await keys(folder)).toEqual([hmac("13812345678")]);
  });

  it.each([
    [
      "in the site",
      "key_file: dist/secret.key",
      "dist/secret.key lies in the site; keep the key outside",
    ],
    ["the site itself", "key_file: dist", "dist lies in the site"],
    ["hidden in the site", "key_file: dist/..secret", "dist/..secret lies in the site"],
    [
      "nowhere",
      "key_file: no.key",
      "no.key: no such file; make one: openssl rand -hex 32 > no.key",
    ],
    ["too short", "key_file: short.key", "expected a key of at least 16 characters"],
  ])("is refused where its file is %s", async (_, privacy, message) => {
    using folder = folderOf(["13812345678"], yaml(privacy));
    folder.write("dist/secret.key", secret);
    folder.write("dist/..secret", secret);
    folder.write("short.key", "abc\n");
    await expect(folder.load()).rejects.toThrow(message);
  });

  it.each(["short", "x".repeat(15)])("is refused where PLAINT_KEY is %s", async (key) => {
    process.env.PLAINT_KEY = key;
    using folder = folderOf(["13812345678"]);
    await expect(folder.load()).rejects.toThrow("PLAINT_KEY: expected at least 16 characters");
  });

  it("neither the customer nor the name stands anywhere in the store, nor the name in the row's texts", async () => {
    process.env.PLAINT_KEY = secret;
    using folder = new Folder();
    folder.configureWholly(yaml());
    folder.write(
      "in/a.csv",
      "id,at,who,name,text,memo\n1,2026-01-01,member-77120,欧阳碧落,欧阳碧落说包裹湿了,转告欧阳碧落\n2,2026-01-01,member-77121,,欧阳修的书丢了,\n",
    );
    await folder.load();
    const [first, second] = await folder.rows(
      "select description, attributes->>'memo' as memo from complaints order by complaint_id",
    );
    expect(first?.description).toMatch(/说包裹湿了$/);
    expect(JSON.stringify(first)).not.toContain("碧落");
    expect(second?.description).toContain("的书丢了");
    folder.closeStore();
    const bytes = readFileSync(join(folder.path, "data/plaint.duckdb"));
    expect(bytes.includes("包裹湿了")).toBe(true);
    for (const raw of ["欧阳碧落", "碧落", "member-77120", "member77120", secret])
      expect([raw, bytes.includes(raw)]).toEqual([raw, false]);
  });
});

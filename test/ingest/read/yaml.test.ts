import { describe, expect, it } from "vitest";
import { UserError } from "../../../src/error.ts";
import { yamlValue } from "../../../src/ingest/read/yaml-document.ts";
import { Folder, told } from "../folder.ts";

const register =
  "- { name: register, files: [in/*], table: actions, columns: { action_id: id, title: title, owner: owner, " +
  "started_on: started_on, until: until, target_metric: measure, target_filter: filter, expected_change: expected_change } }";
const asCsv =
  "id,title,owner,started_on,until,measure,filter,expected_change,budget\n" +
  "007,More staff at night,客服部,2026-05-11,,volume,category=a/b & channel=app,-0.40,1200\n" +
  "A-9,Reminder,林晓,2026-07-06,2026-08-31,volume,category=c,-0.2,\n";
const asYaml = `# What we do, and what it should change.
actions:
  - id: 007
    title: More staff at night
    owner: 客服部
    started_on: 2026-05-11
    until:
    measure: volume
    filter: category=a/b & channel=app
    expected_change: -0.40
    budget: 1200
  - { id: A-9, title: Reminder, owner: 林晓, started_on: 2026-07-06, until: 2026-08-31, measure: volume, filter: category=c, expected_change: -0.2 }
`;

async function stored(name: string, text: string): Promise<Record<string, unknown>[]> {
  using folder = new Folder(register);
  folder.write(`in/${name}`, text);
  const { totals, files } = await folder.load();
  expect(told(totals)).toEqual([2, 2, 0, 0, 0, 0]);
  expect(files[0]?.format).toBe(name.endsWith(".csv") ? "csv" : "yaml");
  return await folder.rows(
    "select * exclude (row_key, version_order, file_id, row_number, loaded_in) from actions order by action_id",
  );
}

describe("a register in YAML", () => {
  it("is the same as in CSV, names of people masked in both", async () => {
    const rows = await stored("actions.yaml", asYaml);
    expect(rows).toEqual(await stored("actions.csv", asCsv));
    expect(rows).toEqual(await stored("actions.yml", asYaml.replace("actions:\n", "")));
    expect(rows).toMatchObject([
      { action_id: "007", owner: "客服部", started_on: "2026-05-11", expected_change: "-0.4000" },
      { action_id: "A-9", owner: "**", until: "2026-08-31" },
    ]);
    expect(rows[0]?.attributes).toBe('{"budget":"1200"}');
  });

  it.each([
    ["a mistake", "- id: 1\n  title: a: 林晓\n", /^in\/a\.yaml, line 2: not valid YAML \(/],
    ["a key twice", "- id: 1\n  id: 2\n", /line 2: not valid YAML \(duplicate key\)/],
    ["two documents", "- id: 1\n---\n- id: 2\n", /not valid YAML \(multiple docs\)/],
    ["an alias for nothing", "- id: *none\n", /aliases/],
    [
      "a bomb",
      "a: &a [x, x, x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b, *b]\nd: [*c, *c, *c, *c]\n",
      /aliases \(\*name\) that stand for more than 100 values/,
    ],
    ["a depth that ends the stack", "[".repeat(20_000), /in\/a\.yaml/],
    ["a length", `- id: ${"x".repeat(5_000_001)}`, /5000007 characters of YAML/],
  ])("with %s is refused, without a word of its text", (_, text, message) => {
    let refused: unknown;
    try {
      yamlValue(text, "in/a.yaml");
    } catch (error) {
      refused = error;
    }
    expect(refused).toBeInstanceOf(UserError);
    expect((refused as UserError).message).toMatch(message);
    expect((refused as UserError).message).not.toContain("林晓");
  });

  it("without a list says what it expects", async () => {
    using folder = new Folder(register);
    folder.write("in/actions.yaml", "id: 1\ntitle: one\n");
    await expect(folder.load()).rejects.toThrow(/no array of objects; expected one array/);
  });
});

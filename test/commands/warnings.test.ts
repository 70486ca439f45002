import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { warningsCommand } from "../../src/commands/warnings.ts";
import { loadWorkspace } from "../../src/config.ts";
import { UserError } from "../../src/error.ts";
import { plaintHere } from "../command-line.ts";
import { daily, emptyWorkspace, type Row, workspaceOf } from "../workspace.ts";

// Twelve weeks of three complaints a day; in the last one forty more about a name with everything that YAML could take amiss.
const odd = `Bills: "late" # it's - {odd}`;
const rows: Row[] = [
  ...["a", "b", "c"].flatMap((prefix) => daily("2026-03-02", 84, { category: "Parcels" }, prefix)),
  ...Array.from({ length: 40 }, (_, at) => ({
    complaint_id: `n${at}`,
    received_at: `2026-05-${String(18 + (at % 7)).padStart(2, "0")} 21:00:00`,
    category: odd,
  })),
];
let folder: string;
let file: string;
beforeAll(async () => {
  ({ folder } = await workspaceOf({ desk: rows }, { timezone: "Europe/London" }));
  file = join(folder, "warnings.yaml");
});
beforeEach(() => rmSync(file, { force: true }));

const run = (add: boolean, flags = {}) =>
  warningsCommand(folder, flags, { add, progress: () => {} });
const states = (found: Awaited<ReturnType<typeof run>>) =>
  found.rows.filter(({ grain }) => grain === "warning").map(({ path, state }) => [...path, state]);

describe("plaint warnings", () => {
  test("lists the newest week and writes nothing by itself", async () => {
    const found = await run(false);
    expect(found.period).toMatchObject({ label: "2026-W21", partial: false });
    expect(states(found)).toEqual([[odd, "open"]]);
    expect(found.added).toEqual([]);
    expect(existsSync(file)).toBe(false);
  });

  test("--add writes what nobody noted as open, once, so that it can be read again", async () => {
    expect((await run(true)).added).toEqual([`category=${odd}`]);
    const text = readFileSync(file, "utf8");
    expect(text).toMatch(/^# What people found out/);
    expect(loadWorkspace(folder).warnings).toEqual([
      {
        series: `category=${odd}`,
        since: "2026-05-18",
        rule: "rare_events",
        state: "open",
        note: null,
      },
    ]);
    expect((await run(true)).added).toEqual([]);
    expect(readFileSync(file, "utf8")).toBe(text);
  });

  test("what stands in the file stays byte for byte, and what is noted is told", async () => {
    const written =
      "# ours\r\n- {series: all,   since: 2026-W03, rule: farrington, state: false} # never mind";
    writeFileSync(file, written);
    await run(true);
    const text = readFileSync(file, "utf8");
    expect(text.startsWith(`${written}\r\n- series: `)).toBe(true);
    writeFileSync(file, text.replace("state: open", "state: confirmed"));
    expect(states(await run(false))).toEqual([[odd, "confirmed"]]);
  });

  test("a file that no entry can be written below is left alone, and the message says what would do", async () => {
    writeFileSync(file, "[]\n");
    const error = await run(true).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UserError);
    expect(String(error)).toContain('expected a list with a line "- series: …"');
    expect(readFileSync(file, "utf8")).toBe("[]\n");
  });

  test("a mistake in the file is told with its line", async () => {
    writeFileSync(file, "- { series: all, since: 2026-W03, rule: farrington, state: maybe }\n");
    const { code, err } = await plaintHere(["warnings", "-w", folder]);
    expect(code).toBe(2);
    expect(err).toContain('warnings.yaml:1 0.state: found "maybe"; expected one of open');
  });

  test("prints a table, or JSON, and explains itself", async () => {
    const table = await plaintHere(["warnings", "-w", folder, "--week", "2026-W21"]);
    expect(table.out).toMatch(/rank +series +complaints +expected/);
    expect(table.out).toContain(`category=${odd}`);
    const json = await plaintHere(["warnings", "-w", folder, "--week", "2026-W20", "--json"]);
    expect(JSON.parse(json.out)).toMatchObject({ period: { label: "2026-W20" }, added: [] });
    const quiet = await plaintHere(["warnings", "-w", folder, "--week", "2026-W19"]);
    expect(quiet.out).toBe("no warnings: 2 of 2 series were judged\n");
    const help = await plaintHere(["warnings", "--help"]);
    expect(help.out).toContain("plaint warnings --add");
  });

  test("without complaints it says what to do", async () => {
    const empty = await emptyWorkspace();
    await expect(
      warningsCommand(empty.folder, {}, { add: false, progress: () => {} }),
    ).rejects.toThrow("run plaint ingest first");
  });
});

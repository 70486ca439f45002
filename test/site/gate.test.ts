import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { GateError } from "../../src/error.ts";
import { buildSite, type SitePieces } from "../../src/site/build.ts";
import { plaintHere } from "../command-line.ts";
import { readSite, stageSite } from "./tiny-site.ts";

const folder = mkdtempSync(join(tmpdir(), "plaint-gate-"));
const secret = "an invented key of enough letters";

function write(title: string, more = ""): void {
  const config = [
    `title: ${title}`,
    "timezone: Asia/Shanghai",
    "locales: [zh-Hans]",
    "publish: { weeks: 1, months: 1 }",
    "as_of: 2026-11-26T20:00:00",
    more,
    "sources:",
    "  - name: desk",
    "    files: [desk.csv]",
    "    columns: { complaint_id: id, received_at: received, closed_at: closed, category: { column: kind, split: / } }",
  ];
  writeFileSync(join(folder, "plaint.yaml"), config.join("\n"));
}

/** Files of a site in which the silent complaint stands. */
function namedComplaints(site: string): string[] {
  return (readdirSync(join(folder, site), { recursive: true }) as string[])
    .filter((path) => /\.(?:html|json|md)$/.test(path))
    .filter((path) => readFileSync(join(folder, site, path), "utf8").includes("KS-4711"))
    .sort();
}

const plaint = (args: readonly string[]) => plaintHere([...args, "--workspace", folder]);

beforeAll(() => {
  // Nobody has set a key, unless a test says so.
  vi.stubEnv("PLAINT_KEY", undefined);
  const rows = [
    "1,2026-11-09 10:00,2026-11-10 09:00,服务/时效",
    "KS-4711,2026-11-10 10:00,,安全/破损",
  ];
  writeFileSync(join(folder, "desk.csv"), `id,received,closed,kind\n${rows.join("\n")}\n`);
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

describe("an audience", () => {
  test.each(["run", "build", "publish"])(
    "public is refused by %s before anything is done, as long as nobody has set a key",
    async (command) => {
      write("投诉报告");
      const asked = await plaint([command, "--audience", "public"]);
      expect(asked.code).toBe(2);
      expect(asked.err).toMatch(
        /^plaint: --audience: public, but nobody has set a key.*PLAINT_KEY/,
      );
      write("投诉报告", "site: { audience: public }");
      const configured = await plaint([command]);
      expect(configured.code).toBe(2);
      expect(configured.err).toMatch(/^plaint: plaint\.yaml site\.audience: public, but nobody/);
      expect(existsSync(join(folder, ".plaint"))).toBe(false);
    },
  );

  test("public is built with a key, and internal over a public one without", async () => {
    write("投诉报告", "site: { audience: public }");
    vi.stubEnv("PLAINT_KEY", secret);
    expect(await plaint(["run"])).toMatchObject({ code: 0 });
    vi.stubEnv("PLAINT_KEY", undefined);
    expect(existsSync(join(folder, "dist/index.html"))).toBe(true);
    expect(namedComplaints("dist")).toEqual([]);
    expect(await plaint(["publish", "--audience", "internal"])).toMatchObject({ code: 0 });
    expect(namedComplaints(".plaint/site")).toEqual(
      expect.arrayContaining(["data/weekly/2026-W48.json", "zh-Hans/weekly/2026-W48.md"]),
    );
  });

  test("of another name is refused", async () => {
    const { code, err } = await plaint(["build", "--audience", "everyone"]);
    expect(code).toBe(2);
    expect(err).toContain("--audience everyone: expected internal or public");
  });
});

describe("a site with personal data", () => {
  test.each(["build", "run"])(
    "is not put in place by %s, which says what and where",
    async (command) => {
      // A site that was built before does for both: neither may touch it.
      write("投诉报告");
      if (!existsSync(join(folder, "dist"))) await plaint(["run"]);
      const before = await readSite(join(folder, "dist"));
      expect(before.size).toBeGreaterThan(3);
      write("投诉报告 13800138000");
      const { code, err } = await plaint([command]);
      expect(code).toBe(3);
      expect(err).toMatch(
        /the site was not replaced, the one before stays: personal data found \d+ times \(mobile \d+\)/,
      );
      expect(err).toMatch(/\n {2}index\.html: line \d+, <title>: mobile 138\*{4}8000 {3}“.*”\n/);
      expect(err).toMatch(/and \d+ more\nTake it out where it comes from/);
      expect(err).not.toContain("13800138000");
      expect(await readSite(join(folder, "dist"))).toEqual(before);
      const folderOfIt = /plaint scan (\S+) lists all/.exec(err)?.[1] as string;
      expect(readFileSync(join(folderOfIt, "index.html"), "utf8")).toContain("13800138000");
    },
  );
});

test("what the last look throws stops a build, before anything is replaced", async () => {
  const site = await stageSite();
  await buildSite(site.build);
  const before = await readSite(site.build.out);
  let looked: string[] = [];
  const check = async ({ rendered, site: folder }: SitePieces) => {
    looked = [...rendered.keys(), ...(await readSite(folder)).keys()];
    throw new GateError("no");
  };
  await expect(buildSite({ ...site.build, check })).rejects.toThrow(GateError);
  expect(looked.sort()).toEqual([...before.keys()].filter((path) => !path.startsWith("_")));
  expect(await readSite(site.build.out)).toEqual(before);
  await site.remove();
});

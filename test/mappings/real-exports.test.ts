import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, it, type TestContext } from "vitest";
import { Folder, told } from "../ingest/folder.ts";

// Counted independently with Python's csv module: DictReader, collections.Counter over the columns.
const data = "../shared/data";

function present(context: TestContext, file: string): string {
  const path = join(process.cwd(), data, file);
  if (!existsSync(path)) context.skip("not run: data absent");
  return path;
}

it("cfpb-snake-case reads a thousand complaints of 2013", async (context) => {
  const path = present(context, "cfpb_variants/2013_1k_snake_case.csv");
  using folder = new Folder("- { name: cfpb, files: [in/*], mapping: cfpb-snake-case }");
  expect(told((await folder.load([path])).totals)).toEqual([1000, 1000, 0, 0, 0, 0]);
  expect(
    await folder.rows(
      "select status, count(*)::integer as n from complaints group by 1 order by 2 desc",
    ),
  ).toEqual([
    { status: "closed", n: 999 },
    { status: "open", n: 1 },
  ]);
  expect(
    await folder.rows(
      "select channel, count(*)::integer as n from complaints group by 1 order by 2 desc",
    ),
  ).toEqual([
    { channel: "Web", n: 691 },
    { channel: "Postal mail", n: 107 },
    { channel: "Referral", n: 92 },
    { channel: "Phone", n: 90 },
    { channel: "Fax", n: 19 },
    { channel: "Email", n: 1 },
  ]);
  expect(
    await folder.column("select count(*)::integer from complaints where sla_recorded = 'met'"),
  ).toEqual([984]);
  expect(
    await folder.column(
      "select distinct flag from (select unnest(flags) as flag from complaints) where flag like 'unknown%'",
    ),
  ).toEqual([]);
});

it("zendesk-tickets reads a replication tool's table", async (context) => {
  const path = present(context, "zendesk_tables/ticket_data.csv");
  using folder = new Folder("- { name: desk, files: [in/*], mapping: zendesk-tickets }");
  expect(told((await folder.load([path])).totals)).toEqual([10, 10, 0, 0, 0, 0]);
  expect(
    await folder.rows(
      "select status_recorded, status, count(*)::integer as n from complaints group by all order by n desc, 1",
    ),
  ).toEqual([
    { status_recorded: "closed", status: "closed", n: 7 },
    { status_recorded: "deleted", status: null, n: 2 },
    { status_recorded: "solved", status: "resolved", n: 1 },
  ]);
});

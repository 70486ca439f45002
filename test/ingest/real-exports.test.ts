import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Folder, told } from "./folder.ts";
import { exampleFolder, invented, present } from "./real-files.ts";

/*
 * The numbers were counted independently of Plaint over the raw files, with Python's csv and json modules: DictReader,
 * rows of another width than the header left out, collections.Counter over the columns; months from the first characters
 * of the date. ServiceNow: of every number the row with the greatest (datetime.strptime(sys_updated_at, "%d-%m-%Y %H:%M"),
 * int(sys_mod_count)).
 */
const counted = async (folder: Folder, expression: string, order = "2 desc, 1") =>
  Object.fromEntries(
    (
      await folder.rows(
        `select coalesce((${expression})::varchar, '') as k, count(*)::integer as n from complaints group by 1 order by ${order}`,
      )
    ).map(({ k, n }) => [k, n]),
  );
const month = (field: string, zone: string) => `strftime(${field} at time zone '${zone}', '%Y-%m')`;
const newYork = "America/New_York";

async function unflagged(folder: Folder): Promise<void> {
  const flags = await folder.column(
    "select distinct flag from (select unnest(flags) as flag from complaints) where flag like 'unknown_code%' or flag like 'local_time%'",
  );
  expect(flags).toEqual([]);
}

describe("CFPB complaints", () => {
  it("of autumn 2014 load but for the cut last row", async (context) => {
    const path = present(context, "cfpb_2014_8k_csv/Consumer_Complaints.csv");
    using folder = exampleFolder("cfpb");
    const { totals, rejects } = await folder.load([path]);
    expect(told(totals)).toEqual([8340, 8339, 0, 0, 0, 1]);
    expect(rejects).toMatchObject([
      {
        row: 8341,
        field: null,
        rule: "too_few_cells",
        reason: expect.stringContaining("13 cells, the header 14"),
      },
    ]);
    expect(await counted(folder, "product")).toEqual({
      Mortgage: 2210,
      "Debt collection": 2118,
      "Credit reporting": 1660,
      "Bank account or service": 854,
      "Credit card": 747,
      "Consumer loan": 363,
      "Student loan": 243,
      "Payday loan": 90,
      "Money transfers": 54,
    });
    expect(await counted(folder, "status")).toEqual({
      closed: 5075 + 873 + 399 + 137,
      open: 1758 + 97,
    });
    expect(await counted(folder, "sla_recorded")).toEqual({ met: 8178, breached: 161 });
    expect(await counted(folder, month("received_at", newYork))).toEqual({
      "2014-10": 7247,
      "2014-11": 1092,
    });
    expect(await counted(folder, "received_precision")).toEqual({ day: 8339 });
    expect(await counted(folder, "region")).toMatchObject({ CA: 1144, FL: 754, TX: 710, NY: 557 });
    await unflagged(folder);
    expect(told((await folder.load([path])).totals)).toEqual([8340, 0, 0, 8339, 0, 1]);
  });

  it("of spring 2015 load, with an unnamed column", async (context) => {
    const path = present(context, "cfpb_2015_28k_csv/consumer_complaints.csv");
    using folder = exampleFolder("cfpb");
    expect(told((await folder.load([path])).totals)).toEqual([28156, 28156, 0, 0, 0, 0]);
    expect(await counted(folder, "product")).toMatchObject({
      "Debt collection": 7494,
      Mortgage: 6612,
      "Other financial service": 40,
    });
    expect(await counted(folder, "status")).toEqual({
      closed: 19381 + 3593 + 1534 + 606,
      open: 2690 + 352,
    });
    expect(await counted(folder, "sla_recorded")).toEqual({ met: 27444, breached: 712 });
    expect(await counted(folder, month("received_at", newYork))).toEqual({
      "2015-01": 12600,
      "2015-02": 12258,
      "2015-03": 3298,
    });
    expect(
      await folder.column(
        "select attributes->>'column 1' from complaints where complaint_id = '1291006'",
      ),
    ).toEqual(["0"]);
    await unflagged(folder);
  });

  it("of other schemas load with their own names, semicolons and unquoted commas included", async (context) => {
    const path = present(context, "cfpb_variants/2015_4k_semicolon.csv");
    // Five numbers of its index stand twice.
    using folder = new Folder(
      "- { name: cfpb, files: [in/*], columns: { complaint_id: column 1, received_at: { column: Date received, format: MM/dd/yyyy } } }",
    );
    expect(told((await folder.load([path])).totals)).toEqual([4341, 4336, 0, 0, 5, 0]);
  });
});

describe("NYC 311 requests", () => {
  it.for([
    [
      "portal",
      "nyc311_full_schema_small/2016_117_53cols.csv",
      117,
      117,
      76,
      { closed: 117 },
      { BROOKLYN: 117 },
      { "2016-06": 51, "2016-07": 66 },
    ],
    [
      "portal",
      "nyc311_full_schema_small/2018-2019_1000_socrata_csv.csv",
      1000,
      986,
      486,
      { closed: 969, open: 14 + 7 + 5 + 4 + 1 },
      {
        BROOKLYN: 329,
        QUEENS: 221,
        MANHATTAN: 212,
        BRONX: 155,
        "STATEN ISLAND": 56,
        Unspecified: 27,
      },
      { "2018-06": 315, "2019-03": 305, "2014-05": 10 },
    ],
    [
      "portal",
      "nyc311_full_schema_small/2022_924.csv",
      924,
      480,
      0,
      { closed: 480, open: 444 },
      { BROOKLYN: 269, MANHATTAN: 240 },
      { "2022-05": 924 },
    ],
    [
      "api",
      "nyc311_full_schema_small/2023_500_soda_columns.csv",
      500,
      232,
      0,
      { closed: 232, open: 268 },
      { Unspecified: 299, QUEENS: 82 },
      { "2023-12": 500 },
    ],
    [
      "api",
      "nyc311_full_schema_small/2024_1000_iso_dates.csv",
      1000,
      292,
      16,
      { closed: 293, open: 707 },
      { BROOKLYN: 327, BRONX: 228 },
      { "2024-04": 1000 },
    ],
    [
      "api",
      "nyc311_full_schema_small/1000_socrata_api.json",
      1000,
      982,
      285,
      { closed: 966, open: 34 },
      { BROOKLYN: 337, QUEENS: 248, BRONX: 205, MANHATTAN: 166, "STATEN ISLAND": 44 },
      { "2012-06": 1, "2012-11": 999 },
    ],
    [
      "api",
      "nyc311_one_snapshot/nyc311_2026-04-14_1a5bff5.csv",
      10000,
      6133,
      0,
      { "": 10000 },
      {
        BROOKLYN: 2995,
        QUEENS: 2688,
        MANHATTAN: 2118,
        BRONX: 1884,
        "STATEN ISLAND": 310,
        Unspecified: 5,
      },
      { "2026-04": 10000 },
    ],
  ] as const)(
    "as %s from %s load",
    async ([source, file, rows, closed, due, states, regions, months], context) => {
      const path = present(context, file);
      using folder = exampleFolder("nyc311");
      expect(told((await folder.load([path], { source })).totals)).toEqual([
        rows,
        rows,
        0,
        0,
        0,
        0,
      ]);
      expect(
        await folder.rows(
          "select count(distinct complaint_id)::integer as ids, count(closed_at)::integer as closed, count(due_at)::integer as due from complaints",
        ),
      ).toEqual([{ ids: rows, closed, due }]);
      expect(await counted(folder, "status")).toEqual(states);
      expect(await counted(folder, "region")).toMatchObject(regions);
      expect(await counted(folder, month("received_at", newYork))).toMatchObject(months);
    },
  );
});

describe("ServiceNow incidents", () => {
  it("are the newest update of each number, the others its versions", async (context) => {
    const path = present(context, "uci_incident_6k/incident_event_log_6k_original_form.csv");
    using folder = exampleFolder("servicenow");
    expect(told((await folder.load([path])).totals)).toEqual([5998, 890, 0, 0, 5998 - 890, 0]);
    expect(await counted(folder, "status_recorded")).toEqual({ Closed: 890 });
    expect(await counted(folder, "sla_recorded")).toEqual({ met: 495, breached: 395 });
    expect(await counted(folder, "priority")).toEqual({
      medium: 757,
      low: 85,
      high: 33,
      urgent: 15,
    });
    expect(await counted(folder, "reopened_count")).toEqual({ 0: 880, 1: 9, 2: 1 });
    expect(
      await folder.rows(
        "select sum(reopened_count)::integer as reopened, sum(handoff_count)::integer as handed, count(closed_at)::integer as closed, count(resolved_at)::integer as resolved from complaints",
      ),
    ).toEqual([{ reopened: 11, handed: 877, closed: 890, resolved: 890 - 29 }]);
    expect(await counted(folder, month("received_at", "UTC"))).toEqual({
      "2016-02": 207,
      "2016-03": 683,
    });
    expect(await folder.column("select count(*)::integer from versions")).toEqual([5998 - 890]);
    await unflagged(folder);
    expect(told((await folder.load([path])).totals)).toEqual([5998, 0, 0, 5998, 0, 0]);
  });
});

/** Invented rows under the same columns, so that every run holds the examples to numbers. */
describe("invented exports by the examples' mappings", () => {
  it.each([
    [
      "cfpb",
      undefined,
      "cfpb-cut-row.csv",
      [4, 3, 0, 0, 0, 1],
      { closed: 1, open: 2 },
      { met: 2, breached: 1 },
    ],
    ["cfpb", undefined, "cfpb-unnamed-column.csv", [2, 2, 0, 0, 0, 0], { closed: 2 }, { met: 2 }],
    [
      "nyc311",
      "portal",
      "nyc311-portal.csv",
      [4, 4, 0, 0, 0, 0],
      { closed: 2, open: 1, "": 1 },
      { "": 4 },
    ],
    ["nyc311", "api", "nyc311-api.csv", [2, 2, 0, 0, 0, 0], { "": 2 }, { "": 2 }],
    ["nyc311", "api", "nyc311-api.json", [3, 3, 0, 0, 0, 0], { closed: 1, open: 2 }, { "": 3 }],
    [
      "servicenow",
      undefined,
      "servicenow-tied-updates.csv",
      [6, 2, 0, 0, 4, 0],
      { closed: 1, waiting_customer: 1 },
      { met: 1, breached: 1 },
    ],
  ])("%s %s: %s", async (example, source, file, counts, states, recorded) => {
    using folder = exampleFolder(example);
    const path = join(invented, file);
    expect(told((await folder.load([path], source ? { source } : {})).totals)).toEqual(counts);
    expect(await counted(folder, "status")).toEqual(states);
    expect(await counted(folder, "sla_recorded")).toEqual(recorded);
    expect(
      await folder.column(
        "select distinct flag from (select unnest(flags) as flag from complaints) where flag like 'unknown%'",
      ),
    ).toEqual([]);
    expect((await folder.load([path], source ? { source } : {})).totals).toMatchObject({
      inserted: 0,
      updated: 0,
    });
  });
});

import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Folder, told } from "./folder.ts";
import { exampleFolder, invented, present } from "./real-files.ts";

/*
 * Help desk: cases, events, variants, median and mean were counted independently of Plaint over the raw file, with Python's csv and
 * statistics modules; they are the published ones. ServiceNow: what every incident's newest row says of itself.
 */
describe("what ServiceNow's updates tell of reopening and ending", () => {
  it("agrees with what each incident says of itself, but for what the log leaves out", async (context) => {
    const path = present(context, "uci_incident_6k/incident_event_log_6k_original_form.csv");
    using folder = exampleFolder("servicenow");
    await folder.load([path]);
    expect(
      Object.fromEntries(
        (
          await folder.rows(
            "select event, count(*)::integer as n from events where basis = 'derived' group by 1",
          )
        ).map(({ event, n }) => [event, n]),
      ),
    ).toEqual({
      closed: 890,
      resolved: 861 + 11,
      reopened: 12,
      waiting: 355,
      resumed: 77,
      assigned: 102,
      transferred: 822,
    });
    const derived = `with derived as (
      select
        complaint_id, (count(*) filter (where event = 'reopened'))::integer as reopened,
        max("at") filter (where event = 'resolved') as resolved, max("at") filter (where event = 'closed') as closed,
        (count(*) filter (where event = 'closed'))::integer as closings
      from events group by 1
    )`;
    expect(
      await folder.rows(
        `${derived} select reopened_count as counted, reopened, count(*)::integer as incidents from complaints join derived using (complaint_id) group by all order by all`,
      ),
    ).toEqual([
      { counted: 0, reopened: 0, incidents: 879 },
      // INC0000137: a row New at 11:10 has a lower sys_mod_count than the row Resolved at 11:03; time and counter contradict each other.
      { counted: 0, reopened: 1, incidents: 1 },
      { counted: 1, reopened: 1, incidents: 9 },
      { counted: 2, reopened: 2, incidents: 1 },
    ]);
    expect(
      await folder.column(
        `${derived} select complaint_id from complaints join derived using (complaint_id) where reopened <> reopened_count`,
      ),
    ).toEqual(["INC0000137"]);
    expect(
      await folder.rows(
        `${derived} select
           (count(*) filter (where resolved = resolved_at))::integer as resolved, (count(*) filter (where closed = closed_at))::integer as closed,
           (count(*) filter (where resolved is null and resolved_at is null))::integer as never_resolved, sum(closings)::integer as closings
         from complaints join derived using (complaint_id)`,
      ),
    ).toEqual([{ resolved: 861, closed: 890, never_resolved: 29, closings: 890 }]);
    // The 29 are in the log from their first row on as Resolved and have no resolved_at: there is no change, and no time, to tell of.
    expect(
      await folder.column(
        `select count(*)::integer from (
           select complaint_id, arg_min(status, version_order) as first_status from versions group by 1
         ) join complaints using (complaint_id) where resolved_at is null and first_status = 'resolved'`,
      ),
    ).toEqual([29]);
    // Every row of an incident has the time of its last resolution: the eleven before a reopening are at their own update instead.
    expect(
      await folder.column(
        "select count(*)::integer from events join complaints using (source, complaint_id) where event = 'resolved' and \"at\" <> resolved_at",
      ),
    ).toEqual([11]);
  });
});

/** The length of cases in days and the number of variants, as process mining counts them: from the first step to the last. */
const casesOf = (folder: Folder) =>
  folder.rows(
    `with steps as (
       select string_agg(step, ' > ' order by "at", row_number) as variant, (max(epoch("at")) - min(epoch("at"))) / 86400 as days
       from events group by complaint_id
     )
     select count(*)::integer as cases, count(distinct variant)::integer as variants,
       round(median(days), 3) as median, round(avg(days), 3) as mean
     from steps`,
  );

describe("the Italian help desk log", () => {
  it.for([
    {
      told: "as published",
      file: "helpdesk_italian/helpdesk_attributes.csv",
      cases: { cases: 4580, variants: 226, median: 39.859, mean: 40.858 },
      rows: 21348,
      repeated: 127,
      events: {
        assigned: 5060,
        closed: 4574,
        recorded: 4938 + 118,
        resolved: 4983,
        waiting: 1463,
        "": 119 + 67 + 13 + 5 + 3 + 2 + 2 + 1,
      },
    },
    {
      told: "in invented rows",
      file: null,
      cases: { cases: 12, variants: 9, median: 17.479, mean: 18.167 },
      rows: 58,
      repeated: 2,
      events: { assigned: 13, closed: 12, recorded: 12 + 2, resolved: 12, waiting: 3, "": 4 },
    },
  ])(
    "$told makes a complaint of every case and an event of every row",
    async ({ file, cases, rows, repeated, events }, context) => {
      const path = file === null ? join(invented, "helpdesk-log.csv") : present(context, file);
      using folder = exampleFolder("helpdesk");
      const load = async () => [
        told((await folder.load([path], { source: "tickets" })).totals),
        told((await folder.load([path], { source: "log" })).totals),
      ];
      const later = rows - cases.cases;
      expect(await load()).toEqual([
        [rows, cases.cases, 0, 0, later, 0],
        [rows, rows, 0, 0, 0, 0],
      ]);
      expect(await casesOf(folder)).toEqual([cases]);
      // The tool that exported the log counted the variants too.
      expect(
        await folder.column(
          "select count(distinct attributes->>'case:variant')::integer from complaints",
        ),
      ).toEqual([cases.variants]);
      expect(
        Object.fromEntries(
          (
            await folder.rows(
              "select coalesce(event, '') as event, count(*)::integer as n from events group by 1",
            )
          ).map(({ event, n }) => [event, n]),
        ),
      ).toEqual(events);
      // Rows that are equal in all that is loaded: steps that were taken twice in a second, none of them a duplicate.
      expect(
        await folder.column(
          'select count(*)::integer - count(distinct (complaint_id, "at", step, handler))::integer from events',
        ),
      ).toEqual([repeated]);
      expect(
        await folder.column(
          `select count(*)::integer from complaints
           join (select complaint_id, min("at") as first_at from events group by 1) using (complaint_id)
           where received_at <> first_at or known_from <> first_at or received_precision <> 'instant'`,
        ),
      ).toEqual([0]);
      expect(
        await folder.column(
          "select (select count(*) from versions)::integer + (select count(*) from events where flags is not null or at_precision <> 'instant')::integer",
        ),
      ).toEqual([0]);
      expect(await load()).toEqual([
        [rows, 0, 0, cases.cases, later, 0],
        [rows, 0, 0, rows, 0, 0],
      ]);
    },
  );
});

import { describe, expect, it } from "vitest";
import { Folder, told } from "../ingest/folder.ts";
import { everythingStored, fixtureOf } from "./mapped-folder.ts";

const sources = `- { name: tickets, files: [in/tickets.csv], mapping: zendesk-tickets }
- { name: history, files: [in/history.csv], mapping: zendesk-field-history, complaints: tickets }`;

describe("the ready mapping of Zendesk's field history", () => {
  it("makes an event of every change of a status, and flags changes of other fields", async () => {
    using folder = new Folder(sources);
    await folder.load([fixtureOf("zendesk-tickets")], { source: "tickets" });
    const load = () => folder.load([fixtureOf("zendesk-field-history")], { source: "history" });
    const { totals, rejects } = await load();
    expect(rejects).toEqual([]);
    // Ticket 102 has the same change twice; two other fields of ticket 11071 changed in one second, and nothing tells them apart.
    expect(told(totals)).toEqual([15, 13, 0, 0, 2, 0]);
    expect(
      (
        await folder.rows(
          `select strftime("at" at time zone 'UTC', '%m-%d %H:%M') as moment, coalesce(event, '') as event, to_status
           from events where source = 'tickets' and complaint_id = '11071' and to_status is not null order by "at"`,
        )
      ).map((row) => Object.values(row).join(" ")),
    ).toEqual([
      "08-28 11:01  open",
      "08-29 11:01 waiting waiting_customer",
      "09-02 11:01 waiting waiting_third_party",
      "09-05 11:01 waiting waiting_customer",
      "09-15 11:01  open",
      "09-30 11:01 waiting waiting_customer",
      "10-01 11:01 waiting waiting_third_party",
      "11-14 11:01 resolved resolved",
      "11-15 11:01 closed closed",
    ]);
    expect(
      await folder.column(
        "select attributes->>'field_name' from events where list_contains(flags, 'unknown_code:to_status') order by 1",
      ),
    ).toEqual(["custom_topic", "priority"]);
    expect(await everythingStored(folder)).not.toContain("mara.quill@");
    expect((await load()).totals).toMatchObject({ inserted: 0, updated: 0, rejected: 0 });
  });
});

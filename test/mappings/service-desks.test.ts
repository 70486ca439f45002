import { describe, expect, it } from "vitest";
import { Folder } from "../ingest/folder.ts";
import { serviceDesks } from "./expected-service-desks.ts";
import { holds } from "./holds.ts";
import { fixtureOf } from "./mapped-folder.ts";

describe("the ready mapping of a service desk", () => {
  it.each(Object.entries(serviceDesks))("%s reads its export", holds);

  it("gives way to what the source says itself, a field of one's own included", async () => {
    using folder = new Folder(`- name: desk
  files: [in/*]
  mapping: zendesk-api
  columns: { category: "custom_fields[id=360001].value", channel: { constant: desk } }`);
    await folder.load([fixtureOf("zendesk-api")]);
    expect(
      await folder.column(
        "select concat_ws(' ', complaint_id, category[1], channel, priority) from complaints order by complaint_id",
      ),
    ).toEqual([
      "501 lost_parcel desk urgent",
      "502 desk",
      "503 late desk high",
      "504 desk medium",
      "505 desk low",
      "506 refund desk medium",
      "507 desk",
    ]);
  });
});

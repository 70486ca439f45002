import { describe, expect, it } from "vitest";
import { Folder, told } from "../folder.ts";

const desk =
  "- { name: desk, files: [in/desk*], exported_at: { name: '(\\d{8})', format: yyyyMMdd }, columns: { complaint_id: id, received_at: at } }";
const of = (table: string, more = "complaints: desk") =>
  `${desk}\n- { name: told, files: [in/${table}*], table: ${table}, ${more} }`;

/** What a table has, without where the rows are from. */
const content = (folder: Folder, table: string, order: string) =>
  folder.rows(
    `select * exclude (row_key, version_order, flags, file_id, row_number, loaded_in) from ${table} order by ${order}`,
  );

async function loaded(table: string, files: Readonly<Record<string, string>>, more?: string) {
  const folder = new Folder(of(table, more));
  folder.write("in/desk-20260101.csv", "id,at\n1,2026-01-01\n2,2026-01-01\n");
  for (const [name, text] of Object.entries(files)) folder.write(`in/${name}`, text);
  return { folder, ...(await folder.load()) };
}

describe("tables besides complaints", () => {
  it("events are typed, and unmapped columns kept", async () => {
    const { folder, files } = await loaded("events", {
      "events.csv":
        "complaint_id,at,event,department,handler,from_status,to_status,level,memo\n" +
        "1,2026-01-02T10:00:00Z,assigned,north,H7,open,,2,first\n1,2026-01-03T10:00:00Z,closed,north,H7,open,closed,,\n,2026-01-03,closed,,,,,,\n9,never,closed,,,,,,\n",
    });
    using _ = folder;
    expect(told(files[1] as never)).toEqual([4, 2, 0, 0, 0, 2]);
    expect(await content(folder, "events", '"at"')).toEqual([
      {
        source: "desk",
        complaint_id: "1",
        at: "2026-01-02 10:00:00+00",
        at_precision: "instant",
        event: "assigned",
        step: null,
        department: "north",
        handler: "H7",
        from_status: "open",
        to_status: null,
        level: "2",
        basis: "logged",
        attributes: '{"memo":"first"}',
        loaded_from: "told",
      },
      {
        source: "desk",
        complaint_id: "1",
        at: "2026-01-03 10:00:00+00",
        at_precision: "instant",
        event: "closed",
        step: null,
        department: "north",
        handler: "H7",
        from_status: "open",
        to_status: "closed",
        level: null,
        basis: "logged",
        attributes: "{}",
        loaded_from: "told",
      },
    ]);
  });

  it.each([
    ["1", 0],
    ["3", 0.5],
    ["5", 1],
    ["satisfied", 1],
    ["average", 0.5],
    ["dissatisfied", 0],
  ])("a survey's score %s is %d of the way", async (score, share) => {
    const { folder } = await loaded("surveys", {
      "surveys.csv": `complaint_id,at,dimension,score,comment\n1,2026-01-05,speed,${score},call 13812345678\n`,
    });
    using _ = folder;
    expect(await content(folder, "surveys", "1")).toEqual([
      {
        source: "desk",
        complaint_id: "1",
        at: "2026-01-05 00:00:00+00",
        dimension: "speed",
        score,
        score_share: share,
        comment: "call 138****5678",
        attributes: "{}",
        loaded_from: "told",
      },
    ]);
  });

  it("exposure has whole days and exact quantities", async () => {
    const { folder } = await loaded(
      "exposure",
      {
        "exposure.csv":
          'period_start,period_end,dimension,value,quantity,unit\n2026-01-01,2026-01-31,region,north,"1,234.5",parcels\n',
      },
      "timezone: Asia/Shanghai",
    );
    using _ = folder;
    expect(await content(folder, "exposure", "1")).toEqual([
      {
        period_start: "2026-01-01",
        period_end: "2026-01-31",
        dimension: "region",
        value: "north",
        quantity: "1234.5000",
        unit: "parcels",
        attributes: "{}",
        loaded_from: "told",
      },
    ]);
  });

  it("actions have their dates and the change that is expected", async () => {
    const { folder } = await loaded(
      "actions",
      {
        "actions.csv":
          "action_id,title,owner,started_on,until,target_metric,target_filter,expected_change,cause,control_filter\n" +
          "M-1,Boxes,packing,2026-02-01,,complaints,category=damage,-30%,weak box,\n",
      },
      "timezone: UTC",
    );
    using _ = folder;
    expect(await content(folder, "actions", "1")).toEqual([
      {
        action_id: "M-1",
        title: "Boxes",
        owner: "packing",
        started_on: "2026-02-01",
        until: null,
        target_metric: "complaints",
        target_filter: "category=damage",
        expected_change: "-0.3000",
        cause: "weak box",
        control_filter: null,
        attributes: "{}",
        loaded_from: "told",
      },
    ]);
  });

  it("aspects have a path and say which is the main one", async () => {
    const { folder } = await loaded(
      "aspects",
      {
        "aspects.csv":
          "complaint_id,category,product,is_main\n1,service/delay,box,true\n1,damage,box,false\n",
      },
      "complaints: desk, columns: { complaint_id: complaint_id, category: { column: category, split: / } }",
    );
    using _ = folder;
    expect(await folder.rows("select category, product, is_main from aspects order by 1")).toEqual([
      { category: ["damage"], product: "box", is_main: false },
      { category: ["service", "delay"], product: "box", is_main: true },
    ]);
  });

  const versions: [
    table: string,
    more: string,
    header: string,
    old: string,
    now: string,
    column: string,
  ][] = [
    [
      "events",
      "complaints: desk",
      "complaint_id,at,event,memo",
      "1,2026-01-02,closed,old",
      "1,2026-01-02,closed,new",
      "attributes->>'memo'",
    ],
    [
      "surveys",
      "complaints: desk",
      "complaint_id,dimension,score,comment",
      "1,speed,2,old",
      "1,speed,2,new",
      "comment",
    ],
    [
      "aspects",
      "complaints: desk",
      "complaint_id,category,memo",
      "1,damage,old",
      "1,damage,new",
      "attributes->>'memo'",
    ],
    [
      "exposure",
      "timezone: UTC",
      "period_start,period_end,quantity,memo",
      "2026-01-01,2026-01-31,5,old",
      "2026-01-01,2026-01-31,7,new",
      "attributes->>'memo'",
    ],
    [
      "actions",
      "timezone: UTC",
      "action_id,started_on,title",
      "M-1,2026-01-02,old",
      "M-1,2026-01-03,new",
      "title",
    ],
  ];
  it.each(versions)(
    "of %s the newest row of a key counts, in any order, and a reload changes nothing",
    async (table, more, header, old, now, column) => {
      const hashes = new Set<string>();
      for (const days of [
        ["20260105", "20260106"],
        ["20260106", "20260105"],
      ]) {
        using folder = new Folder(
          `${desk}\n- { name: told, files: [in/${table}*], table: ${table}, ${more}, exported_at: { name: '(\\d{8})', format: yyyyMMdd } }`,
        );
        folder.write("in/desk-20260101.csv", "id,at\n1,2026-01-01\n");
        await folder.load(["in/desk-20260101.csv"]);
        const reports = [];
        for (const day of days) {
          const file = `in/${table}-${day}.csv`;
          folder.write(file, `${header}\n${day === "20260105" ? old : now}\n`);
          reports.push(...(await folder.load([file])).files.map(told));
        }
        expect(reports).toEqual([
          [1, 1, 0, 0, 0, 0],
          days[0] === "20260105" ? [1, 0, 1, 0, 0, 0] : [1, 0, 0, 0, 1, 0],
        ]);
        expect(await folder.column(`select ${column} from ${table}`)).toEqual(["new"]);
        const before = await folder.load();
        hashes.add(before.content_hash);
        const again = await folder.load();
        expect(again.totals).toMatchObject({ inserted: 0, updated: 0, unchanged: 2, duplicate: 1 });
        expect(again.content_hash).toBe(before.content_hash);
      }
      expect(hashes.size).toBe(1);
    },
  );

  it("of equal rows in two files the same one stands in any order", async () => {
    const hashes = new Set<string>();
    for (const order of [
      ["a", "b"],
      ["b", "a"],
    ]) {
      using folder = new Folder(of("events"));
      folder.write("in/desk-20260101.csv", "id,at\n1,2026-01-01\n");
      await folder.load(["in/desk-20260101.csv"]);
      for (const name of order) {
        const file = `in/events-${name}.csv`;
        const other = name === "a" ? "" : "2,2026-01-02,closed\n";
        folder.write(file, `complaint_id,at,event\n1,2026-01-02,closed\n${other}`);
        await folder.load([file]);
      }
      hashes.add((await folder.load()).content_hash);
    }
    expect(hashes.size).toBe(1);
  });

  it("within one file the last row of a key counts", async () => {
    const { folder, files } = await loaded("surveys", {
      "surveys.csv": "complaint_id,dimension,score\n1,speed,2\n1,speed,4\n1,manner,3\n",
    });
    using _ = folder;
    expect(told(files[1] as never)).toEqual([3, 2, 0, 0, 1, 0]);
    expect(await folder.column("select dimension || ' ' || score from surveys order by 1")).toEqual(
      ["manner 3", "speed 4"],
    );
  });

  it("complaint_source says whose complaint a row is about, row by row", async () => {
    const { folder } = await loaded(
      "events",
      {
        "events.csv":
          "complaint_source,complaint_id,at,event\ndesk,1,2026-01-02,closed\nshop,1,2026-01-02,closed\n",
      },
      "columns: { complaint_source: complaint_source }",
    );
    using _ = folder;
    expect(
      await folder.column("select source || ' ' || complaint_id from events order by 1"),
    ).toEqual(["desk 1", "shop 1"]);
  });

  it("the same number in two sources has events of its own in each", async () => {
    using folder = new Folder(
      `${desk}\n${desk.replaceAll("desk", "shop")}\n` +
        "- { name: desk_log, files: [in/log-desk*], table: events, complaints: desk }\n" +
        "- { name: shop_log, files: [in/log-shop*], table: events, complaints: shop }",
    );
    folder.write("in/desk-20260101.csv", "id,at\n1,2026-01-01\n");
    folder.write("in/shop-20260101.csv", "id,at\n1,2026-01-01\n");
    const log = "complaint_id,at,event\n1,2026-01-02,closed\n";
    folder.write("in/log-desk.csv", log);
    folder.write("in/log-shop.csv", log);
    await folder.load();
    expect(await folder.column("select source from events order by 1")).toEqual(["desk", "shop"]);
  });
});

describe("events that follow from two versions of a complaint", () => {
  const states: [from: string, to: string, event: string | null][] = [
    ["open", "closed", "closed"],
    ["open", "resolved", "resolved"],
    ["closed", "open", "reopened"],
    ["resolved", "reopened", "reopened"],
    ["open", "waiting_customer", "waiting"],
    ["waiting_third_party", "open", "resumed"],
    ["open", "open", null],
  ];
  it.each(states)("from %s to %s", async (from, to, event) => {
    using folder = new Folder(desk);
    const row = (status: string, note: string) =>
      `id,at,status,note\n1,2026-01-01,${status},${note}\n`;
    folder.write("in/desk-20260105.csv", row(from, "a"));
    folder.write("in/desk-20260106.csv", row(to, "b"));
    await folder.load();
    expect(
      await folder.rows(
        'select source, complaint_id, "at", event, from_status, to_status, basis from events',
      ),
    ).toEqual(
      event === null
        ? []
        : [
            {
              source: "desk",
              complaint_id: "1",
              at: "2026-01-06 23:59:59+00",
              event,
              from_status: from,
              to_status: to,
              basis: "derived",
            },
          ],
    );
  });

  it("a closing has the time that the export gives, and a hand-over its department", async () => {
    using folder = new Folder(desk);
    const header = "id,at,status,closed_at,department,handler\n";
    folder.write("in/desk-20260105.csv", `${header}1,2026-01-01,open,,north,H1\n`);
    folder.write("in/desk-20260106.csv", `${header}1,2026-01-01,open,,north,H2\n`);
    folder.write(
      "in/desk-20260107.csv",
      `${header}1,2026-01-01,closed,2026-01-07T09:30:00Z,south,H3\n`,
    );
    await folder.load();
    expect(
      await folder.rows(
        'select "at"::varchar as at, event, department, handler from events order by 1',
      ),
    ).toEqual([
      { at: "2026-01-06 23:59:59+00", event: "assigned", department: "north", handler: "H2" },
      { at: "2026-01-07 09:30:00+00", event: "closed", department: "south", handler: "H3" },
      { at: "2026-01-07 23:59:59+00", event: "transferred", department: "south", handler: "H3" },
    ]);
  });

  it("are the same whatever order the exports come in, and however often", async () => {
    const exports: [day: string, status: string][] = [
      ["20260105", "open"],
      ["20260106", "waiting_customer"],
      ["20260107", "open"],
      ["20260108", "closed"],
    ];
    const ends = new Set<string>();
    for (const order of [
      [0, 1, 2, 3],
      [3, 2, 1, 0],
      [1, 3, 0, 2],
      [0, 2, 1, 3],
    ]) {
      using folder = new Folder(desk);
      for (const at of [...order, 1, 0]) {
        const [day, status] = exports[at] as [string, string];
        const file = `in/desk-${day}.csv`;
        folder.write(file, `id,at,status\n1,2026-01-01,${status}\n`);
        await folder.load([file]);
      }
      ends.add(
        JSON.stringify(
          await folder.rows('select "at"::varchar as at, event from events order by 1'),
        ),
      );
    }
    expect([...ends]).toEqual([
      JSON.stringify([
        { at: "2026-01-06 23:59:59+00", event: "waiting" },
        { at: "2026-01-07 23:59:59+00", event: "resumed" },
        { at: "2026-01-08 23:59:59+00", event: "closed" },
      ]),
    ]);
  });
});

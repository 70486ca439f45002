import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readMapping, readyMappings } from "../src/config/mapping.ts";
import { loadWorkspace, parseConfig } from "../src/config.ts";
import { UserError } from "../src/error.ts";

const minimal = `title: T
timezone: Asia/Shanghai
sources:
  - name: desk
    files: [in/*.csv]
`;

function mistakes(text: string): string {
  try {
    parseConfig(text, "plaint.yaml");
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
  return "none";
}

describe("a plaint.yaml", () => {
  it("needs a title, a time zone and a source; everything else has a default", () => {
    expect(parseConfig(minimal, "plaint.yaml")).toEqual({
      title: "T",
      locales: ["en"],
      timezone: "Asia/Shanghai",
      store: "data/plaint.duckdb",
      complete_after: "20:00",
      site: { out: "dist", audience: "internal" },
      publish: { weeks: 26, months: 12, quarters: 4 },
      backlog: { ends_at: "closed" },
      privacy: { quotes: false, minimum_cell: 5, keep: [] },
      rejects: { share: 0.2, rows: 20 },
      rules: {},
      review: {
        type_share: 0.1,
        recurring_days: 30,
        open_days: 30,
        inspection: { cases: 30, floor: 2, seed: 1, by: ["category", "priority"] },
        special: { repeat_count: 5, repeat_days: 90, unfounded_share: 0.8 },
      },
      capacity: { by_category: [] },
      classify: { rules: [], precision: 0.9 },
      warnings: { file: "warnings.yaml", false_discovery_rate: 0.05 },
      text: { terms: [], boilerplate: [], stop_words: [] },
      sla: { resolve: {}, at_risk: 24, calendars: {}, policies: [] },
      taxonomy: {
        other: [
          ..."其他 其它 其他类 其他類 其他问题 其他問題".split(" "),
          ..."Other Others Miscellaneous".split(" "),
        ],
      },
      time: {
        silent_days: 7,
        expected_order: [
          "received",
          "recorded",
          "assigned",
          "first_response",
          "resolved",
          "closed",
        ],
        open_check: 0.01,
      },
      demands: {},
      sources: [
        {
          name: "desk",
          files: ["in/*.csv"],
          table: "complaints",
          format: "auto",
          drift: "warn",
          full: false,
          blank: [],
          omit: [],
          columns: {},
        },
      ],
    });
  });

  it("may say everything", () => {
    const full = `${minimal}    table: complaints
    timezone: America/New_York
    order_by: [changed]
    exported_at: { name: 'desk-(\\d{8})', format: yyyyMMdd }
    format: { type: csv, encoding: gb18030, delimiter: "||", header_row: 0 }
    drift: fail
    full: true
    blank: ["?", "-"]
    omit: [phone]
    columns:
      complaint_id: id
      received_at: { column: at, format: [yyyy-MM-dd HH:mm, dd/MM/yyyy] }
      category: [first, second]
      solution: { column: done, split: "、", values: { 道歉: apology, 无: null } }
      priority: { column: p, values: { 1: urgent } }
      closed_at: { column: end, optional: true }
      channel: { constant: hotline }
locales: [zh-Hans, en]
store: elsewhere.duckdb
as_of: 2026-11-15T20:00:00+08:00
complete_after: "18:30"
site: { out: public, audience: public }
publish: { weeks: 4, months: 3, quarters: 2 }
backlog: { ends_at: resolved }
privacy: { quotes: true, minimum_cell: 10, key_file: secret.key, keep: [order_number] }
rejects: { share: 0.5, rows: 100 }
rules: { unknown_code: reject, midnight_batch: "off" }
sla: { resolve: { urgent: 24 h, high: 2 days, low: 2 weeks } }
`.replace(
      "locales:",
      `  - name: log
    files: [log.xlsx]
    table: events
    complaints: desk
    format: { type: xlsx, sheet: "2026-*" }
    columns: { complaint_id: id, at: when }
  - { name: dump, files: [d.json], mapping: zendesk-api, format: { type: json, path: tickets } }
locales:`,
    );
    const config = parseConfig(full, "plaint.yaml");
    expect(config.sources[0]?.columns.priority).toEqual({ column: "p", values: { 1: "urgent" } });
    expect(config.as_of).toBe("2026-11-15T20:00:00+08:00");
    expect(config.sources.map(({ name, table }) => `${name} ${table}`)).toEqual([
      "desk complaints",
      "log events",
      "dump complaints",
    ]);
  });

  it.each([
    "plaint.yaml",
    "examples/cfpb/plaint.yaml",
    "examples/nyc311/plaint.yaml",
    "examples/servicenow/plaint.yaml",
    "examples/helpdesk/plaint.yaml",
  ])("is valid in %s", (file) => {
    expect(() => parseConfig(readFileSync(file, "utf8"), file)).not.toThrow();
  });

  const column = (text: string) => `${minimal}    columns:\n      complaint_id: id\n${text}\n`;
  it.each([
    [
      "an unknown key",
      `${minimal}colour: red\n`,
      'plaint.yaml:6 colour: unknown key "colour"; expected one of title, locales, timezone, store, as_of, complete_after, site, publish, backlog, privacy, rejects, rules, capacity, classify, review, sla, taxonomy, text, time, warnings, demands, sources',
    ],
    [
      "an unknown key of a source",
      `${minimal}    file: x\n`,
      'plaint.yaml:6 sources.0.file: unknown key "file"; expected one of name, files, mapping, table, complaints, timezone, order_by, exported_at, format, drift, full, blank, omit, columns',
    ],
    [
      "an unknown key of a section",
      `${minimal}publish:\n  weeks: 3\n  years: 2\n`,
      'plaint.yaml:8 publish.years: unknown key "years"; expected one of weeks, months, quarters',
    ],
    [
      "a number for text",
      `${minimal.replace("title: T", "title: 5")}`,
      "plaint.yaml:1 title: found 5; expected text, in quotes",
    ],
    [
      "an empty title",
      `${minimal.replace("title: T", 'title: ""')}`,
      'plaint.yaml:1 title: found ""; expected some text',
    ],
    [
      "nothing for a title",
      minimal.replace("title: T\n", ""),
      "plaint.yaml:1 title: found nothing; expected text",
    ],
    [
      "an empty file",
      "",
      "plaint.yaml:1 title: found nothing; expected text\nplaint.yaml:1 timezone: found nothing; expected text\nplaint.yaml:1 sources: found nothing; expected a list: [a, b]",
    ],
    [
      "a list for the file",
      "- a\n",
      'plaint.yaml:1 the file: found ["a"]; expected keys and values',
    ],
    [
      "a time zone that is none",
      minimal.replace("Asia/Shanghai", "Shanghai"),
      'plaint.yaml:2 timezone: found "Shanghai"; expected an IANA time zone such as Asia/Shanghai',
    ],
    [
      "text for a list",
      minimal.replace("[in/*.csv]", "in.csv"),
      'plaint.yaml:5 sources.0.files: found "in.csv"; expected a list: [a, b]',
    ],
    [
      "an empty list",
      minimal.replace("[in/*.csv]", "[]"),
      "plaint.yaml:5 sources.0.files: found []; expected at least one",
    ],
    [
      "a source's name with a space",
      minimal.replace("desk", "my desk"),
      'plaint.yaml:4 sources.0.name: found "my desk"; expected letters, digits, - and _ only',
    ],
    [
      "a table that cannot be loaded",
      `${minimal}    table: orders\n`,
      'plaint.yaml:6 sources.0.table: found "orders"; expected one of complaints, aspects, events, surveys, exposure, actions',
    ],
    [
      "an unknown language",
      `${minimal}locales: [en, fr]\n`,
      'plaint.yaml:6 locales.1: found "fr"; expected one of zh-Hans, zh-Hant, en',
    ],
    [
      "a negative number",
      `${minimal}publish: { weeks: -1 }\n`,
      "plaint.yaml:6 publish.weeks: found -1; expected at least 0",
    ],
    [
      "half a week",
      `${minimal}publish: { weeks: 1.5 }\n`,
      "plaint.yaml:6 publish.weeks: found 1.5; expected a whole number",
    ],
    [
      "a word for yes or no",
      `${minimal}privacy: { quotes: yes }\n`,
      'plaint.yaml:6 privacy.quotes: found "yes"; expected true or false',
    ],
    [
      "a duration without a unit",
      `${minimal}sla:\n  resolve: { high: 48 }\n`,
      "plaint.yaml:7 sla.resolve.high: found 48; expected text, in quotes",
    ],
    [
      "a duration in minutes",
      `${minimal}sla:\n  resolve: { high: 48 min }\n`,
      'plaint.yaml:7 sla.resolve.high: found "48 min"; expected a number and a unit: 24 h, 7 days or 2 weeks',
    ],
    [
      "a date as as_of",
      `${minimal}as_of: 2026-11-15\n`,
      'plaint.yaml:6 as_of: found "2026-11-15"; expected a time such as 2026-11-15T20:00:00',
    ],
    [
      "an hour that is none",
      `${minimal}complete_after: "25:00"\n`,
      'plaint.yaml:6 complete_after: found "25:00"; expected a time of day such as 20:00',
    ],
    [
      "an unknown field",
      column("      colour: c"),
      'plaint.yaml:8 sources.0.columns.colour: unknown key "colour"; expected a canonical field: complaint_id, received_at,',
    ],
    [
      "a number for a column",
      column("      channel: 7"),
      "plaint.yaml:8 sources.0.columns.channel: found 7; expected a column's name, a list of them, {column: …} with format, values, split or optional, or {constant: …}",
    ],
    [
      "a mapping without a column",
      column("      channel: { values: { a: b } }"),
      "plaint.yaml:8 sources.0.columns.channel.column: found nothing; expected a column's name or a list of them",
    ],
    [
      "an unknown key of a column",
      column("      channel:\n        column: c\n        formt: x"),
      'plaint.yaml:10 sources.0.columns.channel.formt: unknown key "formt"; expected column, format, values, split or optional',
    ],
    [
      "a code that is none",
      column(
        "      priority:\n        column: p\n        values:\n          P1: urgent\n          P2: hi",
      ),
      'plaint.yaml:12 sources.0.columns.priority.values.P2: found "hi"; expected one of urgent, high, medium, low, or null',
    ],
    [
      "a number for a code",
      column("      satisfaction: { column: s, values: { good: 5 } }"),
      "plaint.yaml:8 sources.0.columns.satisfaction.values.good: found 5; expected text, in quotes",
    ],
    [
      "a constant that is no code",
      column("      status: { constant: done }"),
      'plaint.yaml:8 sources.0.columns.status.constant: found "done"; expected one of open, waiting_customer',
    ],
    [
      "two columns for a time",
      column("      closed_at: [day, hour]"),
      'plaint.yaml:8 sources.0.columns.closed_at: found ["day","hour"]; expected one column, closed_at has no levels',
    ],
    [
      "parts of a text",
      column("      channel: { column: c, split: / }"),
      'plaint.yaml:8 sources.0.columns.channel.split: found "/"; expected it only on category, root_cause and solution, which have parts',
    ],
    [
      "a format of a text",
      column("      channel: { column: c, format: yyyy }"),
      'plaint.yaml:8 sources.0.columns.channel.format: found "yyyy"; expected it only on times',
    ],
    [
      "words for a number",
      column("      reopened_count: { column: c, values: { none: '0' } }"),
      'plaint.yaml:8 sources.0.columns.reopened_count.values: found {"none":"0"}; expected it only on words, not on times and numbers',
    ],
    [
      "a format that is none",
      `${minimal}    format: excel\n`,
      'plaint.yaml:6 sources.0.format: found "excel"; expected auto, or an object with type (csv, json, ndjson, yaml, xlsx or parquet), encoding, delimiter, header_row, sheet or path',
    ],
    [
      "an unknown key of a format",
      `${minimal}    format: { charset: gb18030 }\n`,
      'plaint.yaml:6 sources.0.format.charset: unknown key "charset"; expected one of type, encoding, delimiter, header_row, sheet, path',
    ],
    [
      "no delimiter",
      `${minimal}    format: { delimiter: "" }\n`,
      'plaint.yaml:6 sources.0.format.delimiter: found ""; expected some text',
    ],
    [
      "a header above the first row",
      `${minimal}    format: { header_row: -1 }\n`,
      "plaint.yaml:6 sources.0.format.header_row: found -1; expected at least 0",
    ],
    [
      "an encoding that is not read",
      `${minimal}    format: { encoding: latin1 }\n`,
      'plaint.yaml:6 sources.0.format.encoding: found "latin1"; expected one of utf-8, utf-16le, utf-16be, gb18030, big5, windows-1252',
    ],
    [
      "a type of file that is not read",
      `${minimal}    format: { type: xls }\n`,
      'plaint.yaml:6 sources.0.format.type: found "xls"; expected one of csv, json, ndjson, yaml, xlsx, parquet',
    ],
    [
      "events of nobody's complaints",
      `${minimal}    table: events\n`,
      'plaint.yaml:6 sources.0.table: found "events"; expected also complaints: the source whose complaints the events belong to, or columns.complaint_source where every row says it',
    ],
    [
      "complaints of complaints",
      `${minimal}    complaints: desk\n`,
      'plaint.yaml:6 sources.0.complaints: found "desk"; expected it only on aspects, events and surveys',
    ],
    [
      "complaints that name no source",
      `${minimal}  - name: log\n    files: [l.csv]\n    table: events\n    complaints: hotline\n`,
      'plaint.yaml:9 sources.1.complaints: found "hotline"; expected the name of a source of complaints',
    ],
    [
      "complaints that name a source of something else",
      `${minimal}  - name: log\n    files: [l.csv]\n    table: events\n    complaints: log\n`,
      'plaint.yaml:9 sources.1.complaints: found "log"; expected the name of a source of complaints',
    ],
    [
      "a field of another table",
      column("      at: moment"),
      'plaint.yaml:8 sources.0.columns.at: unknown key "at"; expected a canonical field: complaint_id, received_at,',
    ],
    [
      "a field of complaints in events",
      `${minimal}    table: events\n    complaints: desk\n    columns: { received_at: at }\n`,
      'plaint.yaml:8 sources.0.columns.received_at: unknown key "received_at"; expected a canonical field: complaint_source, complaint_id, at, event,',
    ],
    [
      "full exports that nobody can tell the newest of",
      `${minimal}    full: true\n`,
      "plaint.yaml:6 sources.0.full: found true without exported_at; expected also when a file was exported, so that the newest can be told",
    ],
    [
      "full exports of events",
      `${minimal}    table: exposure\n    full: true\n`,
      "plaint.yaml:7 sources.0.full: found true; expected it only on complaints",
    ],
    [
      "a name's pattern without a group",
      `${minimal}    exported_at: { name: 'desk-\\d+' }\n`,
      'plaint.yaml:6 sources.0.exported_at.name: found "desk-\\\\d+"; expected a pattern with one group around the date, such as hotline-(\\d{8})',
    ],
    [
      "a word for what is done about drift",
      `${minimal}    drift: ignore\n`,
      'plaint.yaml:6 sources.0.drift: found "ignore"; expected one of warn, fail',
    ],
    [
      "a kind of number that is always masked",
      `${minimal}privacy: { keep: [id_card] }\n`,
      'plaint.yaml:6 privacy.keep.0: found "id_card"; expected order_number',
    ],
    [
      "more than all rows as rejects",
      `${minimal}rejects: { share: 20 }\n`,
      "plaint.yaml:6 rejects.share: found 20; expected at most 1",
    ],
    [
      "an unknown key of rejects",
      `${minimal}rejects: { percent: 20 }\n`,
      'plaint.yaml:6 rejects.percent: unknown key "percent"; expected one of share, rows',
    ],
    [
      "a word for what a rule does",
      `${minimal}rules: { unknown_code: ignore }\n`,
      'plaint.yaml:6 rules.unknown_code: found "ignore"; expected one of reject, flag',
    ],
    [
      "a rule that is none",
      `${minimal}rules: { unknown_colour: flag }\n`,
      'plaint.yaml:6 rules.unknown_colour: unknown key "unknown_colour"; expected one of',
    ],
    [
      "a rule that nobody can choose about",
      `${minimal}rules: { required_missing: "off" }\n`,
      'plaint.yaml:6 rules.required_missing: unknown key "required_missing"; expected one of',
    ],
    [
      "a name used twice",
      `${minimal}  - name: desk\n    files: [b.csv]\n`,
      'plaint.yaml:6 sources.1.name: "desk" is used twice; every source needs a name of its own',
    ],
    ["broken YAML", "title: T\nsources: [a\n", "plaint.yaml:3 not valid YAML: "],
    [
      "a key twice",
      "title: T\ntitle: U\n",
      "plaint.yaml:2 not valid YAML: Map keys must be unique",
    ],
  ])(
    "with %s is refused with file, line, what was found and what was expected",
    (_name, text, message) => {
      const found = mistakes(text);
      expect(found.slice(0, message.length)).toBe(message);
      expect(found).not.toContain("Invalid input");
    },
  );

  it("says every mistake, one a line", () => {
    const text = `title: 1\ntimezone: X\nsources:\n  - name: a\n    files: []\n`;
    expect(mistakes(text).split("\n")).toHaveLength(3);
  });

  it("may say what several sources share once, with anchors and <<", () => {
    const text = `${minimal}    columns: &ticket { complaint_id: id, received_at: at, channel: { constant: hotline } }
  - { name: counter, files: [c.csv], columns: { <<: *ticket, channel: { constant: counter } } }
`;
    expect(parseConfig(text, "plaint.yaml").sources[1]?.columns).toEqual({
      complaint_id: "id",
      received_at: "at",
      channel: { constant: "counter" },
    });
  });

  it("is looked for in the folder given", () => {
    expect(() => loadWorkspace("/no/such/folder")).toThrow(
      "/no/such/folder/plaint.yaml: no such file; a workspace is a folder with a plaint.yaml (choose one with --workspace DIR)",
    );
  });
});

describe("a mapping", () => {
  const folder = mkdtempSync(join(tmpdir(), "plaint-config-"));
  mkdirSync(join(folder, "mappings"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const ours = (text: string) => writeFileSync(join(folder, "mappings/ours.yaml"), text);
  const mapped = `${minimal}    mapping: ours\n`;

  it("of the workspace stands under what the source says itself", () => {
    ours(
      "title: T\nabout: A\nblank: ['-']\ncolumns: { complaint_id: id, received_at: at, channel: way }\n",
    );
    const text = `${mapped}    blank: ["?"]\n    columns: { channel: path }\n`;
    expect(parseConfig(text, "plaint.yaml", folder).sources[0]).toMatchObject({
      mapping: "ours",
      blank: ["?"],
      columns: { complaint_id: "id", received_at: "at", channel: "path" },
    });
  });

  it.each(readyMappings())("that comes with Plaint is valid: %s", (name) => {
    const text = `${minimal}  - { name: mapped, files: [a.csv], mapping: ${name}, complaints: desk }\n`;
    const alone = text.replace(", complaints: desk", "");
    const isOfComplaints = readMapping(name, ".").table ?? "complaints";
    const chosen = isOfComplaints === "complaints" ? alone : text;
    expect(() => parseConfig(chosen, "plaint.yaml")).not.toThrow();
  });

  it.each([
    ["that there is not", "nowhere", "mapping nowhere: no such mapping; there are 12345-hotline, "],
    ["that leads elsewhere", '"../plaint"', "mapping ../plaint: no such mapping; there are "],
  ])("%s is refused with those that there are", (_name, name, message) => {
    expect(() => parseConfig(`${minimal}    mapping: ${name}\n`, "plaint.yaml", folder)).toThrow(
      message,
    );
  });

  it.each([
    [
      "an unknown key",
      "title: T\nabout: A\nnames: x\n",
      'mappings/ours.yaml:3 names: unknown key "names"; remove it',
    ],
    ["no title", "about: A\n", "mappings/ours.yaml:1 title: found nothing; expected text"],
    [
      "a table that is none",
      "title: T\nabout: A\ntable: orders\n",
      'mappings/ours.yaml:3 table: found "orders"; expected one of complaints, ',
    ],
    ["broken YAML", "title: [a\n", "mappings/ours.yaml:2 not valid YAML: "],
    [
      "a field that is none",
      "title: T\nabout: A\ncolumns:\n  colour: c\n",
      'mappings/ours.yaml:4 columns.colour: unknown key "colour"; expected a canonical field',
    ],
  ])("with %s is refused with its own file and line", (_name, text, message) => {
    ours(text);
    expect(() => parseConfig(mapped, "plaint.yaml", folder)).toThrow(UserError);
    expect(() => parseConfig(mapped, "plaint.yaml", folder)).toThrow(message);
  });
});

import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { parseConfig } from "../../src/config.ts";
import { knownMapping, recogniseMapping } from "../../src/ingest/propose/known-mapping.ts";
import { authorities } from "./expected-authorities.ts";
import { serviceDesks } from "./expected-service-desks.ts";
import { fixtureOf } from "./mapped-folder.ts";

const names = readdirSync("mappings")
  .map((file) => file.replace(/\.yaml$/, ""))
  .sort();
const content = (name: string) => parse(readFileSync(`mappings/${name}.yaml`, "utf8"));

describe("the ready mappings", () => {
  it("have a fixture and expectations each", () => {
    const expected = [...Object.keys(authorities), ...Object.keys(serviceDesks)];
    expect([...expected, "zendesk-field-history"].sort()).toEqual(names);
    for (const name of names) expect(fixtureOf(name)).toContain(name);
  });

  it("are all told in the documentation", () => {
    const told = readFileSync("docs/mappings.md", "utf8");
    expect(names.filter((name) => !told.includes(`\`${name}\``))).toEqual([]);
  });

  it.each(names)(
    "%s is a source without mistakes, and a column is read or left out, not both",
    (name) => {
      const table = content(name).table ?? "complaints";
      const owner = "- { name: owner, files: [a.csv] }";
      const extra = table === "complaints" ? "" : ", complaints: owner";
      const yaml = `title: T\ntimezone: UTC\nsources:\n  ${owner}\n  - { name: it, files: [b.csv], mapping: ${name}${extra} }\n`;
      const { sources } = parseConfig(yaml, "plaint.yaml");
      const { columns, omit } = sources[1] as (typeof sources)[number];
      const read = Object.values(columns).flatMap((spec) =>
        typeof spec === "string" || Array.isArray(spec)
          ? spec
          : "column" in spec
            ? spec.column
            : [],
      );
      expect(omit.filter((column) => read.flat().includes(column))).toEqual([]);
      expect(new Set(omit).size).toBe(omit.length);
    },
  );

  it.each(names.filter((name) => fixtureOf(name).endsWith(".csv")))(
    "%s is recognised by its header",
    (name) => {
      const [first = ""] = readFileSync(fixtureOf(name), "utf8")
        .replace("\uFEFF", "")
        .split(/\r?\n/);
      const header = first.split(",").map((cell) => cell.replace(/^"|"$/g, ""));
      const known = names.map((each) => knownMapping(each, content(each)));
      expect(recogniseMapping(header, known)?.name).toBe(name);
    },
  );
});

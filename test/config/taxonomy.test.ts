import { expect, it } from "vitest";
import { configOf, mistakesOf } from "../sla/sla-block.ts";

it("without a taxonomy there are only the usual words for other", () => {
  const { taxonomy } = configOf("");
  expect(Object.keys(taxonomy)).toEqual(["other"]);
  expect(taxonomy.other).toEqual(expect.arrayContaining(["其他", "其它", "其他類", "Other"]));
});

it("versions have days, and a crosswalk of paths to one path, to several, or to none", () => {
  const { taxonomy } = configOf(`taxonomy:
  category:
    versions:
      - { name: "2025", from: 2025-01-01 }
      - name: 2026-H2
        from: 2026-07-01
        crosswalk:
          - { from: 服务/时效, to: 时效 / 派送 }
          - { from: 费用/其他, to: [费用/错收, "费用/多收\\\\/漏收"] }
          - { from: 旧类, to: [] }
  root_cause: { versions: [{ name: a, from: 2026-01-01 }] }
  other: [杂项]
`);
  expect(taxonomy).toEqual({
    category: {
      versions: [
        { name: "2025", from: "2025-01-01", crosswalk: [] },
        {
          name: "2026-H2",
          from: "2026-07-01",
          crosswalk: [
            { from: ["服务", "时效"], to: [["时效", "派送"]] },
            {
              from: ["费用", "其他"],
              to: [
                ["费用", "错收"],
                ["费用", "多收/漏收"],
              ],
            },
            { from: ["旧类"], to: [] },
          ],
        },
      ],
    },
    root_cause: { versions: [{ name: "a", from: "2026-01-01", crosswalk: [] }] },
    other: ["杂项"],
  });
});

const versions = (...lines: string[]) =>
  `taxonomy:\n  category:\n    versions:\n${lines.map((line) => `      - ${line}\n`).join("")}`;
const first = '{ name: "1", from: 2025-01-01 }';
const walk = (...changes: string[]) =>
  `{ name: "2", from: 2026-01-01, crosswalk: [${changes.map((each) => `{ ${each} }`).join(", ")}] }`;

// What is wrong, the YAML (its first line is line 7), and the whole message behind `plaint.yaml:`.
it.each([
  [
    "an unknown key",
    "taxonomy: { product: {} }",
    '7 taxonomy.product: unknown key "product"; expected one of category, root_cause, other',
  ],
  [
    "an unknown key of a field",
    "taxonomy: { category: { version: [] } }",
    "7 taxonomy.category.versions: found nothing; expected a list: [a, b]\n" +
      'plaint.yaml:7 taxonomy.category.version: unknown key "version"; expected one of versions',
  ],
  [
    "no versions",
    "taxonomy: { category: { versions: [] } }",
    "7 taxonomy.category.versions: found []; expected at least one",
  ],
  [
    "a version without a day",
    versions('{ name: "1" }'),
    "10 taxonomy.category.versions.0.from: found nothing; expected text",
  ],
  [
    "an unknown key of a version",
    versions('{ name: "1", from: 2025-01-01, until: 2026-01-01 }'),
    '10 taxonomy.category.versions.0.until: unknown key "until"; expected one of name, from, crosswalk',
  ],
  [
    "an unknown key of a change",
    versions(first, walk("from: a, to: b, on: c")),
    '11 taxonomy.category.versions.1.crosswalk.0.on: unknown key "on"; expected one of from, to',
  ],
  [
    "a change to nowhere",
    versions(first, walk("from: a")),
    "11 taxonomy.category.versions.1.crosswalk.0.to: found nothing; expected a path such as 服务/时效; a slash within a name is written \\/, or a list of them",
  ],
  [
    "a path with an empty level",
    versions(first, walk("from: a//b, to: c")),
    '11 taxonomy.category.versions.1.crosswalk.0.from: found "a//b"; expected a path such as 服务/时效; a slash within a name is written \\/',
  ],
  [
    "a name used twice",
    versions(first, '{ name: "1", from: 2026-01-01 }'),
    '11 taxonomy.category.versions.1.name: found "1" twice; expected every version to have a name of its own',
  ],
  [
    "versions out of order",
    versions(first, '{ name: "2", from: 2025-01-01 }'),
    "11 taxonomy.category.versions.1.from: found 2025-01-01; expected a day after 2025-01-01, when 1 begins: versions stand oldest first",
  ],
  [
    "a crosswalk with nothing before it",
    versions(walk("from: a, to: b")),
    "10 taxonomy.category.versions.0.crosswalk: found a crosswalk in the first version; expected it in a later one: it says what became of the paths before",
  ],
  [
    "an old path twice",
    versions(first, walk("from: a/b, to: c", "from: a / b, to: d")),
    '11 taxonomy.category.versions.1.crosswalk.1.from: found "a/b" twice; expected every path once, with a list of paths under to where it was split',
  ],
  [
    "a part twice",
    versions(first, walk("from: a, to: [b, b]")),
    '11 taxonomy.category.versions.1.crosswalk.0.to: found "b" twice; expected every path once',
  ],
  [
    "a path to itself",
    versions(first, walk("from: a, to: a")),
    '11 taxonomy.category.versions.1.crosswalk.0.to: found "a", the path itself; expected another one, or leave the line out',
  ],
  [
    "a blank word for other",
    'taxonomy: { other: [""] }',
    '7 taxonomy.other.0: found ""; expected some text',
  ],
])("%s is told", (_name, yaml, message) => {
  expect(mistakesOf(yaml)).toBe(`plaint.yaml:${message}`);
});

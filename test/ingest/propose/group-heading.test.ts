import { expect, it, test } from "vitest";
import { evidenceOf } from "../../../src/ingest/propose/column-evidence.ts";
import { ownNames, shortNames } from "../../../src/ingest/propose/group-heading.ts";
import { propose } from "../../../src/ingest/propose/propose.ts";
import { yamlSource } from "../../../src/ingest/propose/yaml-source.ts";
import { practiceRows } from "./practice.ts";
import { sheetNamed } from "./practice-table.ts";

test.each([
  [
    ["受理信息 / 编号", "受理信息 / 时间", "备注"],
    ["编号", "时间", "备注"],
  ],
  [
    ["a / b / c", "a / b / d", "e / f"],
    ["c", "d", "f"],
  ],
  [
    ["State / Province", "Name / Phone"],
    ["State / Province", "Name / Phone"],
  ],
  [
    ["a / ", "a /b", " / c"],
    ["a / ", "a /b", " / c"],
  ],
])("of %j the own names are %j", (header, names) => {
  expect(ownNames(header)).toEqual(names);
});

it("shortens only what is then still told apart", () => {
  const header = ["受理 / 编号", "受理 / 时间", "处理 / 时间", "处理 / 部门", "部门"];
  expect([...shortNames(header)]).toEqual([["受理 / 编号", "编号"]]);
});

/** The courier's hotline under headings, as its counters' workbook has it. */
const { columns } = sheetNamed("the courier's hotline");
const evidence = (headed: boolean) => {
  const names = columns.map(([name], at) => (headed ? `第${at % 3}组 / ${name}` : name));
  const own = ownNames(names);
  return columns.map(([, , values], at) =>
    evidenceOf(
      names[at] as string,
      Array.from({ length: practiceRows }, (_, row) => values(row)),
      own[at],
    ),
  );
};

it("proposes the same fields with headings as without", () => {
  const plain = propose(evidence(false));
  const headed = propose(evidence(true));
  expect(plain.applied.length).toBeGreaterThan(15);
  expect(headed.applied.map(({ field, confidence }) => [field, confidence])).toEqual(
    plain.applied.map(({ field, confidence }) => [field, confidence]),
  );
  expect(headed.personal.map(({ kind, use }) => [kind, use])).toEqual(
    plain.personal.map(({ kind, use }) => [kind, use]),
  );
  const source = { name: "counters", files: ["counters.xlsx"] };
  const mapped = (text: string) =>
    text.split("\n").filter((line) => !line.includes("Kept under") && !/^ +# {3}/.test(line));
  expect(mapped(yamlSource(headed, source))).toEqual(mapped(yamlSource(plain, source)));
});

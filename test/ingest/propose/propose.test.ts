import { describe, expect, it, test } from "vitest";
import { type ColumnEvidence, evidenceOf } from "../../../src/ingest/propose/column-evidence.ts";
import { certain, type Proposal, propose } from "../../../src/ingest/propose/propose.ts";
import { type PracticeSheet, practiceRows } from "./practice.ts";
import { english } from "./practice-english.ts";
import { others } from "./practice-others.ts";
import { simplified } from "./practice-simplified.ts";
import { traditional } from "./practice-traditional.ts";
import { unseen } from "./practice-unseen.ts";

const sheets = [...simplified, ...traditional, ...english, ...others, ...unseen];
const rowNumbers = Array.from({ length: practiceRows }, (_, row) => row);
const evidence = ({ columns }: PracticeSheet): ColumnEvidence[] =>
  columns.map(([header, , values]) => evidenceOf(header, rowNumbers.map(values)));

/** Column → what is applied to it. */
function appliedTo(proposal: Proposal): Map<string, string> {
  const applied = new Map<string, string>();
  for (const { field, columns } of proposal.applied)
    for (const column of columns) applied.set(column, field);
  for (const { column } of proposal.personal) applied.set(column, "customer");
  return applied;
}

describe.each(sheets)("$name", (sheet) => {
  const proposal = propose(evidence(sheet));
  const applied = appliedTo(proposal);

  it("is taken for the right table", () => {
    expect(proposal.table).toBe(sheet.table);
  });

  it("has no field applied to a wrong column", () => {
    const wrong = sheet.columns
      .map(([header, expected]) => [header, applied.get(header) ?? null, expected])
      .filter(([, found, expected]) => found !== null && found !== expected);
    expect(wrong).toEqual([]);
  });

  it("gives every proposal a reason and no column twice", () => {
    const fields = [...proposal.applied, ...proposal.uncertain];
    for (const { reason } of fields) expect(reason).toMatch(/^(the header|\d levels)/);
    for (const { confidence } of proposal.applied)
      expect(confidence).toBeGreaterThanOrEqual(certain);
    for (const { confidence } of proposal.uncertain) expect(confidence).toBeLessThan(certain);
    const columns = fields.flatMap((field) => field.columns);
    expect(columns).toEqual([...new Set(columns)]);
  });
});

test("of all the columns that mean something, all but these are found without asking", () => {
  const asked = sheets.flatMap((sheet) => {
    const applied = appliedTo(propose(evidence(sheet)));
    return sheet.columns
      .filter(([, expected]) => expected !== null)
      .map(([header, expected]) => ({ header, found: applied.get(header) === expected }));
  });
  const missed = asked.filter(({ found }) => !found).map(({ header }) => header);
  expect(missed).toEqual(["field_name", "reason", "登记编号", "Voucher Amount"]);
  expect(asked.length).toBeGreaterThan(400);
  expect(1 - missed.length / asked.length).toBeGreaterThanOrEqual(0.85);
});

test("a proposal does not depend on chance or on what was proposed before", () => {
  const [first, second] = sheets as [PracticeSheet, PracticeSheet];
  const before = JSON.stringify(propose(evidence(first)));
  propose(evidence(second));
  expect(JSON.stringify(propose(evidence(first)))).toBe(before);
});

test("a sheet's columns in the opposite order are the same fields", () => {
  const [sheet] = sheets as [PracticeSheet];
  const columns = evidence(sheet);
  const there = [...appliedTo(propose(columns))].sort();
  const back = [...appliedTo(propose([...columns].reverse()))].sort();
  expect(back).toEqual(there);
});

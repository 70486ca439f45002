import { describe, expect, it } from "vitest";
import { maskResponsible } from "../../src/privacy/offices.ts";

describe("who is responsible", () => {
  it.each([
    "客服部",
    "末端派送部",
    "品質組",
    "运营经理",
    "财务科",
    "石家庄站",
    "管理层",
    "Customer Care",
    "Head of Operations",
    "QA",
    "客服部、品质组",
  ])("stays where it is no person: %s", (office) => {
    expect(maskResponsible(office)).toBe(office);
  });

  it.each([
    ["林晓", "**"],
    ["欧阳娜娜", "****"],
    ["李科", "**"],
    ["王经理", "*经理"],
    ["John Smith", "*****"],
    ["Mary", "*****"],
    ["李伟（客服部）", "**（客服部）"],
    ["客服部 林晓", "客服部 **"],
    ["林晓、李伟", "**、**"],
  ])("is masked where it may be a person: %s", (name, masked) => {
    expect(maskResponsible(name)).toBe(masked);
    expect(maskResponsible(masked)).toBe(masked);
  });
});

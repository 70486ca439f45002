import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Violation {
  readonly id: string;
  readonly impact: string | null;
  readonly help: string;
  readonly nodes: readonly {
    readonly target: readonly unknown[];
    readonly failureSummary?: string;
  }[];
}

/**
 * What axe-core finds on a page that keeps somebody from reading it: serious and critical findings, one sentence each. It needs
 * scripts to be on; it is run by the debugger, past the page's policy, which stays as it is.
 */
export async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(source);
  const violations = await page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(options: object): Promise<{ violations: Violation[] }> };
    };
    const { violations } = await axe.run({ resultTypes: ["violations"], preload: false });
    return violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  });
  return violations.map(({ id, impact, help, nodes }) => {
    const [first] = nodes;
    const where = first?.target.join(" ") ?? "";
    return `${impact} ${id}: ${help} (${nodes.length} ×, first ${where}: ${first?.failureSummary ?? ""})`;
  });
}

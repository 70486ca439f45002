import { existsSync } from "node:fs";
import { join } from "node:path";
import { loadWorkspace } from "../config.ts";
import { reasonOf, ruleIds, rules, severityOf } from "../rules.ts";

/** The rules with what they do: by default, or as the workspace says where there is one. */
export function rulesCommand(folder: string): Record<string, unknown>[] {
  const chosen = existsSync(join(folder, "plaint.yaml")) ? loadWorkspace(folder).config.rules : {};
  return ruleIds.map((rule) => ({
    rule,
    stage: rules[rule].stage,
    does: severityOf(rule, chosen),
    choices: rules[rule].choices.join(" "),
    says: reasonOf(rule, "the field"),
  }));
}

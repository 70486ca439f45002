import { parseConfig, type WorkspaceConfig } from "../../src/config.ts";
import { UserError } from "../../src/error.ts";

const head = `title: T
timezone: Asia/Shanghai
sources:
  - { name: hotline, files: [a.csv] }
  - { name: app, files: [b.csv] }
  - { name: log, files: [c.csv], table: events, complaints: hotline }
`;
/** The line of plaint.yaml on which what a test writes begins. */
export const firstLine = head.split("\n").length;

/** A plaint.yaml that ends with the YAML given. */
export function configOf(yaml: string, timezone = "Asia/Shanghai"): WorkspaceConfig {
  return parseConfig(head.replace("Asia/Shanghai", timezone) + yaml, "plaint.yaml");
}

/** The mistakes that a plaint.yaml which ends with the YAML given is refused with. */
export function mistakesOf(yaml: string, timezone = "Asia/Shanghai"): string {
  try {
    configOf(yaml, timezone);
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
  return "none";
}

import { type Command, InvalidArgumentError } from "commander";

/** Of an option that may be given several times: all of its values. */
export function collect(value: string, before: string[]): string[] {
  return [...before, value];
}

/** @throws InvalidArgumentError when it is no port */
export function portNumber(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new InvalidArgumentError("expected a port number from 1 to 65535");
}

/** The examples below a command's help. */
export function examples(...lines: string[]): string {
  return `\nExamples:\n${lines.map((line) => `  ${line}`).join("\n")}\n`;
}

/** The workspace that a command is for: its own option, else the program's. */
export function folderOf(command: Command): string {
  return (command.opts().workspace ?? command.parent?.opts().workspace ?? ".") as string;
}

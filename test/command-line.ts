import { execFile } from "node:child_process";
import { vi } from "vitest";
import { main } from "../src/cli.ts";

/** What a command left: its exit code and what it wrote. */
export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command as a user does, in a process of its own. */
export function plaintProcess(
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<Ended> {
  return new Promise((done) => {
    execFile(process.execPath, ["bin/plaint.js", ...args], { env }, (error, out, err) =>
      done({ code: error ? Number(error.code ?? 1) : 0, out, err }),
    );
  });
}

/**
 * Runs a command in this process and catches what it writes: all that `plaintProcess` does but for starting Node and
 * reading the sources, which is most of a short command's time. One at a time.
 */
export async function plaintHere(args: readonly string[]): Promise<Ended> {
  const out = caught(process.stdout);
  const err = caught(process.stderr);
  try {
    const code = await main(args);
    return { code, out: out.text(), err: err.text() };
  } finally {
    out.end();
    err.end();
  }
}

function caught(stream: NodeJS.WriteStream) {
  const parts: string[] = [];
  const write = vi.spyOn(stream, "write").mockImplementation((part) => {
    parts.push(typeof part === "string" ? part : Buffer.from(part).toString("utf8"));
    return true;
  });
  return { text: () => parts.join(""), end: () => write.mockRestore() };
}

import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);
const CLOSED = {
  npm_config_registry: "http://127.0.0.1:9",
  HTTP_PROXY: "http://127.0.0.1:9",
  HTTPS_PROXY: "http://127.0.0.1:9",
};

/** Runs Node with these arguments where no network is: in an empty namespace if the system allows one, else behind closed proxies. */
export async function runOffline(
  args: readonly string[],
): Promise<{ stdout: string; stderr: string }> {
  const isolated = await run("unshare", ["-n", "true"]).then(
    () => ["unshare", "-n"],
    () => [],
  );
  const [file = "", ...rest] = [...isolated, process.execPath, ...args];
  return run(file, rest, { env: { ...process.env, ...CLOSED }, maxBuffer: 64 * 1024 * 1024 });
}

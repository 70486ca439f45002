import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { isAbsolute, join, relative, resolve, sep } from "node:path";
import type { Workspace } from "../../config.ts";
import type { Database } from "../../database.ts";
import { UserError } from "../../error.ts";

const blockSize = 64;

/** The secret that customers' keys are made with, and where it is from. */
export interface CustomerSecret {
  readonly secret: Buffer;
  /** `environment`, `file`: somebody set it; `made`: this workspace made its own. */
  readonly origin: "environment" | "file" | "made";
  /** Whether it was made just now. */
  readonly isNew: boolean;
}

/**
 * The secret for customers' keys: PLAINT_KEY of the environment, else privacy.key_file, else .plaint/key, which is made once.
 * @throws UserError when the key file is missing, too short or inside the site
 */
export function customerSecret(workspace: Workspace): CustomerSecret {
  const set = setSecret(workspace);
  if (set) return set;
  const path = join(workspace.working, "key");
  const isNew = !existsSync(path);
  if (isNew) {
    mkdirSync(workspace.working, { recursive: true });
    writeFileSync(path, `${randomBytes(32).toString("hex")}\n`, { mode: 0o600, flag: "wx" });
  }
  return { secret: readSecret(path), origin: "made", isNew };
}

/** The secret that somebody set, in the environment or in a file; null: none. */
export function setSecret({ config, folder, out }: Workspace): CustomerSecret | null {
  const given = process.env.PLAINT_KEY?.trim();
  if (given !== undefined && given !== "") {
    if (given.length < 16)
      throw new UserError(
        "PLAINT_KEY: expected at least 16 characters, such as of openssl rand -hex 32",
      );
    return { secret: Buffer.from(given), origin: "environment", isNew: false };
  }
  const file = config.privacy.key_file;
  if (file === undefined) return null;
  const path = resolve(folder, file);
  if (isWithin(out, path))
    throw new UserError(
      `plaint.yaml privacy.key_file: ${file} lies in the site; keep the key outside`,
    );
  if (!existsSync(path))
    throw new UserError(
      `plaint.yaml privacy.key_file: ${file}: no such file; make one: openssl rand -hex 32 > ${file}`,
    );
  return { secret: readSecret(path), origin: "file", isNew: false };
}

function isWithin(folder: string, path: string): boolean {
  const inside = relative(folder, path);
  return inside !== ".." && !inside.startsWith(`..${sep}`) && !isAbsolute(inside);
}

function readSecret(path: string): Buffer {
  const text = readFileSync(path, "utf8").trim();
  if (text.length < 16)
    throw new UserError(
      `${path}: expected a key of at least 16 characters; make one: openssl rand -hex 32`,
    );
  return Buffer.from(text);
}

/** Tells SQL the secret, as the variables `customer_inner` and `customer_outer`. */
export async function setCustomerKey(
  db: Database,
  workspace: Workspace,
  onNewKey?: () => void,
): Promise<void> {
  const { secret, isNew } = customerSecret(workspace);
  if (isNew) onNewKey?.();
  const { inner, outer } = hmacPads(secret);
  await db.run(`set variable customer_inner = unhex('${inner}')`);
  await db.run(`set variable customer_outer = unhex('${outer}')`);
}

/** The two pads of HMAC-SHA-256 (RFC 2104) for a secret, in hexadecimal. */
export function hmacPads(secret: Buffer): { inner: string; outer: string } {
  const short = secret.length > blockSize ? createHash("sha256").update(secret).digest() : secret;
  const pad = (byte: number) =>
    Buffer.from(
      Uint8Array.from({ length: blockSize }, (_, at) => (short[at] ?? 0) ^ byte),
    ).toString("hex");
  return { inner: pad(0x36), outer: pad(0x5c) };
}

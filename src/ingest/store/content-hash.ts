import { createHash } from "node:crypto";
import { type Database, sqlStatements } from "../../database.ts";

const sql = sqlStatements(import.meta.url, "content-hash.sql");

/**
 * A hash of what the store holds: two stores with the same content have the same one, whatever order and however many runs it
 * was loaded in. Comparable between stores of one version of Plaint.
 */
export async function contentHash(db: Database): Promise<string> {
  const hash = createHash("sha256");
  for (const statement of Object.values(sql)) {
    const [row] = await db.rows(statement);
    hash.update(`${JSON.stringify(row)}\n`);
  }
  return hash.digest("hex");
}

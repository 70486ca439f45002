import { redact } from "../privacy/redact.ts";

const keep = { keep: new Set(["order_number" as const]) };
/** Control characters, and those that turn a line around or that nobody sees. */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
const longest = 200;

/** A name of somebody else's (file, column, key) as it may be printed: masked, on one line, not longer than 200 characters. */
export function shown(name: string): string {
  const masked = redact(name, keep).replace(
    unprintable,
    (character) => `\\u{${(character.codePointAt(0) as number).toString(16)}}`,
  );
  return masked.length > longest ? `${masked.slice(0, longest)}…` : masked;
}

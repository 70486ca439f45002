import type { Fingerprint } from "./fingerprint.ts";
import type { Note } from "./table-rows.ts";

/** What a file's encoding is and by what it was told, and which of its bytes are no ordinary characters. */
export function encodingNotes(print: Fingerprint, given: boolean): Note[] {
  const { encoding, evidence, confidence, transcoded } = print;
  const notes: Note[] = [];
  if (encoding !== "utf-8" && !given)
    notes.push({ code: "encoding_detected", encoding, confidence, evidence });
  if (!transcoded) return notes;
  const met = [
    ["bytes_undecodable", transcoded.undecodable],
    ["replacement_characters", transcoded.replacements],
    ["nul_characters", transcoded.nuls],
  ] as const;
  for (const [code, { count, offsets }] of met)
    if (count > 0) notes.push({ code, count, offsets: offsets.slice(0, 20) });
  if (transcoded.privateUse > 0)
    notes.push({ code: "private_use_characters", count: transcoded.privateUse });
  return notes;
}

import type { Pairs } from "./pairs.ts";
import { type ReceivedTexts, templateLimit, windowMs } from "./received-texts.ts";

/** What is known of complaints once equal texts are linked. */
export interface EqualTexts {
  /** Of every complaint: 1 where its text is a template at that time, and says nothing by itself. */
  readonly isTemplate: Uint8Array;
  /** Of every complaint: 1 where it is linked to an earlier one with the same text. */
  readonly isCopy: Uint8Array;
}

/** Links every complaint to the earliest one of the window before it that says the same; templates are left out. */
export function linkEqualTexts(texts: ReceivedTexts, pairs: Pairs): EqualTexts {
  const isTemplate = new Uint8Array(texts.at.length);
  const isCopy = new Uint8Array(texts.at.length);
  for (let text = 0; text < texts.pool.size; text++) {
    const complaints = texts.saying(text);
    if (complaints.length < 2 || !texts.isLongEnough(text)) continue;
    markTemplates(texts.at, complaints, isTemplate);
    const alone = complaints.filter((complaint) => isTemplate[complaint] === 0);
    let first = 0;
    for (const [index, complaint] of alone.entries()) {
      const since = (texts.at[complaint] as number) - windowMs;
      while ((texts.at[alone[first] as number] as number) < since) first++;
      if (first === index) continue;
      isCopy[complaint] = 1;
      pairs.add(alone[first] as number, complaint, 1, 1);
    }
  }
  return { isTemplate, isCopy };
}

function markTemplates(at: Float64Array, complaints: Int32Array, isTemplate: Uint8Array): void {
  for (let first = 0; first + templateLimit < complaints.length; first++) {
    const last = first + templateLimit;
    const span =
      (at[complaints[last] as number] as number) - (at[complaints[first] as number] as number);
    if (span > windowMs) continue;
    for (let index = first; index <= last; index++) isTemplate[complaints[index] as number] = 1;
  }
}

import type { Claims } from "./kinds.ts";

const types =
  "Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Boulevard|Blvd|Court|Ct|Way|Terrace|Close|Crescent|Place|Pl|Square|Sq|Parkway|Pkwy|Highway|Hwy|Gardens|Grove|Mews|Hill|Row|Path|Broadway|Circle|Trail|Walk";
const word = "(?:[A-Z][A-Za-z'’.]{0,20}|\\d{1,3}(?:st|nd|rd|th))";
const street = `\\d{1,5}[A-Za-z]?(?:[-–]\\d{1,5})? (?:${word} ){1,4}(?:${types})(?![A-Za-z])\\.?(?: (?:NW|NE|SW|SE|North|South|East|West|[NSEW])(?![A-Za-z]))?`;
const unit =
  "(?:(?:Flat|FLAT|Room|Rm|Unit|Apartment|Apt|Suite|Ste|Shop|Block|Blk|Building|Bldg|Tower|Phase|Floor|Fl|House)\\.? ?#?(?:\\d{1,4}[A-Za-z]?|[A-Z]\\d{0,4})(?![A-Za-z])|#\\d{1,4}[A-Za-z]?|\\d{1,3}(?:\\/F|F(?![A-Za-z])|(?:st|nd|rd|th) [Ff]loor))";
const place = "[A-Z][a-z][A-Za-z'’]{0,20}(?: [A-Z][a-z][A-Za-z'’]{0,20}){0,3}";
const post =
  "(?:,? (?:[A-Z]{2} )?\\d{5}(?:-\\d{4})?(?!\\d)|,? [A-Z]{1,2}\\d[A-Z\\d]? \\d[A-Z]{2}(?![A-Za-z])|, [A-Z]{2}(?![A-Za-z]))?";
const tail = `(?:,? ${unit})?(?:, ${place}){0,3}${post}`;
/** 221B Baker Street; 1600 Pennsylvania Ave NW, Apt 4; Flat 5B, 12/F, Block 3, Kwun Tong Garden, 297 Ngau Tau Kok Road, Kowloon. */
const address = new RegExp(
  `(?<![A-Za-z0-9*])(?:(?:${unit},? ){1,4}(?:${place}, ){0,2}(?:${street}${tail}|${place}(?:, ${place}){0,3}${post})|${street}${tail})`,
  "g",
);

/** Claims detailed addresses in English: a house number and a road, or a flat and a building. */
export function claimEnglishAddresses(text: string, claims: Claims): void {
  address.lastIndex = 0;
  for (let found = address.exec(text); found !== null; found = address.exec(text)) {
    claims.addRest("address", found.index, found.index + found[0].length);
  }
}

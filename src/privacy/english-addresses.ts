import type { Claims } from "./kinds.ts";

const types =
  "Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Boulevard|Blvd|Court|Ct|Way|Terrace|Close|Crescent|Place|Pl|Square|Sq|Parkway|Pkwy|Highway|Hwy|Gardens|Grove|Mews|Hill|Row|Path|Broadway|Circle|Cir|Trail|Trl|Walk|Alley|Loop|Plaza|Quay|Wharf|Crossing|Run|Pike|Turnpike|Rise|View|Vale|Yard|Gate|Chase|Common|Esplanade|Parade|Green|Park|Praya|Lu|Jie|Dadao|Praça|Rua|Embankment|Promenade|Ridge|Passage|Drove|Gdns|Tce|Cres|Village(?=,)|Tsuen";
const word = "(?:[A-Z][A-Za-z'’.-]{0,20}|of|the|\\d{1,3}(?:st|nd|rd|th))";
const street = `(?:(?:No|Nos|NO)\\.? ?)?\\d{1,5}[A-Za-z]?(?:[-–/]\\d{1,5}[A-Za-z]?)?,? (?!(?:Minutes?|Hours?|Days?|Bed|Bedrooms?|Stars?|Miles?|Years?|Pieces?|Packs?|Weeks?|Months?|Best|Pcs|Items?|People|Times?|Large|Small|New|More)[ -])(?:(?:${word} ){0,2}(?:County|State|US|Farm) (?:Road|Route|Highway|Hwy|Rte) \\d{1,4}|(?:${word} ){1,4}(?:${types})|(?:${word} ){0,2}(?:Queensway|Kingsway|Broadway|Strand|Piccadilly|Cheapside|Holborn|Whitehall))(?![A-Za-z])\\.?(?: (?:Central|NW|NE|SW|SE|North|South|East|West|[NSEW])(?![A-Za-z]))?`;
const unit =
  "(?:(?:Flat|FLAT|Room|Rm|Unit|Apartment|Apt|Suite|Ste|Shop|Block|Blk|Building|Bldg|Tower|Phase|Floor|Fl|House|Lot|Stall|Level|Villa)\\.? ?#?(?:\\d{1,4}[A-Za-z]?|[A-Z]\\d{0,4})(?![A-Za-z])|(?:ROOM|RM|UNIT|APT|BLOCK)\\.? ?#?\\d{1,4}[A-Za-z]?(?![A-Za-z])|#\\d{1,4}[A-Za-z]?|(?:\\d{1,3}|[GLUM]{1,2})(?:\\/F|F\\.?(?:-\\d{1,2})?(?![A-Za-z])|(?:st|nd|rd|th) [Ff](?:loor|l\\.?)))";
/** No. 12, Ln. 34, Sec. 2, Zhongshan N. Rd., Da'an Dist., Taipei City: Taiwan's order. */
const taiwan =
  "(?:\\d{1,3}F\\.?(?:-\\d{1,2})?,? ?)?(?:No\\.? ?\\d{1,4}(?:-\\d{1,3})?,? ?)(?:(?:Aly|Alley|Ln|Lane|Sec|Section)\\.? ?\\d{1,4},? ?){0,3}(?:[A-Z][A-Za-z'’.-]{0,20} ){1,4}(?:Rd|St|Road|Street|Blvd|Ave)\\b\\.?(?:,? ?(?:Sec|Section)\\.? ?\\d)?(?:, ?[A-Z][A-Za-z'’.-]{0,20}(?: [A-Z][A-Za-z'’.-]{0,20}){0,2}){0,3}";
/** The same in small letters: 12 main street, apt 4. */
const small =
  "\\d{1,5}[a-z]? (?:(?!(?:the|a|an|my|our|your|this|that|of|on|in|at|to|and|or|for|from|by|with|days?|hours?|minutes?|mins?|weeks?|times?|people|miles?|cars?|down|up|per|new|other|different|years?|months?|feet|km|blocks?|more|out|off|way|long|same|different) )[a-z]{2,15} ){1,2}(?:street|road|avenue|lane|drive|boulevard|blvd|court|terrace|crescent|ave)(?![a-z])(?:,? (?:apt|apartment|unit|flat|suite)\\.? ?#?\\d{1,4}[a-z]?)?";
const box = "P\\.? ?O\\.? ?Box \\d{2,6}";
const place =
  "[A-Z][A-Za-z'’.]{1,20}(?![A-Za-z\\d])(?: [A-Z][A-Za-z'’.]{1,20}(?![A-Za-z\\d])){0,3}";
const post =
  "(?:,? (?:[A-Z]{2} )?\\d{5}(?:-\\d{4})?(?!\\d)|,? [A-Z]{1,2}\\d[A-Z\\d]? \\d[A-Z]{2}(?![A-Za-z])|, [A-Z]{2}(?![A-Za-z]))?";
/** Between the parts: a comma, or the end of a line before a town with its post code. */
const next =
  "(?:, ?\\n?|\\n(?=[A-Z][A-Za-z' .]{2,24},? (?:[A-Z]{2} \\d{5}|[A-Z]{1,2}\\d[A-Z\\d]? \\d[A-Z]{2})))";
const tail = `(?:,? ${unit})?(?:${next}${place}){0,3}${post}`;
/** A building before the road: 19C Cheong Shing Industrial Centre, Rose Cottage, */
const building =
  /(?:(?:^|(?<=[\s,.:;(]))\d{1,3}[A-Z]?,? )?(?:[A-Z][A-Za-z'’.-]{1,20} ){1,4}(?:Centre|Center|Building|Mansions?|House|Tower|Court|Plaza|Cottage|Farm|Villas?|Apartments|Heights|Lodge|Hall|Estate|Garden|Gardens),\s$|The [A-Z][a-z]{2,14}(?: [A-Z][a-z]{2,14})?,\s$/;
/** 221B Baker Street; 1600 Pennsylvania Ave NW, Apt 4; Flat 5B, 12/F, Block 3, Kwun Tong Garden, 297 Ngau Tau Kok Road, Kowloon. */
const address = new RegExp(
  `(?<![A-Za-z0-9*])(?:${taiwan}|(?:${unit},? ){1,4}(?:${place}, ){0,2}(?:${street}${tail}|${place}(?:, ${place}){0,3}${post})|${street}${tail}|${small}|${box}(?:, ${place}){0,3}${post})`,
  "g",
);

/** Claims detailed addresses in English: a house number and a road, or a flat and a building. */
export function claimEnglishAddresses(text: string, claims: Claims): void {
  address.lastIndex = 0;
  for (let found = address.exec(text); found !== null; found = address.exec(text)) {
    const before = text.slice(Math.max(0, found.index - 72), found.index);
    const start = found.index - (building.exec(before)?.[0].length ?? 0);
    claims.addRest("address", start, found.index + found[0].length);
  }
}

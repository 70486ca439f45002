import type { Claims } from "./kinds.ts";

// A run of capitals is no name but an abbreviation, or masked already: XXXX.
const word = "[A-Z](?![A-Z])[a-z\\u00C0-\\u024F]{0,20}(?:['’-][A-Z]?[a-z]{1,20}){0,2}";
const title = new RegExp(
  `(?<![A-Za-z])(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Madam|MR|MRS|MS|DR)\\.?[ \\u00A0](?:[A-Z]\\.? )?(?:Mc|Mac|O['’]|de |van |von )?(${word}|[A-Z]{2,20})(?: (?:[A-Z]\\.? )?(?:Mc|O['’])?${word}){0,2}`,
  "g",
);
const introduced = new RegExp(
  "(?:[Mm]y (?:full )?name is|[Mm]y name['’]s|[Nn]ame ?[:=]|[Cc]ontact(?: person)? ?:|[Rr]ecipient ?:|[Ss]ender ?:|[Aa]ttn\\.? ?:?|[Cc]ustomer ?:|[Ss]igned(?: by)?[,:]?|[Rr]egards,|[Ss]incerely,|[Ff]aithfully,|[Tt]hanks,|[Cc]heers,|[Tt]his is|I am|I['’]m|[Aa]ccount holder(?: is|:)?|[Cc]ardholder(?: is|:)?|[Pp]assenger(?: name)?:?|[Nn]amed|called|[Cc]\\/[Oo]|[Aa]gent|[Aa]dvis[eo]r|[Rr]epresentative|[Dd]river|[Tt]echnician|[Mm]anager|[Cc]ourier|[Cc]lerk|[Tt]eller|[Ss]poke (?:to|with)|[Pp]olicy ?holder|[Bb]eneficiary|[Tt]enant|[Nn]eighbou?r|[Hh]usband|[Ww]ife|[Mm]other|[Ff]ather|[Ss]on|[Dd]aughter|[Pp]atient|[Gg]uest|[Cc]laimant|[Ii]nsured|[Pp]ayee|[Cc]ustomer|[Cc]olleague|[Ss]taff|[Oo]fficer|[Cc]aller|[Mm]ember|[Yy]ours,|叫|姓名[:：]?|名字[:：]?|英文名[:：]?)[:：,]?[\\s]{0,3}[\"“'‘(（]?" +
    `((?:Mc|O['’])?${word}(?: (?:[A-Z]\\. ?)?(?:Mc|O['’])?${word}){0,2})`,
  "g",
);
/** Capitalised words that follow without being names. */
const notNames =
  /^(?:X{2,}|The|This|That|My|Your|Our|Their|His|Her|It|I|We|You|He|She|They|Not|No|In|On|At|For|From|To|And|But|If|As|Please|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|Customer|Service|Support|Manager|Team|Section|Act|Chinese|English|Hong|Taiwan|British|American|Sir|Madam|Mr|Mrs|Ms|Miss|Dr|Or|ID|Number|Order|Bank|Card|Account|App|Premium|Gold|Platinum|Silver|VIP|Unacceptable|Ridiculous|Still|Very|So|Just|Why|What|When|How|Pepper|Martens|Whippy|Muscle|Bean|Kipling|Selfridge|Universe|USA)(?![a-z])/;
const single =
  /^(?:[Mm]y|[Nn]ame|[Cc]ontact|[Rr]ecipient|[Ss]ender|[Aa]ttn|[Rr]egards|[Ss]incerely|[Ff]aithfully|[Cc]heers|[Tt]hanks|[Ss]igned|[Cc]ustomer ?:|姓名|名字|叫|英文名|[Nn]amed|called|[Aa]ccount h|[Cc]ardh)/;

/** Claims English names after titles (Mr Smith, Dr Aisha Whitfield) and introductions (my name is Jane Doe). */
export function claimEnglishNames(text: string, claims: Claims): void {
  title.lastIndex = 0;
  for (let found = title.exec(text); found !== null; found = title.exec(text)) {
    if (notNames.test(found[1] as string)) continue;
    claims.add("name", found.index, found.index + trimmed(found[0]).length);
  }
  introduced.lastIndex = 0;
  for (let found = introduced.exec(text); found !== null; found = introduced.exec(text)) {
    const name = trimmed(found[1] as string);
    if (notNames.test(name) || (!name.includes(" ") && !single.test(found[0]))) continue;
    const start = found.index + found[0].length - (found[1] as string).length;
    claims.add("name", start, start + name.length);
  }
}

/** Without capitalised words behind the name that begin the next sentence's words. */
function trimmed(name: string): string {
  const words = name.split(" ");
  while (words.length > 2 && notNames.test(words[words.length - 1] as string)) words.pop();
  return words.join(" ");
}

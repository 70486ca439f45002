import { englishStopWords } from "./stop-words.en.ts";
import { chineseStopWords } from "./stop-words.zh.ts";

const stopWords: ReadonlySet<string> = new Set([...chineseStopWords, ...englishStopWords]);

/** Whether a token (analysis form, lower case) is a function word or says no more than "this is a complaint". */
export function isStopWord(token: string): boolean {
  return stopWords.has(token);
}

import { isAsciiLetter, type Reading, readDoubleBytes, readSingleBytes } from "./byte-costs.ts";
import { decoderOf } from "./decoders.ts";
import type { Encoding } from "./encoding.ts";
import { replacementMark, Utf8Text, undecodableMark } from "./utf8-text.ts";

type Candidate = "gb18030" | "big5" | "windows-1252";
const candidates: readonly Candidate[] = ["gb18030", "big5", "windows-1252"];

/** What a sample's bytes say about their encoding. */
export type Verdict =
  | { readonly found: Candidate; readonly confidence: number; readonly evidence: string }
  | { readonly found: null; readonly likeliest: readonly Candidate[]; readonly reason: string };

/**
 * How many nats likelier the first must be than the second. Set so that of 200 000 short random exports in Simplified and
 * Traditional words none was taken for another encoding; with 12 for all, two of three or four characters were.
 */
const clear = { usually: 12, fewCharacters: 20 };
const few = 8;

/** What a known word in the first line is worth, beyond its characters. */
const wordWeight = 3;
/** Chinese texts have 60 to 90 % of frequent characters; Korean, Japanese or Russian ones read as Chinese at most 42 %. */
const plausibleShare = 0.45;

/**
 * Tells GB18030, Big5 and Windows-1252 apart, for bytes that are not UTF-8, by what texts are usually made of.
 * @param sample whole lines with bytes above 0x7f
 * @param header the first line, where words of headers are looked for
 */
export function tellEncoding(sample: Buffer, header: Buffer): Verdict {
  const read = candidates
    .map((encoding) => {
      const reading =
        encoding === "windows-1252" ? readSingleBytes(sample) : readDoubleBytes(sample, encoding);
      const words = headerWords(decoded(header, encoding));
      return { encoding, reading, words, cost: reading.cost - wordWeight * words };
    })
    .sort((a, b) => a.cost - b.cost);
  const [first, second] = read as [(typeof read)[0], (typeof read)[0]];
  const ahead = second.cost - first.cost;
  if (ahead < margin(first, sample)) {
    return {
      found: null,
      likeliest: [first.encoding, second.encoding],
      reason: `too few characters to tell ${first.encoding} from ${second.encoding}`,
    };
  }
  if (!isPlausible(first.reading)) {
    return {
      found: null,
      likeliest: [first.encoding, second.encoding],
      reason: "the characters are unusual in every encoding that is read",
    };
  }
  return {
    found: first.encoding,
    confidence: 1 / (1 + Math.exp(-ahead / 4)),
    evidence: evidenceOf(first.encoding, first.reading, first.words, second),
  };
}

function margin(
  { encoding, reading }: { readonly encoding: Candidate; readonly reading: Reading },
  sample: Buffer,
): number {
  // Latin text is told by the words around its few accents.
  const latin = encoding === "windows-1252" && asciiLetters(sample) >= reading.wide * 5;
  return latin || reading.wide >= few ? clear.usually : clear.fewCharacters;
}

function asciiLetters(sample: Buffer): number {
  return sample.reduce((count, byte) => count + (isAsciiLetter(byte) ? 1 : 0), 0);
}

function isPlausible({ wide, usual }: Reading): boolean {
  return usual >= wide * plausibleShare;
}

function evidenceOf(
  encoding: Candidate,
  reading: Reading,
  words: number,
  second: { readonly encoding: Candidate; readonly reading: Reading },
): string {
  const named = encoding === "windows-1252" ? "characters beyond ASCII" : "characters of two bytes";
  const known = words > 0 ? `, ${words} known header word${words > 1 ? "s" : ""}` : "";
  return (
    `not UTF-8; as ${encoding} ${reading.usual} of ${reading.wide} ${named} are usual ones${known}; ` +
    `as ${second.encoding} ${second.reading.usual} of ${second.reading.wide}`
  );
}

/** What a sample reads as in an encoding, with `?` for what does not decode. */
export function decoded(sample: Buffer, encoding: Encoding): string {
  const text = new Utf8Text();
  text.reset(sample.length);
  decoderOf(encoding)(sample, 0, true, text);
  return text.bytes
    .toString("utf8", 0, text.length)
    .replaceAll(undecodableMark, "?")
    .replaceAll(replacementMark, "?");
}

const words =
  /编号|編號|单号|單號|日期|时间|時間|姓名|客户|客戶|顾客|顧客|电话|電話|手机|手機|地址|类型|類型|类别|類別|分类|分類|状态|狀態|内容|內容|描述|备注|備註|渠道|部门|部門|门店|門市|产品|產品|原因|处理|處理|结果|結果|投诉|投訴|工单|工單|订单|訂單|标题|標題/g;

function headerWords(header: string): number {
  return Math.min(5, new Set(header.match(words)).size);
}

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type NewTerm, newTerms } from "../../src/text/new-terms.ts";
import { repeatedClauses } from "../../src/text/new-terms-clauses.ts";
import { countedForm } from "../../src/text/normalise.ts";
import { segmenter } from "../../src/text/segment.ts";
import { leastSeconds } from "../processor-time.ts";

const segment = segmenter();

/** 600 invented complaints in mixed words; 极光卡 and 飞享包, which no dictionary has, are in 40 of them each. */
function invented(): string[] {
  const pick = <Item>(list: readonly Item[], at: number) => list[at % list.length] as Item;
  const who = ["我妈", "同事", "邻居", "本店", "家里老人", "孩子", "公司", "朋友", "", "房东"];
  const did = ["办了", "退了", "买的", "充值", "停用", "用着", "开通", "换成", "注销", "续了"];
  const things = ["快递", "宽带", "话费", "账单", "包裹", "信号", "路由器", "发票", "流量", "合同"];
  const wrong = [
    "没有到账",
    "扣费两次",
    "不能用",
    "被停掉",
    "一直失败",
    "无人处理",
    "少了一半",
    "变贵了",
    "说不清",
  ];
  const more = [
    "客服不理",
    "等了三天",
    "要求退款",
    "门店推诿",
    "没有短信",
    "再也不用",
    "的快递也慢",
    "态度很差",
  ];
  return Array.from({ length: 600 }, (_, at) => {
    const product =
      at % 15 === 3 ? "极光卡" : at % 15 === 8 ? "飞享包" : pick(things, at * 7 + (at >> 3));
    const round = at * 3 + Math.floor(at / 15);
    return `${pick(who, round)}${pick(did, round * 7 + (at >> 2))}${product}${pick(wrong, round * 5 + (at >> 4))}，${pick(more, at * 11 + (at >> 5))}。`;
  });
}
const corpus = invented().map(countedForm);

describe("new terms", () => {
  const found = newTerms(corpus, { segment, fewest: 20 });

  it("are first of all the two products that nobody told of, in the 40 texts that have them", () => {
    expect(
      found
        .slice(0, 2)
        .map(({ term }) => term)
        .sort(),
    ).toEqual(["极光卡", "飞享包"]);
    expect(found.slice(0, 2).map(({ texts }) => texts)).toEqual([40, 40]);
  });

  it("are no pairs by chance, no parts of a product, no words of grammar, nothing that stays whole", () => {
    const terms = found.map(({ term }) => term);
    for (const none of [
      "的快递",
      "极光",
      "光卡",
      "飞享",
      "享包",
      "快递",
      "路由器",
      "办了极",
      "快递没有",
    ])
      expect(terms).not.toContain(none);
    for (const term of terms) expect(segment(term).length, term).toBeGreaterThan(1);
  });

  it("are not proposed in fewer texts than asked", () => {
    expect(newTerms(corpus, { segment, fewest: 41 }).map(({ term }) => term)).not.toContain(
      "极光卡",
    );
  });

  it("are not proposed once they are told", () => {
    const told = segmenter({ terms: ["极光卡", "飛享包"] });
    const terms = newTerms(corpus, { segment: told, fewest: 20 }).map(({ term }) => term);
    expect(terms).not.toContain("极光卡");
    expect(terms).not.toContain("飞享包");
  });

  it("do not depend on the order of the texts", () => {
    expect(newTerms(corpus.toReversed(), { segment, fewest: 20 })).toEqual(found);
  });

  it("have the counts, the mutual information and the entropy that counting by hand gives", () => {
    const twice = corpus.map((text, at) => (at % 3 === 0 ? text + text : text));
    const all = newTerms(twice, {
      segment: (clause) => [...clause],
      fewest: 30,
      leastInformation: 0,
      leastEntropy: 0,
    });
    expect(all.length).toBeGreaterThan(20);
    for (const term of all) expect(rounded(term)).toEqual(byHand(term, twice));
  });

  it("are no parts of what is nearly always longer, however free their sides may be", () => {
    const terms = newTerms(corpus, { segment, fewest: 20, leastEntropy: 0 }).map(
      ({ term }) => term,
    );
    expect(terms).toContain("极光卡");
    for (const part of ["极光", "光卡", "飞享", "享包"]) expect(terms).not.toContain(part);
  });

  it("are no runs that tear the words beside them", () => {
    const people = ["快递员", "派送员", "柜员", "店员", "营业员", "揽件员"];
    const refused = Array.from({ length: 1200 }, (_, at) =>
      at % 5 === 0
        ? `${people[at % 6]}拒赔${"退改换修"[(at >> 3) % 4]}`
        : `${people[at % 6]}${"来去走看"[at % 4]}`,
    );
    const options = { fewest: 20, leastInformation: 1, leastEntropy: 1 };
    const terms = newTerms(refused, { segment, ...options });
    expect(terms.map(({ term }) => term)).not.toContain("员拒赔");
    const known = (clause: string) => [...clause];
    const torn = newTerms(refused, { segment: known, ...options });
    expect(torn.map(({ term }) => term)).toContain("员拒赔");
  });

  it("of texts without Han characters, of none and of a very long one are found as well, or nothing", () => {
    expect(newTerms([], { segment })).toEqual([]);
    expect(newTerms(["", "no chinese here", "123，，。"], { segment, fewest: 1 })).toEqual([]);
    const long = "极光卡退了，".repeat(100_000);
    expect(leastSeconds(3, () => newTerms([long, long], { segment, fewest: 2 }))).toBeLessThan(3);
  });

  const samples = join(import.meta.dirname, "../../data/samples/courier");

  it("of the samples' app are the stations' names and the goods, cut through nothing", () => {
    const texts = readdirSync(samples)
      .filter((name) => name.startsWith("app-page-"))
      .flatMap((name) => {
        const page = JSON.parse(readFileSync(join(samples, name), "utf8"));
        return page.data.items.map(({ content }: { content?: string | null }) =>
          countedForm(content ?? ""),
        );
      });
    const terms = newTerms(texts, { segment, fewest: 20 }).map(({ term }) => term);
    expect(terms).toEqual(
      expect.arrayContaining(["手机壳", "城东站", "高新站", "滨江站", "揽收员"]),
    );
    expect(terms.length).toBeLessThan(40);
  });

  // The other planted phrase, 智能柜取件码失效, always stands in these very words: nothing tells its parts, and phrases join it.
  it("of the samples' autumn are the planted label and the goods, where no word at all is known", () => {
    const texts = ["hotline-2026-10.csv", "hotline-2026-11.csv"].flatMap((name) =>
      new TextDecoder("gb18030").decode(readFileSync(join(samples, name))).split("\r\n"),
    );
    const found = newTerms(texts.map(countedForm), {
      segment: (clause) => [...clause],
      fewest: 20,
    });
    expect(found.map(({ term }) => term)).toEqual(
      expect.arrayContaining(["易碎标识", "派送员", "理赔", "驿站", "面单"]),
    );
  });
});

const rounded = ({ term, texts, mutualInformation, boundaryEntropy }: NewTerm) => ({
  term,
  texts,
  mutualInformation: mutualInformation.toFixed(9),
  boundaryEntropy: boundaryEntropy.toFixed(9),
});

/** The definitions, slowly: log2(n · N / (left · right)) of the worst cut, and the entropy of the characters on either side. */
function byHand({ term }: NewTerm, texts: readonly string[]) {
  const places = (run: string) =>
    texts.flatMap((text, index) =>
      [...text].flatMap((_, at) => (text.startsWith(run, at) ? [{ text, index, at }] : [])),
    );
  const total = texts.join("").replace(/\P{Script=Han}/gu, "").length;
  const count = places(term).length;
  const cuts = [...term].slice(1).map((_, cut) => {
    const product = places(term.slice(0, cut + 1)).length * places(term.slice(cut + 1)).length;
    return Math.log2((count * total) / product);
  });
  const entropy = (offset: number) => {
    const counts = new Map<string, number>();
    for (const { text, at } of places(term)) {
      const beside = text[at + offset] ?? ",";
      const neighbour = /\p{Script=Han}/u.test(beside) ? beside : ",";
      counts.set(neighbour, (counts.get(neighbour) ?? 0) + 1);
    }
    return [...counts.values()].reduce(
      (sum, each) => sum - (each / count) * Math.log2(each / count),
      0,
    );
  };
  return rounded({
    term,
    texts: new Set(places(term).map(({ index }) => index)).size,
    mutualInformation: Math.min(...cuts),
    boundaryEntropy: Math.min(entropy(-1), entropy(term.length)),
  });
}

describe("repeated clauses", () => {
  const texts = [
    ...Array.from({ length: 30 }, (_, at) => `极光热线为您记录，第${at}件破损，单号****45已记录`),
    ...Array.from(
      { length: 25 },
      () => "parcel is late. this ticket was opened by the portal. 快递",
    ),
    ...Array.from({ length: 19 }, () => "转给下一组处理"),
    ...Array.from({ length: 1926 }, (_, at) => `包裹第${at}次丢失`),
  ].map(countedForm);

  it("are those that more than a hundredth of the texts and twenty of them have, the most frequent first", () => {
    expect(repeatedClauses(texts)).toEqual([
      { clause: "极光热线为您记录", texts: 30 },
      { clause: "parcel is late", texts: 25 },
      { clause: "this ticket was opened by the portal", texts: 25 },
    ]);
    expect(repeatedClauses(texts, { share: 0.013 })).toEqual([
      { clause: "极光热线为您记录", texts: 30 },
    ]);
    expect(repeatedClauses(texts.slice(0, 19), { fewest: 20 })).toEqual([]);
  });
});

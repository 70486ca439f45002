import fc from "fast-check";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { tellEncoding } from "../../../../src/ingest/read/bytes/detect-encoding.ts";

/** Invented exports, piece by piece; the same in both scripts. */
const simplified = {
  headers:
    "编号 日期 内容 客户 电话 类型 状态 地区 名称 级别 问题 答复 备注 姓名 车牌 班次 楼栋 经办".split(
      " ",
    ),
  cells:
    "快递延误 包裹破损 服务态度差 要求退款 没有回复 电话打不通 路灯坏了 噪音扰民 城东站 南山街道 周小芸 欧阳静怡 楼道堆放杂物 公交车晚点 停水两天 重复扣费，请核实 已处理 待回访 紧急 鲈鱼不新鲜 宽带经常掉线 发票抬头错误 垃圾清运不及时 电梯困人 赔偿金额有异议 冯 霓虹灯太亮 骑楼漏雨".split(
      " ",
    ),
};
const traditional = {
  headers:
    "編號 日期 內容 客戶 電話 類型 狀態 地區 名稱 級別 問題 答覆 備註 姓名 車牌 班次 樓棟 經辦".split(
      " ",
    ),
  cells:
    "快遞延誤 包裹破損 服務態度差 要求退款 沒有回覆 電話打不通 路燈壞了 噪音擾民 城東站 南山街道 周小芸 歐陽靜怡 樓道堆放雜物 公車晚點 停水兩天 重複扣費，請核實 已處理 待回訪 緊急 鱸魚唔新鮮 寬頻經常斷線 發票抬頭錯誤 垃圾清運不及時 電梯困人 賠償金額有異議 馮 霓虹燈太光 騎樓漏水 冇人理我哋 佢話遲啲先覆".split(
      " ",
    ),
};

function exports(words: typeof simplified, columns: number, rows: number) {
  const cell = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...words.cells) },
    { weight: 1, arbitrary: fc.constantFrom("2026-09-01", "13", "", "N/A") },
  );
  const header = fc.uniqueArray(fc.constantFrom(...words.headers), {
    minLength: columns,
    maxLength: columns,
  });
  const row = fc.array(cell, { minLength: columns, maxLength: columns });
  return fc
    .tuple(header, fc.array(row, { minLength: rows, maxLength: rows }))
    .map(([names, cells]) => [names, ...cells].map((line) => line.join(",")).join("\r\n"));
}

function tell(text: string, library: string) {
  const bytes = iconv.encode(text, library);
  return tellEncoding(bytes, bytes.subarray(0, bytes.indexOf(0x0a)));
}

describe.each([
  ["gb18030", "gb18030", simplified],
  ["big5", "big5hkscs", traditional],
  ["gb18030", "gbk", { ...traditional, cells: traditional.cells.slice(0, -2) }],
] as const)("%s as %s writes it", (encoding, library, words) => {
  it("is told from a header of four columns and three rows", () => {
    let right = 0;
    const runs = 2000;
    fc.assert(
      fc.property(exports(words, 4, 3), (text) => {
        const { found } = tell(text, library);
        if (found === encoding) right++;
        expect([encoding, null]).toContain(found);
      }),
      { numRuns: runs },
    );
    expect(right / runs).toBeGreaterThan(0.99);
  });

  it("is never told wrongly from next to nothing", () => {
    fc.assert(
      fc.property(exports(words, 1, 1), (text) => {
        expect([encoding, null]).toContain(tell(text, library).found);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("Windows-1252", () => {
  const words = ["Müller", "señora", "réclamation", "don’t", "“quoted”", "Straße", "25 €", "plain"];

  it("is told, or asked for, but never taken for Chinese", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 30 }), (parts) => {
        expect(["windows-1252", null]).toContain(tell(parts.join(" "), "windows-1252").found);
      }),
      { numRuns: 2000 },
    );
  });
});

it.each([
  ["euc-kr", "고객의 불만 사항이 접수되었습니다 처리 결과를 알려 주세요 배송 지연"],
  ["shift_jis", "お客様からの苦情を受け付けました。配送が遅れています。商品破損について"],
  ["windows-1251", "Жалоба на задержку доставки, товар повреждён"],
])("%s is not taken for what is read", (library, text) => {
  expect(tell(`${text}\n`.repeat(20), library).found).toBeNull();
});

it("gives its evidence", () => {
  expect(tell("反馈编号,内容\n1,快递延误", "gbk")).toEqual({
    found: "gb18030",
    confidence: expect.closeTo(1, 3),
    evidence:
      "not UTF-8; as gb18030 10 of 10 characters of two bytes are usual ones, 2 known header words; as big5 1 of 10",
  });
});

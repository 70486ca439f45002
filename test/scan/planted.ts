import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** Invented personal data of every kind: what would be a leak, and the sentence it stands in. */
export const planted: Readonly<Record<string, readonly [value: string, sentence: string]>> = {
  address: ["建国路88号5栋1203室", "送到北京市朝阳区建国路88号5栋1203室"],
  bank_card: ["4111111111111111", "退到4111111111111111这张卡"],
  email: ["lin.xiaoyu@example.com", "回信到 lin.xiaoyu@example.com 就行"],
  hkid: ["A123456(3)", "持 A123456(3) 办理"],
  id_card: ["11010519491231002X", "登记的是11010519491231002X"],
  landline: ["010-62345678", "家里 010-62345678 没人接"],
  mobile: ["13800138000", "打13800138000没人理"],
  name: ["邱志明", "联系人：邱志明"],
  passport: ["E12345678", "护照 E12345678 也给看了"],
  plate: ["京A12345", "车是京A12345"],
  qq: ["123456789", "QQ 123456789"],
  ssn: ["219-09-9998", "SSN 219-09-9998"],
  taiwan_id: ["A123456789", "證號 A123456789 無誤"],
  url_token: ["abcdef123456", "打开 https://example.com/t?token=abcdef123456"],
  wechat: ["wxid_abc12345", "加微信 wxid_abc12345"],
};

export const kinds = Object.keys(planted);
export const sentences = Object.values(planted).map(([, sentence]) => sentence);
/** What must not stand in anything that is printed. */
export const secrets = Object.values(planted).map(([value]) => value);

/** What a site is full of and what is no personal data. */
export const harmless: readonly string[] = [
  "2026-W46",
  "2026年11月9日至15日 · 数据截至 2026年11月15日 23:58",
  "此前 25 周平均 1,158，平常范围 1,029–1,286；上周 1,315；去年同期 1,402。",
  "(95% 区间 52.3–76.6%)，占总量变化的 49.2%",
  "投诉 12,345,678 件",
  "4438771337f079a4b2b7b9b7cfe9cd0b1131cce3769bb6c7e3b04336ac137896",
  "f13812345678a0b1c2d3e4f5a6b7c8d9e0f1a2b3c4d5e6f7a8b9c0d1e2f3a4b5",
  "0f8fad5b-d9cb-469f-a165-708677289501",
  "0.4111111111111111",
  "0.5445109616463197",
  "2026-11-15T15:58:46.000Z",
  "服务 · 客服占线",
  "select count(*) filter (where received_at >= $from) / 3600.0 from complaints -- 86400000 ms",
  "高处",
  "100020, 518000",
  "_import/report.f3adc6d4.css",
  "file_id 202611150001",
];

/** A folder of its own with files in it. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), "plaint-scan-"));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

import { ROADS } from "./phrases/frames.ts";
import type { Stream } from "./random.ts";

export type PersonalKind = "mobile" | "name" | "id_card" | "email" | "address" | "wechat";

/** A piece of a text that must never be stored or shown; all of it is invented. */
export interface PersonalValue {
  readonly kind: PersonalKind;
  readonly value: string;
}

/** A sentence and what is personal in it. */
export interface Note {
  readonly text: string;
  readonly personal: readonly PersonalValue[];
}

/** Names that nobody else in the exports has. */
const NAMES = [
  "龚䶮",
  "欧阳若琳",
  "司徒嘉宁",
  "尉迟敬安",
  "上官雪梅",
  "诸葛明轩",
  "夏侯云帆",
  "慕容清妍",
];

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** An ID card number with the check digit of GB 11643-1999; nobody born in those years is alive. */
function idCard(stream: Stream): string {
  const area = stream.pick(["330106", "320102", "440305", "510104"]);
  const born = `19${stream.digits(1).padStart(2, "0")}${String(stream.integer(1, 12)).padStart(2, "0")}${String(stream.integer(1, 28)).padStart(2, "0")}`;
  const body = area + born + stream.digits(3);
  const sum = WEIGHTS.reduce((all, weight, k) => all + weight * Number(body[k]), 0);
  return body + "10X98765432"[sum % 11];
}

function mobile(stream: Stream): string {
  const prefix = stream.pick(["150", "151", "157", "188"]);
  const last = stream.digits(4);
  return stream.pick([
    `${prefix}0000${last}`,
    `${prefix}-0000-${last}`,
    `${prefix} 0000 ${last}`,
    `${prefix}0000${last}`,
  ]);
}

const VALUES: Readonly<Record<PersonalKind, (stream: Stream) => string>> = {
  mobile,
  name: (stream) => stream.pick(NAMES),
  id_card: idCard,
  email: (stream) => `kehu.${stream.digits(5)}@example.cn`,
  address: (stream) =>
    `${stream.pick(ROADS)}${stream.integer(300, 899)}号${stream.integer(1, 20)}幢${stream.integer(1, 18)}0${stream.integer(1, 6)}室`,
  wechat: (stream) =>
    `wx_${stream.pick(["xiaolan", "ahui", "laozhou", "momo"])}${stream.digits(4)}`,
};

/** Sentences that a person writes without thinking of who will read them; `{kind}` is filled. */
const SENTENCES = [
  "请回电{mobile}",
  "备用电话{mobile}，白天打不通",
  "联系人：{name}，电话{mobile}",
  "姓名：{name}，身份证号{id_card}，已核对",
  "理赔用身份证{id_card}",
  "发票发到{email}",
  "改送到浙江省杭州市西湖区{address}",
  "微信号：{wechat}，可以发照片",
  "有事加微信{wechat}",
];

/** A sentence with personal data in it, and which. */
export function personalNote(stream: Stream): Note {
  const personal: PersonalValue[] = [];
  const text = stream.pick(SENTENCES).replace(/\{(\w+)\}/g, (_, slot: string) => {
    const kind = slot as PersonalKind;
    const value = VALUES[kind](stream);
    personal.push({ kind, value });
    return value;
  });
  return { text, personal };
}

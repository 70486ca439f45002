import { headerKey } from "./header-key.ts";

/** Which level of a path a column holds, and the header without the words that say so. */
export interface PathLevel {
  /** 1: the coarsest. */
  readonly level: number;
  /** Key of what the levels are levels of; columns of one path have one stem. */
  readonly stem: string;
  readonly marked: boolean;
}

const numerals: Readonly<Record<string, number>> = { 一: 1, 二: 2, 三: 3, 四: 4, 五: 5 };
const sizes: Readonly<Record<string, number>> = { 大: 1, 中: 2, 小: 3, 细: 4, 子: 2 };
const kinds = /(?:类型|类别|类目|种类|归类)/g;
const patterns: readonly RegExp[] = [
  /^(.*?)第?([一二三四五1-5])级(.*)$/u,
  /^(.*?)(?:level|tier|lvl|l)([1-5])(.*)$/,
  /^(.*?[^\d])([1-5])()$/,
];

/**
 * Reads the level out of a header: 一级分类, 投诉小类, 根本原因二级, Category level 2, Sub-issue, topic_1. A header that names no
 * level is level 1 of itself.
 */
export function pathLevel(name: string): PathLevel {
  const key = headerKey(name);
  for (const pattern of patterns) {
    const [, before = "", mark = "", after = ""] = pattern.exec(key) ?? [];
    const level = numerals[mark] ?? Number(mark);
    if (mark !== "" && level >= 1) return { level, stem: stemOf(before + after), marked: true };
  }
  const [, before, size] = /^(.*?)([大中小细子])(?:类|分类|类型|类别|类目)$/u.exec(key) ?? [];
  if (size !== undefined)
    return { level: sizes[size] as number, stem: stemOf(`${before}分类`), marked: true };
  const sub = /^sub(.{3,})$/.exec(key)?.[1];
  if (sub !== undefined) return { level: 2, stem: stemOf(sub), marked: true };
  // The detail of New York's 311 requests; a system known well enough to be a word of its own.
  if (key === "descriptor") return { level: 2, stem: "complainttype", marked: true };
  return { level: 1, stem: stemOf(key), marked: false };
}

function stemOf(key: string): string {
  return key.replace(kinds, "分类") || "分类";
}

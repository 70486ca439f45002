import { expect, test } from "vitest";
import { searchForm, termFinder } from "../../src/text/term-finder.ts";

test.each([
  ["快递柜", "快遞櫃打不開", true],
  ["快遞櫃", "快递柜打不开", true],
  ["智能柜", "快递柜打不开", false],
  ["late", "It came LATE.", true],
  ["late", "a related matter", false],
  ["c++", "wrote it in C++ 20", true],
  ["refund", "退款refund没到", true],
  ["5g套餐", "我的５Ｇ套餐被改了", true],
])("%s in %s: %s", (term, text, found) => {
  expect(termFinder(term)(searchForm(text))).toBe(found);
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { TokenNumbers, unknown } from "../../../../src/ingest/texts/words/token-numbers.ts";

test("knows the numbers that a map knows, also when it grew and was cleared", () => {
  const token = fc.string({
    unit: fc.constantFrom(..."快递包裹ab1\0\uffff"),
    minLength: 1,
    maxLength: 3,
  });
  fc.assert(
    fc.property(fc.array(fc.tuple(token, fc.integer({ min: -1, max: 9 }))), (pairs) => {
      const numbers = new TokenNumbers();
      const map = new Map<string, number>();
      for (const [each, number] of pairs) {
        expect(numbers.get(each)).toBe(map.get(each) ?? unknown);
        numbers.set(each, number);
        map.set(each, number);
      }
      expect(numbers.size).toBe(map.size);
      for (const [each, number] of map) expect(numbers.get(each)).toBe(number);
      numbers.clear();
      for (const each of map.keys()) expect(numbers.get(each)).toBe(unknown);
    }),
  );
});

test("keeps a hundred thousand pairs apart", () => {
  const numbers = new TokenNumbers();
  const pair = (index: number) =>
    String.fromCharCode(0x4e00 + (index % 317), 0x4e00 + Math.floor(index / 317));
  for (let index = 0; index < 100_000; index++) numbers.set(pair(index), index);
  let wrong = 0;
  for (let index = 0; index < 100_000; index++) if (numbers.get(pair(index)) !== index) wrong++;
  expect([numbers.size, wrong]).toEqual([100_000, 0]);
});

import { expect, it } from "vitest";
import {
  type SplitBatch,
  splitTexts,
  type TextBatch,
} from "../../../../src/ingest/texts/words/split-texts.ts";

const settings = { terms: [], names: [], stopWords: [], boilerplate: [], feelings: false };

async function* batchesOf(...batches: readonly (readonly (string | null)[])[]) {
  let first = 0;
  for (const texts of batches) {
    yield { texts, first } satisfies TextBatch;
    first += texts.length;
  }
}

async function collect(batches: AsyncIterable<SplitBatch>): Promise<SplitBatch[]> {
  const found: SplitBatch[] = [];
  for await (const batch of batches) found.push(batch);
  return found;
}

it("hands batches back in their order, each from the next thread in turn", async () => {
  const long = Array.from({ length: 2000 }, () => "parcel lost again");
  const found = await collect(
    splitTexts(batchesOf(long, ["parcel"], [null], ["lost", "tulip"], []), settings, 2),
  );
  expect(found.map(({ splitter }) => splitter)).toEqual([0, 1, 0, 1, 0]);
  expect(found.map(({ split }) => split.languages.length)).toEqual([2000, 1, 1, 2, 0]);
  expect(Array.from(found[3]?.split.places.texts ?? [])).toEqual([2002, 2003]);
});

it("throws what goes wrong in a thread, and leaves no thread behind", async () => {
  const broken = { ...settings, terms: [null] as unknown as string[] };
  await expect(collect(splitTexts(batchesOf(["parcel"]), broken, 2))).rejects.toThrow(TypeError);
});

it("ends its threads when nobody wants the rest", async () => {
  const batches = splitTexts(batchesOf(["parcel"], ["tulip"], ["box"], ["van"]), settings, 1);
  await batches.next();
  expect(await batches.return(undefined)).toMatchObject({ done: true });
});

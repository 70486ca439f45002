import { describe, it } from "vitest";
import { authorities } from "./expected-authorities.ts";
import { holds } from "./holds.ts";

describe("the ready mapping of an authority, a city or a form", () => {
  it.each(Object.entries(authorities))("%s reads its export", holds);
});

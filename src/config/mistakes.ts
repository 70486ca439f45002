import { isMap, type LineCounter, type Node } from "yaml";
import type { z } from "zod";

/** A configuration file as it was read. */
export interface ConfigText {
  /** The name that mistakes are reported under. */
  readonly file: string;
  readonly value: unknown;
  readonly contents: unknown;
  readonly lines: LineCounter;
}

/** Says which keys may stand at a path. */
type ExpectedKeys = (path: readonly PropertyKey[], value: unknown) => string;

/** One line per mistake: file, line, what was found, what was expected. */
export function describeMistakes(
  issues: readonly Issue[],
  text: ConfigText,
  expectedKeys: ExpectedKeys,
): string[] {
  return issues
    .flatMap((issue) => [...leaves(issue)])
    .flatMap((issue) => describe(issue, text, expectedKeys));
}

type Issue = z.core.$ZodIssue;

/** The mistakes of an issue; those of a union are those of the alternative that the text comes closest to. */
function* leaves(issue: Issue): Generator<Issue> {
  if (issue.code === "invalid_union") {
    const deep = issue.errors.filter((mistakes) =>
      mistakes.some(({ path, code }) => path.length > 0 || code === "unrecognized_keys"),
    );
    const closest = deep.sort((a, b) => a.length - b.length)[0];
    if (closest) {
      for (const inner of closest)
        yield* leaves({ ...inner, path: [...issue.path, ...inner.path] });
      return;
    }
  }
  yield issue;
}

function describe(issue: Issue, text: ConfigText, expectedKeys: ExpectedKeys): string[] {
  const where = (path: readonly PropertyKey[]) =>
    `${text.file}:${findLine(text.contents, path, text.lines)} ${path.join(".") || "the file"}:`;
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => {
      const path = [...issue.path, key];
      return `${where(path)} unknown key "${key}"; ${expectedKeys(issue.path, text.value)}`;
    });
  }
  const found = issue.path.reduce<unknown>(
    (node, key) => (node as Record<PropertyKey, unknown> | null | undefined)?.[key],
    text.value,
  );
  const shown = found === undefined ? "nothing" : JSON.stringify(found).slice(0, 80);
  return [`${where(issue.path)} found ${shown}; ${expectation(issue, found)}`];
}

const kinds: Record<string, string> = {
  string: "text",
  int: "a whole number",
  number: "a number",
  boolean: "true or false",
  array: "a list: [a, b]",
  object: "keys and values",
  record: "keys and values",
};

function expectation(issue: Issue, found: unknown): string {
  switch (issue.code) {
    case "invalid_type": {
      const quoted =
        issue.expected === "string" && typeof found !== "object" && found !== undefined;
      return `expected ${kinds[issue.expected] ?? issue.expected}${quoted ? ", in quotes" : ""}`;
    }
    case "invalid_value":
      return `expected ${issue.values.length > 1 ? "one of " : ""}${issue.values.join(", ")}`;
    case "too_small":
      if (issue.origin === "array") return "expected at least one";
      if (issue.origin === "string") return "expected some text";
      return `expected at least ${Number(issue.minimum) + (issue.inclusive === false ? 1 : 0)}`;
    case "too_big":
      return `expected at most ${issue.maximum}`;
    default:
      return issue.message;
  }
}

/** The line of the deepest part of a path that stands in the file. */
export function findLine(root: unknown, path: readonly PropertyKey[], lines: LineCounter): number {
  let node = root as Node | null;
  let offset = node?.range?.[0] ?? 0;
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => String(item.key) === String(key));
      if (!pair) break;
      offset = (pair.key as Node).range?.[0] ?? offset;
      node = pair.value as Node | null;
    } else {
      const next = (node as { get?: (key: PropertyKey, keep: boolean) => Node } | null)?.get?.(
        key,
        true,
      );
      if (!next) break;
      offset = next.range?.[0] ?? offset;
      node = next;
    }
  }
  return lines.linePos(offset).line;
}

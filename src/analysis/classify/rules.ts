import type { ClassifiedField, ClassifyConfig } from "../../config/classify.ts";
import { searchForm, type TermFinder, termFinder } from "../../text/term-finder.ts";

/** A rule of the workspace for one field, ready to be put to texts. */
export interface ReadyRule {
  /** As it is named in `classify.rules`, else its number there, from 1. */
  readonly name: string;
  readonly path: readonly string[];
  readonly fits: TermFinder;
}

export type FittingRule = Pick<ReadyRule, "name" | "path">;

/** The rules that suggest something for a field, in their order. */
export function rulesOf({ rules }: ClassifyConfig, field: ClassifiedField): ReadyRule[] {
  return rules.flatMap(({ name, any, all, not, ...classes }, index) => {
    const path = classes[field];
    if (path === undefined) return [];
    const [some, every, none] = [any, all, not].map((terms) => terms?.map(termFinder));
    const fits: TermFinder = (form) =>
      (some === undefined || some.some((has) => has(form))) &&
      (every === undefined || every.every((has) => has(form))) &&
      !(none ?? []).some((has) => has(form));
    return [{ name: name ?? String(index + 1), path, fits }];
  });
}

/** The first rule that fits a text, whatever its script. */
export function fittingRule(rules: readonly ReadyRule[], text: string): FittingRule | null {
  if (rules.length === 0 || text === "") return null;
  const form = searchForm(text);
  const rule = rules.find(({ fits }) => fits(form));
  return rule === undefined ? null : { name: rule.name, path: rule.path };
}

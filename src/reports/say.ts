/** What a sentence's placeholders stand for; a number is printed as it is and chooses plural forms. */
export type SentenceValues = Readonly<Record<string, string | number>>;

/**
 * Fills a sentence of a locale: `{name}` is the value, `{name#one|other}` the plural form that the number chooses.
 * @throws RangeError when a placeholder has no value, so that no page shows a brace.
 */
export function fill(
  sentence: string,
  values: SentenceValues,
  plural: Intl.PluralRules = new Intl.PluralRules("en"),
  number: (value: number) => string = String,
): string {
  return sentence.replace(/\{(\w+)(?:#([^|}]*)\|([^}]*))?\}/g, (_, name: string, one, other) => {
    const value = values[name];
    if (value === undefined) throw new RangeError(`sentence "${sentence}": no value for {${name}}`);
    if (one === undefined) return typeof value === "number" ? number(value) : value;
    return plural.select(Number(value)) === "one" ? one : other;
  });
}

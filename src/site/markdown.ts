/** The part of markdown-it that this file touches. */
export interface MarkdownParser {
  parse(source: string, context: Context): unknown[];
  core: { ruler: Ruler };
  inline: { ruler: Ruler };
  renderer: { rules: Record<string, RenderRule | undefined> };
  utils: { escapeHtml(text: string): string };
}
interface Ruler {
  disable(name: string): unknown;
}
type Token = { content: string };
type RenderRule = (
  tokens: Token[],
  index: number,
  options: unknown,
  context: Context,
  self: unknown,
) => string;
type Context = Record<string, unknown>;

/** First line of a staged page whose body is finished HTML: taken as it is, no Markdown in it. */
export const VERBATIM = "<!-- plaint: html -->";
/**
 * Keeps complaint texts from becoming code. Framework runs every `${…}` and every js block it finds, also those that
 * came out of a data cell. Here no page has code: one that starts with VERBATIM is not even parsed; any other page is Markdown in
 * which `${…}` and fenced code are text.
 */
export function withoutCode<Parser>(parser: Parser): Parser {
  const markdown = parser as MarkdownParser;
  const parse = markdown.parse.bind(markdown);
  markdown.core.ruler.disable("placeholder");
  markdown.inline.ruler.disable("placeholder");
  markdown.parse = (source, context) => {
    const body = source.trimStart();
    if (body.startsWith(VERBATIM))
      return [{ type: "html_block", content: body.slice(VERBATIM.length).trimStart() }];
    return parse(source, context);
  };
  markdown.renderer.rules.fence = (tokens, index) =>
    `<pre><code>${markdown.utils.escapeHtml(tokens[index]?.content ?? "")}</code></pre>\n`;
  return parser;
}

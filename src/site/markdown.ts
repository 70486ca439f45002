/** The part of markdown-it that this file touches. */
export interface MarkdownParser {
  parse(source: string, context: Context): unknown[];
  core: { ruler: Ruler };
  inline: { ruler: Ruler };
  renderer: { rules: Record<string, RenderRule | undefined> };
  utils: { escapeHtml(text: string): string };
}
interface Ruler {
  enable(name: string): unknown;
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
/** First line of a staged page with code cells: the only pages on which Framework may run code. */
export const LIVE = "<!-- plaint: live -->";

/**
 * Keeps complaint texts from becoming code. Framework runs every `${…}` and every js block it finds, also those that
 * came out of a data cell. Here only a page that starts with LIVE has code; one that starts with VERBATIM is not even
 * parsed; any other page is Markdown in which `${…}` and fenced code are text.
 */
export function withoutCode<Parser>(parser: Parser): Parser {
  const markdown = parser as MarkdownParser;
  const parse = markdown.parse.bind(markdown);
  markdown.parse = (source, context) => {
    const body = source.trimStart();
    if (body.startsWith(VERBATIM)) {
      return [{ type: "html_block", content: body.slice(VERBATIM.length).trimStart() }];
    }
    const live = body.startsWith(LIVE);
    const switchRule = live ? "enable" : "disable";
    markdown.core.ruler[switchRule]("placeholder");
    markdown.inline.ruler[switchRule]("placeholder");
    context.live = live;
    return parse(live ? body.slice(LIVE.length) : source, context);
  };
  const runFence = markdown.renderer.rules.fence;
  markdown.renderer.rules.fence = (tokens, index, options, context, self) => {
    if (context.live && runFence) return runFence(tokens, index, options, context, self);
    return `<pre><code>${markdown.utils.escapeHtml(tokens[index]?.content ?? "")}</code></pre>\n`;
  };
  return parser;
}

import { type Document, LineCounter, parseDocument, visit } from "yaml";
import { UserError } from "../../error.ts";

/** A register is written by hand: what is longer is an export, and those come as JSON. */
const mostCharacters = 5_000_000;
/** How many values aliases may stand for altogether: a few lines of them could mean more than memory holds. */
const mostAliases = 100;

/**
 * A YAML document as plain values. Numbers stay as they are written, so that `007` keeps its zeros; dates are text.
 * @throws UserError with the line where it is not valid YAML, holds several documents, or is too long or too deep
 */
export function yamlValue(text: string, file: string): unknown {
  if (text.length > mostCharacters)
    throw new UserError(
      `${file}: ${text.length} characters of YAML; expected a register of at most ${mostCharacters}; export it as CSV or JSON`,
    );
  try {
    const document = parsed(text, file);
    visit(document, {
      Scalar(_, node) {
        if (typeof node.value === "number") node.value = node.source ?? String(node.value);
      },
    });
    return document.toJS({ maxAliasCount: mostAliases });
  } catch (error) {
    if (error instanceof RangeError)
      throw new UserError(`${file}: nested too deeply; expected a list of actions or records`);
    if (error instanceof ReferenceError)
      throw new UserError(
        `${file}: aliases (*name) that stand for more than ${mostAliases} values, or for nothing; write the values themselves`,
      );
    throw error;
  }
}

function parsed(text: string, file: string): Document {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [mistake] = document.errors;
  if (mistake === undefined) return document;
  const { line } = lines.linePos(mistake.pos[0]);
  // The parser's own message may quote the text.
  const kind = mistake.code.toLowerCase().replaceAll("_", " ");
  throw new UserError(
    `${file}, line ${line}: not valid YAML (${kind}); expected a list of records such as "- action_id: A-01", one field a line`,
  );
}

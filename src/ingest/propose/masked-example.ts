import { redactValue } from "../../privacy/redact.ts";
import { headerKey } from "./header-key.ts";
import { personalHeader } from "./personal-columns.ts";

const limit = 40;
/** More of a text is not needed for the part of it that is shown. */
const seen = 2000;
/** Columns whose values name staff or customers even where the header is none of the words for customers. */
const namesSomebody =
  /^by$|(?:人|人员|员|负责人|坐席|客服|专员|担当|师傅|经理|主管|operator)$|name|owner|assignee|assignedto|agent|handler|actor|author|officer|resource|openedby|createdby|updatedby|changedby|resolvedby|handledby|requester|user$/;
const namesThing =
  /product|store|station|shop|branch|group|team|agency|queue|site|channel|category|field|event|school|park|facility|brand|company|city|area|cause|metric|dimension|activity|concept|business|service/;

/**
 * An example value that can be shown: whole in a column of words, dates or codes; hidden where the column names people or
 * their numbers; redacted and cut where it is running text.
 * @param kind the type of the column's values, or `personal` where they are personal data by their shape
 */
export function maskedExample(column: string, value: string, kind: string): string {
  const text = value
    .slice(0, seen)
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, " ")
    .trim();
  const key = headerKey(column);
  const person = namesSomebody.test(key) && !namesThing.test(key);
  if (kind === "personal" || personalHeader(column) !== null) return hidden(text);
  if (kind === "time" || kind === "boolean") return cut(text);
  if (person) return hidden(text);
  if (kind === "integer" || kind === "decimal" || kind === "identifier") return cut(text);
  // Cut behind the mask: half a number would not be recognised.
  return cut(redactValue(column, text));
}

function hidden(text: string): string {
  return "*".repeat(Math.max(4, Math.min([...text].length, 12)));
}

function cut(text: string): string {
  const letters = [...text];
  return letters.length <= limit ? text : `${letters.slice(0, limit - 1).join("")}…`;
}

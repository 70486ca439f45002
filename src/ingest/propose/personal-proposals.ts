import type { ColumnEvidence } from "./column-evidence.ts";
import type { PersonalColumn } from "./personal-columns.ts";

/** What becomes of a column about persons. */
export interface PersonalProposal {
  readonly column: string;
  readonly kind: PersonalColumn;
  /** `omit`: never read · `customer_key`: stored as a keyed hash only · `customer_name`: used to hide the name in texts. */
  readonly use: "omit" | "customer_key" | "customer_name";
  readonly reason: string;
}

const names: Readonly<Record<PersonalColumn, string>> = {
  name: "people's names",
  other_name: "people who are no customers",
  phone: "phone numbers",
  email: "e-mail addresses",
  identity_number: "identity numbers",
  address: "addresses",
  account: "accounts or plates",
  customer_number: "customer numbers",
};
/** What tells customers apart, best first. */
const keys: readonly PersonalColumn[] = ["customer_number", "phone", "email"];

/** Proposes what to do with the columns that hold personal data: one may become the customer's key, one the name. */
export function personalProposals(columns: readonly ColumnEvidence[]): PersonalProposal[] {
  const personal = columns.flatMap((column) => {
    const { personal: found } = column;
    return found && found.share >= 0.5 ? [{ column, ...found }] : [];
  });
  const filled = personal.filter(({ column }) => column.blankShare < 0.9 && column.filled > 0);
  const key = keys
    .map((kind) => filled.find((each) => each.kind === kind && each.column.distinct > 1))
    .find((each) => each !== undefined);
  const name = filled.find(({ kind }) => kind === "name");
  return personal.map(({ column, kind, by, share }) => ({
    column: column.name,
    kind,
    use:
      key?.column === column ? "customer_key" : name?.column === column ? "customer_name" : "omit",
    reason:
      by === "header"
        ? `the header is a word for ${names[kind]}`
        : `${Math.round(share * 100)} % of its values look like ${names[kind]}`,
  }));
}

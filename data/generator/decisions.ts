import { EXPORTED } from "./calendar.ts";
import type { Complaint } from "./complaint.ts";
import { knownAt } from "./known.ts";

const rounded = (value: number, digits: number) => Number(value.toFixed(digits));

/** The complaints whose export tells who decided: the web's does not. */
const toldOf = (complaints: readonly Complaint[]) =>
  complaints
    .filter(({ source }) => source !== "web")
    .map((complaint) => ({ complaint, version: knownAt(complaint, EXPORTED) }))
    .filter(({ version }) => version.decidedBy !== "");

function reopened(told: ReturnType<typeof toldOf>) {
  const back = told.filter(({ version }) => version.reopenCount > 0).length;
  const share = told.length === 0 ? 0 : rounded(back / told.length, 4);
  return { complaints: told.length, reopened: back, share };
}

/** Who decided on charges and how many came back, and what was paid in which currency. */
export function decisions(complaints: readonly Complaint[]) {
  const told = toldOf(complaints);
  const charges = told.filter(({ complaint }) => complaint.category.startsWith("费用/"));
  const isFirst = ({ version }: (typeof told)[number]) => version.decidedBy === "first_line";
  const paid = (currency: string) => {
    const amounts = told
      .map(({ version }) => version.compensation)
      .filter((compensation) => compensation?.currency === currency)
      .map((compensation) => compensation?.amount ?? 0);
    const total = amounts.reduce((sum, amount) => sum + amount, 0);
    return { complaints: amounts.length, amount: rounded(total, 2) };
  };
  return {
    reopened_charges: {
      first_line: reopened(charges.filter(isFirst)),
      above: reopened(charges.filter((each) => !isFirst(each))),
    },
    compensation: { CNY: paid("CNY"), HKD: paid("HKD") },
  };
}

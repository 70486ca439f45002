import { naiveWithDrift } from "../statistics/seasonal-naive.ts";
import { type Arrivals, flow } from "./flow.ts";
import { type History, lengths } from "./history.ts";
import { type Outlook, outlookOf } from "./rolling.ts";
import { openAt, type Stock } from "./stock.ts";

/** The backlog at the end of each period of a history. */
export function openValues(history: History, stock: Stock): Float64Array {
  return Float64Array.from({ length: history.length }, (_, t) => openAt(stock, history.first + t));
}

/**
 * What is expected to be open at the end of the next periods: by the flow, if it did better at the origins than the last backlog
 * moving on as it did of late; else that.
 * @param received of the same complaints; at each origin it is asked again
 * @returns null with too short a history
 */
export function openOutlook(history: History, stock: Stock, received: Outlook): Outlook | null {
  const { unit } = history.timeline;
  const { horizon, fewest, tried, recent } = lengths[unit];
  const values = openValues(history, stock);
  if (values.length < fewest) return null;
  const arrivals = (known: number, ahead: number): Arrivals | null =>
    known === values.length ? received : received.chosen.project(known, ahead);
  return outlookOf(
    values,
    [
      {
        name: "naive_drift",
        project: (known, ahead) =>
          naiveWithDrift(values.subarray(Math.max(0, known - recent - 1), known), ahead),
      },
      {
        name: "flow",
        project: (known, ahead) => {
          const expected = arrivals(known, ahead);
          return expected === null
            ? null
            : flow(stock, history.first + known - 1, recent, {
                mean: expected.mean.map((value) => Math.max(0, value)),
                deviation: expected.deviation,
              });
        },
      },
    ],
    { horizon, season: 1, fewest: tried },
  );
}

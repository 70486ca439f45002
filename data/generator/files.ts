import type { Complaint } from "./complaint.ts";
import { actionsFile } from "./exports/actions.ts";
import { appFiles } from "./exports/app.ts";
import { counterFiles } from "./exports/counters.ts";
import { hotlineFiles } from "./exports/hotline.ts";
import { parcelsFile } from "./exports/parcels.ts";
import { statusLogFile } from "./exports/status-log.ts";
import { surveysFile } from "./exports/surveys.ts";
import { ticketsOf } from "./exports/ticket.ts";
import { webFile } from "./exports/web.ts";
import { complaintsOf, type Effect } from "./generate.ts";
import { Ledger } from "./ledger.ts";
import { manifestFile, themesFile } from "./manifest.ts";
import { PLANTINGS } from "./plantings/index.ts";
import { NOMINAL_ROWS, type Planting } from "./plantings/planting.ts";

/** Every file of the exports by name, with its bytes. */
export function courierFiles(
  rows = NOMINAL_ROWS,
  plantings: readonly Planting[] = PLANTINGS,
): Map<string, Uint8Array> {
  const effects: Effect[] = [];
  const complaints = [...complaintsOf({ rows, plantings }, (effect) => effects.push(effect))];
  const of = (source: Complaint["source"]) =>
    complaints.filter((complaint) => complaint.source === source);
  const tickets = of("hotline").flatMap(ticketsOf);
  const ledger = new Ledger();
  const files = [
    ...hotlineFiles(tickets, ledger),
    ...counterFiles(tickets, ledger),
    ...appFiles(of("app"), ledger),
    webFile(of("web"), ledger),
    statusLogFile(complaints, ledger),
    surveysFile(complaints, ledger),
    ["parcels.csv", parcelsFile()],
    ["actions.csv", actionsFile()],
    ["manifest.json", manifestFile({ ledger, complaints, effects, plantings })],
    ["themes.json", themesFile(effects)],
  ] as const;
  return new Map(
    files.map(([name, content]) => [
      name,
      typeof content === "string" ? new TextEncoder().encode(content) : content,
    ]),
  );
}

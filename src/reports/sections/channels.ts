import type { ChannelsRow } from "../../analysis/channels.ts";
import { type Html, html } from "../html.ts";
import { mostProfiles, type NamedProfile, profileSection, profileTable } from "./profile.ts";
import type { PageContext } from "./section.ts";
import { cutNote } from "./time-names.ts";
import { channelName, largestFirst } from "./where-names.ts";

/** Where do they come from? Channels, what became of their complaints, and within them the customer types. */
export function channelsSection(context: PageContext): Html {
  const { report, language } = context;
  const rows = report.rows.channels;
  const words = language.words.where.channels;
  const named = (row: ChannelsRow): NamedProfile => ({
    name: channelName(row.channel, language),
    isUntold: row.channel === null,
    row,
  });
  const groups = rows.filter((row) => row.grain === "channel").map(named);
  return profileSection(
    context,
    { id: "channels", analysis: "channels", words, more: [insideTable(context)] },
    groups,
  );
}

function insideTable({ report, language }: PageContext): Html {
  const { where } = language.words;
  const inside = largestFirst(
    report.rows.channels.filter(
      (row) => row.grain === "channel_and_customer_type" && row.complaints > 0,
    ),
    () => false,
  );
  if (inside.length === 0) return html``;
  const top = inside.slice(0, mostProfiles).map((row) => ({
    name: language.say(where.ofType, {
      channel: channelName(row.channel, language),
      type: row.customer_type ?? where.untold,
    }),
    isUntold: row.channel === null,
    row,
  }));
  return html`<h4>${where.channels.inside}</h4>
${profileTable(where.channels.inside, where.channels.name, top, language)}
${cutNote(report, "channels", inside.length - top.length, language)}`;
}

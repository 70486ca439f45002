/** What a text may show that should be read soon, the most pressing first. */
export const cueKinds = [
  "self_harm",
  "safety",
  "regulator",
  "law",
  "media",
  "vulnerable",
  "repeat_contact",
  "churn",
] as const;
export type Cue = (typeof cueKinds)[number];

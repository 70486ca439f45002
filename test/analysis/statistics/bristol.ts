/**
 * Operations on children's hearts and deaths within 30 days in twelve English hospitals, 1991–1995: the data of the Bristol inquiry
 * as Spiegelhalter publishes them with The Art of Statistics (figure 2.5), Bristol first.
 */
export const bristol = [
  ["Bristol", 143, 41],
  ["Leicester", 187, 25],
  ["Leeds", 323, 24],
  ["Oxford", 122, 23],
  ["Guys", 164, 25],
  ["Liverpool", 405, 42],
  ["Southampton", 239, 24],
  ["Great Ormond St", 482, 53],
  ["Newcastle", 195, 26],
  ["Harefield", 177, 25],
  ["Birmingham", 581, 58],
  ["Brompton", 301, 31],
].map(([name, base, events]) => ({
  name: name as string,
  base: base as number,
  events: events as number,
}));

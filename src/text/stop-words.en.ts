/**
 * English words that carry no content in a complaint, lower case, apostrophes as the tokenizer cuts them (don't → don, t).
 * Our own list. Kept out of it on purpose: service, account, charge, refund and every other thing complained about.
 */
const functionWords = `
  a about above across after afterwards again against ago all almost alone along already also although always am among an and
  another any anybody anyone anything anyway are aren around as at away back be became because become been before began behind
  being below beside besides between beyond both but by came can cannot come comes coming could couldn did didn different do
  does doesn doing don done down during each either else enough especially etc even ever every everybody everyone everything
  except far few first for from further furthermore gave get gets getting give given gives giving go goes going gone got gotten
  had hadn has hasn have haven having he hence her here hers herself him himself his how however i if in indeed instead into is
  isn it its itself just keep keeps kept knew know known last later least less let like ll lot made mainly make makes making many
  may maybe me meanwhile might more moreover most mostly much must mustn my myself near nearly need needed needs neither never
  nevertheless next no nobody none nor not nothing now of off often oh ok okay on once one ones only onto or other others
  otherwise ought our ours ourselves out over own per perhaps please put quite rather re really s said same saw say saying says
  second see seem seemed seems seen several shall shan she should shouldn since so some somebody someone something sometime
  sometimes somewhere soon still such t take taken takes taking tell tells than that the their theirs them themselves then there
  thereafter therefore these they thing things third this those though through throughout thus till to together told too took
  toward towards tried tries try trying two under unless until up upon us use used uses using ve very via want wanted wants was
  wasn way we well went were weren what whatever when whenever where whereas wherever whether which while who whoever whole whom
  whose why will with within without won would wouldn yes yet you your yours yourself yourselves three four five six seven eight
  nine ten hundred thousand million`;
const boilerplate = `
  dear hello hi hey sir madam sirs regards sincerely faithfully thank thanks thankyou attached regarding concerning hereby herein
  complaint complaints complain complained complaining complainant consumer customer customers mr mrs ms miss today yesterday
  tomorrow day days week weeks month months year years hour hours minute minutes time times date monday tuesday wednesday thursday
  friday saturday sunday january february march april june july august september october november december am pm ago asap
  advise advised stated stating state issue issues problem problems resolve resolved matter`;
const machine = `
  http https www com org net html htm href src div span nbsp amp quot apos null undefined nan redacted masked unknown jpg jpeg png pdf
  img xxx`;

export const englishStopWords: readonly string[] = `${functionWords} ${boilerplate} ${machine}`
  .trim()
  .split(/\s+/);

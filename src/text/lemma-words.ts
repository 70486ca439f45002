/** Words that end like an inflected one and are not: things of the trade, adjectives, names. Lower case. */
const kept = `
  billing building meeting rating being banking parking booking listing packaging training roaming hearing warning wiring clothing
  housing funding marketing accounting advertising engineering pricing timing heating lighting plumbing wedding ceiling evening morning
  shipping tracking rolling flooring painting spelling wording bearing bedding boxing briefing casting coating crossing drawing dressing
  landing lining outing railing roofing setting understanding beginning feeling saying willing sterling darling sibling dumpling during
  according pudding earring offspring upbringing viking boeing beijing nanjing chongqing kunming liaoning xining wyoming fleming anything
  something everything nothing belongings savings earnings proceedings surroundings holdings
  united hundred sacred naked wicked kindred infrared aged dissatisfied prepaid embed imbed exceed proceed succeed speed indeed
  advanced limited rugged ragged crooked beloved watershed biped moped hatred aforementioned outstanding pending ongoing forthcoming
  incoming outgoing upcoming underlying notwithstanding handwriting bookkeeping wrongdoing`;
/** A word → what it is a form of. */
const irregular = `
  goes>go does>do monies>money lies>lie dies>die ties>tie children>child men>man women>woman feet>foot teeth>tooth
  paid>pay repaid>repay overpaid>overpay underpaid>underpay laid>lay mislaid>mislay sent>send spent>spend overspent>overspend lent>lend
  built>build rebuilt>rebuild sold>sell resold>resell told>tell held>hold withheld>withhold upheld>uphold kept>keep slept>sleep swept>sweep
  left>leave lost>lose met>meet meant>mean felt>feel dealt>deal heard>hear overheard>overhear bought>buy brought>bring caught>catch
  taught>teach thought>think sought>seek fought>fight stood>stand understood>understand misunderstood>misunderstand found>find led>lead
  misled>mislead stuck>stick struck>strike hung>hang won>win ran>run fell>fall fallen>fall came>come became>become overcame>overcome
  broke>break broken>break spoke>speak spoken>speak stole>steal stolen>steal froze>freeze frozen>freeze unfrozen>unfreeze chose>choose
  chosen>choose wrote>write written>write rewrote>rewrite rewritten>rewrite overwritten>overwrite drove>drive driven>drive rode>ride
  ridden>ride rose>rise risen>rise arose>arise arisen>arise wore>wear worn>wear tore>tear torn>tear swore>swear sworn>swear woke>wake
  woken>wake hid>hide hidden>hide bit>bite bitten>bite beaten>beat ate>eat eaten>eat forgot>forget forgotten>forget forgave>forgive
  forgiven>forgive gave>give given>give grew>grow grown>grow knew>know threw>throw thrown>throw overthrown>overthrow blew>blow blown>blow
  flew>fly flown>fly drew>draw drawn>draw withdrew>withdraw withdrawn>withdraw overdrew>overdraw overdrawn>overdraw took>take taken>take
  mistook>mistake mistaken>mistake undertook>undertake overtook>overtake overtaken>overtake shook>shake shaken>shake shown>show
  rang>ring rung>ring sang>sing sank>sink sunk>sink swam>swim shrank>shrink shrunk>shrink stung>sting swung>swing slid>slide
  bled>bleed fed>feed fled>flee bent>bend crept>creep knelt>kneel leapt>leap lit>light slung>sling spun>spin wept>weep wrung>wring
  dying>die lying>lie tying>tie vying>vie died>die lied>lie tied>tie vied>vie untied>untie agreed>agree disagreed>disagree
  guaranteed>guarantee freed>free decreed>decree refereed>referee panicked>panic panicking>panic mimicked>mimic picnicked>picnic
  trafficked>traffic trafficking>traffic`;
/** Stems that want their -e back though their ending says otherwise. */
const withE = `
  invit cit recit incit excit ignit unit reunit writ rewrit overwrit underwrit expedit rout rerout reneg ow underscor outscor rever
  complet delet compet deplet obsolet secret
  creat recreat nauseat permeat delineat inhal exhal wholesal
  wast past tast hast
  breath bath sooth loath cloth swath writh tith
  ignor restor explor ador implor deplor stor scor interfer adher persever
  postpon telephon condon interven conven contraven superven scen welcom becom overcom outcom
  infring imping cring
  conced preced interced reced
  reconcil compil refil defil profil consol parol
  ach`;
/** Stems that stay as they are though their ending says otherwise. */
const withoutE = `
  focus bias canvas alias bus gas surplus chorus campus discus caucus censor
  hang bang clang prang
  visit edit audit credit debit deposit limit profit exit benefit solicit inherit exhibit prohibit inhibit permit submit merit orbit forfeit
  spirit vomit elicit
  pilot pivot ballot parrot debut
  program kidnap ruin margin murmur victim waltz blitz method
  add odd err purr boycott egg ebb watt`;
/** Stems in -ll that keep both. */
const doubleL = `
  install reinstall uninstall enroll appall forestall enthrall unroll steamroll
  misspell resell undersell oversell foretell dwell`;

const set = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

export const keptWords = set(kept);
export const irregularWords: ReadonlyMap<string, string> = new Map(
  irregular
    .trim()
    .split(/\s+/)
    .map((entry) => entry.split(">") as [string, string]),
);
export const stemsWithE = set(withE);
export const stemsWithoutE = set(withoutE);
export const stemsWithDoubleL = set(doubleL);

/** All of the tables, for the stamp of the words. */
export const lemmaTables: readonly string[] = [kept, irregular, withE, withoutE, doubleL];

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lemma } from "../../src/text/lemma.ts";
import { leastSeconds } from "../processor-time.ts";

const table = `
  parcels>parcel deliveries>delivery addresses>address boxes>box batteries>battery purchases>purchase taxes>tax watches>watch
  sizes>size quizzes>quiz cookies>cookie knives>knife shelves>shelf queues>queue issues>issue menus>menu buses>bus heroes>hero
  children>child women>woman customs>customs goods>goods savings>savings glasses>glasses belongings>belongings damages>damages
  delivers>deliver delivered>deliver delivering>deliver charges>charge charged>charge charging>charge overcharged>overcharge
  refunds>refund refunded>refund refunding>refund bills>bill billed>bill billing>billing bill>bill
  builds>build built>build building>building buildings>building meets>meet met>meet meeting>meeting meetings>meeting
  rates>rate rated>rate rating>rating ratings>rating needs>need needed>need needing>need uses>use used>use using>use
  ceases>cease ceased>cease ceasing>cease saved>save saves>save saving>save being>being united>united unite>unite
  cancelled>cancel canceled>cancel cancelling>cancel cancels>cancel called>call calling>call filled>fill filed>file filing>file
  installed>install controlled>control travelled>travel labelled>label labeled>label enrolled>enroll
  stopped>stop shipped>ship dropped>drop planned>plan planed>plane hoping>hope hopping>hop taped>tape tapped>tap swiping>swipe
  transferred>transfer referred>refer occurred>occur permitted>permit committed>commit offered>offer ordered>order
  opened>open happening>happen developed>develop visited>visit edited>edit limited>limited unlimited>unlimited
  invited>invite completed>complete deleted>delete marketed>market updated>update created>create treated>treat repeated>repeat
  located>locate disputed>dispute routed>route quoted>quote noted>note promoted>promote
  provided>provide avoided>avoid decided>decide included>include loaded>load upgraded>upgrade exceeded>exceed succeeded>succeed
  damaged>damage packaged>package alleged>allege judged>judge merged>merge exchanged>exchange arranged>arrange challenged>challenge
  hanged>hang belonging>belong ringing>ring bring>bring thing>thing
  described>describe disturbed>disturb grabbed>grab liked>like looked>look checked>check invoked>invoke
  renamed>rename claimed>claim assumed>assume timed>time confirmed>confirm programmed>program
  examined>examine declined>decline explained>explain complaining>complain phoned>phone mentioned>mention postponed>postpone
  escaped>escape wrapped>wrap developed>develop scraped>scrape helped>help
  required>require repaired>repair compared>compare appeared>appear ignored>ignore insured>insure poured>pour measured>measure
  answered>answer interfered>interfere
  promised>promise raised>raise caused>cause closed>close purchased>purchase reimbursed>reimburse focused>focus missed>miss
  processed>process discussed>discuss refused>refuse leased>lease expensed>expense
  handled>handle settled>settle enabled>enable scheduled>schedule failed>fail detailed>detail compiled>compile
  authorized>authorize authorised>authorise unauthorized>unauthorized unauthorised>unauthorised undelivered>undelivered
  unsubscribed>unsubscribe unlocked>unlock replaced>replace invoiced>invoice referenced>reference experienced>experience
  refinancing>refinance received>receive owed>owe issued>issue suing>sue argued>argue continuing>continue
  applied>apply applying>apply denied>deny tried>try played>play paying>pay died>die dying>die lied>lie lying>lie tied>tie
  agreed>agree guaranteed>guarantee freed>free feed>feed speed>speed indeed>indeed hundred>hundred red>red wed>wed
  paid>pay sent>send lost>lose broke>break broken>break stolen>steal left>leave told>tell sold>sell bought>buy withheld>withhold
  frozen>freeze chosen>choose written>write drove>drive misled>mislead overdrawn>overdraw caught>catch
  testing>test wasted>waste requested>request invested>invest banking>banking booking>booking parking>parking tracking>tracking
  shipping>shipping packaging>packaging training>training roaming>roaming wiring>wiring morning>morning wedding>wedding
  during>during sibling>sibling beijing>beijing boeing>boeing outstanding>outstanding pending>pending dissatisfied>dissatisfied
  rude>rude fee>fee staff>staff manager>manager number>number status>status business>business this>this ups>ups gas>gas`;
const cases = table
  .trim()
  .split(/\s+/)
  .map((entry) => entry.split(">") as [string, string]);

describe("the form of an English word in a dictionary", () => {
  it("is tested on more than a hundred and twenty words of complaints", () => {
    expect(cases.length).toBeGreaterThan(120);
  });

  it.each(cases)("of %s is %s", (word, expected) => {
    expect(lemma(word)).toBe(expected);
  });

  it("is its own form", () => {
    for (const [, form] of cases) expect(lemma(form), form).toBe(form);
  });

  it("is a word of letters for any word of letters, in no time", () => {
    const word = fc.string({ unit: fc.constantFrom(..."abdegilnrstuvy"), minLength: 1 });
    const ending = fc.constantFrom("", "s", "es", "ed", "ied", "ing", "ying", "lled", "gged");
    fc.assert(
      fc.property(word, ending, (start, end) => {
        expect(lemma(start + end)).toMatch(/^[a-z]+$/);
      }),
    );
    const seconds = leastSeconds(2, () => {
      lemma(`${"gu".repeat(20_000)}ing`);
      lemma(`${"ll".repeat(20_000)}ed`);
    });
    expect(seconds).toBeLessThan(2);
  });

  it("of a word that an object's own properties are called by is that word", () => {
    for (const name of ["constructor", "hasownproperty", "prototype"])
      expect(lemma(name)).toBe(name);
  });
});

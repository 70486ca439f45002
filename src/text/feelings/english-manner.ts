/** What strengthens, weakens, denies and turns in English; lower case. Our own lists. */

/** Before a word, × 1.8. */
export const englishUtmost =
  "extremely, absolutely, completely, totally, utterly, incredibly, unbelievably, insanely, beyond, entirely, thoroughly, deeply, severely, outright, downright, most, by far, pure, total, complete, absolute, super, hugely, immensely, exceptionally";
/** Before a word, × 1.4. */
export const englishVery =
  "very, so, really, truly, such, such a, highly, too, seriously, quite, pretty, particularly, especially, more than, increasingly, terribly, awfully, how, what a, simply, genuinely, rather, more and more, even more";
/** Before a word, × 0.6. */
export const englishSlightly =
  "a bit, a little, a little bit, slightly, somewhat, a small, a tad, kind of, sort of, mildly, fairly, a touch, not very, not really, not so, not that, not too, not particularly, only a bit, only a little, partly, minor";
/** After a word, × 1.6. */
export const englishAfter =
  "beyond belief, as hell, beyond words, to the core, in the extreme, ever";

/** Denies the word that follows, across the words of `englishBetween`. */
export const englishDenials =
  "not, no, never, none, nobody, no one, nothing, without, neither, nor, hardly, barely, cannot, n't, n t, not very, not really, not so, not that, not too, not particularly, far from, anything but, less than, isn't, wasn't, aren't, weren't, don't, doesn't, didn't, won't, wouldn't, can't, couldn't, shouldn't, haven't, hasn't, hadn't, ain't, dont, doesnt, didnt, wont, cant, isnt, wasnt, isn t, wasn t, aren t, weren t, don t, doesn t, didn t, won t, wouldn t, can t, couldn t, shouldn t, haven t, hasn t, hadn t, luckily no, luckily nobody, luckily no one, avoid, prevent";
/** Hold one of the words above and deny nothing. */
export const englishNoDenials =
  "not only, not just, no doubt, no wonder, no matter, no longer, nothing but, never mind, cannot believe, can't believe, cant believe, can t believe, why not, whether or not, if not, or not, not to mention, could not be more, couldn't be more, cannot be more, no less, cannot stress, not enough, if this is not, if it is not, if you do not, if you don't, if you don t";
/** What may stand between a denial and the word that it denies. */
export const englishBetween =
  "a, an, the, any, all, at, one, anyone, anybody, that, this, is, was, were, are, am, be, been, being, it, i, i'm, we, they, you, he, she, to, so, very, really, too, particularly, especially, entirely, completely, totally, terribly, exactly, even, ever, yet, get, got, getting, have, had, having, has, feel, feels, felt, feeling, seem, seemed, say, call, called, contact, contacted, contacting, hire, hired, see, find, found, cause, caused, causing, make, made, go, want, need, like, mean, much, more, of, for, my, your, with, by, about, who, injuries, or, also, think, consider, considered, plan, intend, spoken, talked, their, his, her, staff, agent, agents, person, people, going, me, some, us, sort, kind, sign, signs, only, anything, what, would, call it, use";

/** What follows weighs more than what came before it in the sentence. */
export const englishTurns = "but, however, nevertheless, nonetheless";
/** What comes weighs less than what follows it. */
export const englishConcessions = "although, though, even though, while, despite";
/** Before a word in its clause: it has not happened. */
export const englishConjectures =
  "if, whether, in case, would it, could it, can it, does it, is it, might, what happens, to prevent, to avoid, so as not to";
/** With law, media, a regulator or leaving in the same sentence: the writer says what is coming. */
export const englishAnnouncements =
  "will, i'll, we'll, going to, have to, consider, considering, unless, without a reply, prepared to take, intend to, plan to, ready to, no choice but, forced to, threaten to";
/** The same, as an ultimatum. */
export const englishUltimatums =
  "or i, or we, or else, otherwise, if this is not, if it is not, if you do not, if you don't, if i do not, if i don't, unless you, unless this, unless i, fix this, last chance, final notice, final warning, by friday, by monday, by tomorrow, within 24 hours, within 48 hours, i demand";

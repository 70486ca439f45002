/**
 * How strongly English words of a complaint are put, in lower case; `*` stands for any ending. Our own list: AFINN and its like
 * count debt, missing, stop, charged and problem as feelings, which in complaints are facts.
 */

/** 1: displeased, calmly. */
export const englishMild = `
  disappoint*, let down, dissatisf*, unsatisf*, displeased, unhappy, upset, annoy*, irritat*, frustrat*, inconvenien*, bother*, tiresome,
  tedious, exhausting, tiring, stress*, worr*, concerned, anxious, confus*, puzzl*, unclear, unfair*, unreasonabl*, unprofessional*,
  unhelpful, unfriendly, impolite, rude, curt, cold and impersonal, impersonal, dismissive, indifferent, inattentive, careless*, sloppy,
  negligen*, poor, poorly, subpar, mediocre, inferior, lousy, inefficient*, slow, too long, took forever, forever, takes ages, ages,
  overpriced, too expensive, hassle, uncomfortable, unpleasant, not nice, awkward, embarrass*, regret*, unfortunate*, sadly, sad, saddened,
  discourag*, impatient, angry, mad, ignored, ignoring, ignores, neglected, overlooked, brushed off, passed around, getting passed,
  passed from one, run around, runaround, the runaround, get nowhere, got nowhere, getting nowhere, no help, no response, no answer,
  hard to accept, difficult to accept, hard to believe, could be better, could be friendlier, friendlier, should improve,
  room for improvement, needs improvement, expected better, expected more, not as good, cheated, misled, mislead*, deceptive, tricked,
  excuses, excuse after excuse, fed up, tired of, bad experience, bad service, bad, worse, nonsense, silly, pointless, useless,
  waste of time, wasted, wasting my time, lack of, unwilling, refuse to help, distrust, sceptical, skeptical, broken promise,
  broken promises, misunderst*, careless, dirty, cheap quality, unacceptable, a shame, harass*, threaten*, intimidat*, abus*, extort*,
  blackmail*, scam, scams, scammed, scamming, fraud, theft, stole, steal, stealing, con, bogus, shocked, shocking, excessive, nonsensical,
  disregard, to no avail, bombard*, not care, n't care, not seem to care, n't seem to care, n't really seem to care, not transparent, not ok,
  not okay, not right, not acceptable, makes no sense, what is the point, how is this possible, why should i, how much longer, disrespect*,
  unresponsive, stonewall*, evasive, insensitive, patronising, patronizing, condescend*, arrogan*, nasty, aggressive, pushy, abrupt,
  unwelcome, suffer*, filthy`;

/** 2: angry or condemning. What an accusation is named by (scam, fraud, harassed) is 1: complaints report such things. */
export const englishStrong = `
  furious*, infuriat*, enraged, rage, outrag*, livid, irate, angrily, anger, angered, seething, fuming, disgust*, appall*, appalled,
  atrocious, horrible, horribly, horrific, horrendous, terrible, terribly, awful, dreadful, abysmal, deplorable, despicable, disgrac*,
  shame on, shameful*, shameless*, ashamed, pathetic, ridiculous*, ludicrous, absurd*, insane, insanity, crazy, laughable, joke, mockery,
  insult*, humiliat*, degrad*, belittl*, berat*, yelled, yelling, screamed, screaming, shouted, shouting, swore at, laughed at, mocked,
  bullied, bully*, scammer, scammers, fraudster*, conned, ripoff, rip off, rip-off, ripped off, thief, thieves, robbery, robbed, robbing,
  swindl*, dishonest*, lies, lied, lying, liar, liars, deceit*, deceiv*, false promises, bait and switch, predatory, criminal, criminals,
  crooked, crook, crooks, corrupt, greedy, greed, unethical, immoral, unconscionable, betray*, heartless, cruel, inhumane, callous, ruthless,
  incompeten*, worst, worst ever, inexcusabl*, unforgiv*, intolerabl*, unbearabl*, unbelievabl*, incredibl*, completely unacceptable,
  totally unacceptable, absolutely unacceptable, utterly unacceptable, had enough, have had enough, sick of, sick and tired,
  sick and tired of, enough is enough, last straw, nightmare, hell, living hell, horror, terrifying, terrified, traumat*, devastat*, ruined,
  ruining, destroyed my, driving me crazy, driving me insane, driving me mad, losing my mind, garbage, trash, junk, crap, crappy, bullshit,
  bs, sucks, suck, rubbish, worthless, hate, hated, hatred, loathe, detest, contempt, how dare, dare they, dare you, no decency, drowning in,
  cannot take it anymore, cannot take this anymore, can't take it anymore, n't take it anymore, n't handle it anymore,
  cannot handle it anymore, cannot cope, n't cope, wit's end, at my wits end, nowhere to go, no where to go, no respect, zero respect,
  no integrity, no morals, no conscience, no compassion, like dirt, like an idiot, like idiots, like a fool, like a criminal, treated like,
  avoid this, avoid at all costs, at all costs, stay away, stay far away, beware, do not trust, nobody cares, no one cares,
  could not care less, couldn't care less, don't care, do not care, dont care, not get away, get away with, pay for this, answer for this,
  hold you responsible, hold you accountable, i demand, we demand, i insist, lack of respect, utter, grossly, egregious, malicious*, vile,
  hideous, hostile, vicious, vindictive, evil, damn, darn, freaking, frigging, goddamn, bloody, wtf, omg, go bankrupt, out of business,
  be shut down, put out of business, clowns, clown, fools, fool, ignorant, incompetent fools, lazy, amateur*, chaotic, a circus, sheer,
  blatant*, brazen*, flagrant*, slap in the face, spit in`;

/** 3: insults, rage, threats of harm, despair. Only words that are one of these by themselves. */
export const englishSevere = `
  scumbag*, scum, bastard*, asshole, assholes, a*hole, a*holes, arsehole, arseholes, jackass*, son of a bitch, sons of bitches, bitch,
  bitches, b*tch, b*h, fuck, fucked, fucker, fuckers, fucking, f*, f*k, f*ck, f*cking, f*king, f*ing, motherfucker, motherfuckers, shit,
  shitty, sh*t, piece of shit, piece of crap, moron*, idiots, idiotic, imbecile*, stupid people, stupid idiots, retard, retards, retarded,
  brain dead, braindead, dumbass*, dumb people, morons, parasite*, leech, leeches, bloodsucker*, pigs, swine, lying pigs, psychopath*,
  sociopath*, devils, satan, pure evil, evil people, crooks and thieves, thieves and liars, bunch of thieves, bunch of liars,
  bunch of crooks, bunch of criminals, criminal gang, criminal enterprise, gang of thieves, go to hell, rot in hell, burn in hell,
  hope you burn, hope you die, drop dead, i curse you, curse you, damn you, damn crooks, screw you, up yours, piss off, pissed off, pissed,
  beyond livid, beyond furious, what the hell, the hell is wrong, what the heck is wrong, hate you, hate you all, hate this company,
  hate this bank, i despise, despise, loathe you, detest you, no shame at all, kill you, kill someone, i will kill, beat you, beat him,
  beat her, punch you, punch him, punch her, slap, break your legs, break your neck, smash your, smash up, burn your, burn down,
  burn it down, blow up your, come after you, coming for you, come down there, you will regret, you'll regret, make you pay, shoot you,
  hunt you, revenge, blood on your hands, despair, in despair, desperate, desperation, hopeless, suicid*, kill myself, killing myself,
  end my life, ending my life, end it all, take my own life, taking my own life, want to die, rather die, cannot go on, can't go on,
  cant go on, no reason to live, nothing to live for, goodbye note, lost everything, ruined my life, destroyed my life, ruined my wedding,
  begging you, i beg you, break your arm, break your face`;

/** What a text says to be good: counted only where it is denied (not happy), as level 1. */
export const englishPositive = `
  satisfied, satisfactory, satisfying, happy, pleased, glad, helpful, friendly, polite, nice, good, great, fair, clear, professional,
  acceptable, convenient, comfortable, transparent, respectful, courteous, competent, reliable, responsive, honest, impressed, worth, amused,
  thrilled, delighted, content, efficient, kind, patient, caring, understanding, appropriate, reasonable, ok, okay, fine, easy`;

/** Longer strings in which a word above is none. */
export const englishInnocent = `
  fraud department, fraud team, fraud alert, fraud alerts, fraud protection, fraud claim, fraud claims, fraud report, identity theft,
  theft report, identity thief, theft insurance, trash can, trash bag, trash bags, trash pickup, trash collection, garbage can, garbage bag,
  garbage bags, garbage collection, garbage truck, garbage disposal, junk mail, junk fees, rubbish bin, rubbish collection, pain relief,
  back pain, chest pain, in pain, poor signal, stress test, slow cooker, cold and flu, con man, pros and con, suck up, vacuum suck,
  good faith, good morning, good afternoon, good evening, good day, good luck, fine print, a fine, the fine, fines, parking fine, content of,
  content is, contents, dirty laundry, happy hour, great britain, kind of, kind regards, best regards, fair credit, fair debt,
  unfair or deceptive, fails to, fail to, failed to, failed payment, payment failed, transfer failed, brakes failed, failed because,
  failure to, failed, failing, failure, no longer, debt abuse, substance abuse, lost and found, hell of a deal, mad about, in good standing,
  good standing, kind to, ages ago, over the ages, all ages, bad debt, bad check, bad credit, waste bin, broken down, hot mess kit,
  bloody mary, pissed drunk, bad request, demand deposit, on demand, bank demand, fool proof, foolproof, poor credit, ok button, clear the,
  clear my, clear up, cleared, worth of, worth $, easy pay, suspicious activity, suspicious charge, suspicious charges, criminal record,
  stolen card, stole my card, stole my identity, stolen identity, stolen, robbed at, con artist, upset stomach`;

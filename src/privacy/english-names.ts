import { englishGivenNames, romanisedSurnames } from "./english-given-names.ts";
import type { Claims } from "./kinds.ts";

// A run of capitals is no name but an abbreviation, or masked already: XXXX.
export const word = "[A-Z](?![A-Z])[a-z\\u00C0-\\u024F]{0,20}(?:['’-][A-Z]?[a-z]{1,20}){0,2}";
export const capitals = "(?!X{2})[A-Z]{2,15}(?![a-z])(?:['’-][A-Z]{1,15})?";
export const particle = "(?:Mc|Mac|O['’]|D['’]|de |De |van |Van |von |bin |binti |al-|El |Al )?";
const titles =
  "Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Madam|Mdm|Madame|Mme|Rev|Nurse|Officer|Constable|Sergeant|Sgt|Inspector|MR|MRS|MS|MISS|DR|MDM";
const title = new RegExp(
  `(?<![A-Za-z])(?:${titles})\\.?(?:[ \\u00A0]?(?:and|&|/)[ \\u00A0]?(?:Mrs|Ms|Mr|MRS)\\.?)?(?:[ \\u00A0]{1,2}|(?<=\\.))(?:[A-Z]\\.? )?${particle}(${word}|[A-Z]{2,20})(?:[ -](?:[A-Z]\\.? )?${particle}(?:${word}|[A-Z]{2,15}(?![a-z]))){0,2}`,
  "g",
);
const lowerTitle = /(?<![A-Za-z\d])(?:mr|mrs|dr|Mr|Mrs|Dr)\.? ([a-z]{3,20})(?![a-z])/g;
const notSurnames =
  /^(?:field|title|box|option|prefix|right|perfect|mrs|ms|mr|miss|or|the|and|who|you|was|has|had|did|out|for|not|but|said|from|with|this|that|your|our|call|delivery|deliveries|appointment|flight|train|bus|payment|payments|a|it|me|my|them|him|her|office|visit|manager|customer|agent|driver|work|any|about|on|in|at|of|to|is|or|one|two|new|call|calls|deadline|class|dose|item|items)$/;
const roles =
  "[Aa]gent|[Aa]dvis[eo]r|[Rr]epresentative|[Rr]ep|[Dd]river|[Tt]echnician|[Ee]ngineer|[Mm]anager|[Ss]upervisor|[Cc]ourier|[Cc]lerk|[Cc]ashier|[Tt]eller|[Rr]eceptionist|[Oo]perator|[Cc]onsultant|[Aa]ssistant|[Pp]olicy ?holder|[Bb]eneficiary|[Tt]enant|[Ll]andlord|[Ll]andlady|[Nn]eighbou?r|[Hh]usband|[Ww]ife|[Pp]artner|[Mm]other|[Ff]ather|[Mm]um|[Mm]om|[Dd]ad|[Bb]rother|[Ss]ister|[Ss]on|[Dd]aughter|[Ff]riend|[Rr]oommate|[Pp]atient|[Gg]uest|[Pp]assenger|[Cc]laimant|[Ii]nsured|[Pp]ayee|[Pp]ayer|[Cc]ustomer|[Cc]lient|[Cc]omplainant|[Aa]pplicant|[Bb]orrower|[Oo]wner|[Bb]uyer|[Ss]eller|[Ss]ubscriber|[Uu]ser|[Cc]olleague|[Ss]taff(?: member)?|[Oo]fficer|[Cc]aller|[Mm]ember|[Ee]mployee|[Hh]andler|[Dd]octor|[Nn]urse|[Tt]eacher|[Ss]tudent|[Bb]oss|[Ll]awyer|[Cc]ontact|[Cc]lerk|[Rr]ider|[Hh]ost|[Bb]roker|[Hh]older";
const labels =
  "[Nn]ame|NAME|[Cc]ontact(?: person| name)?|CONTACT|[Rr]ecipient|RECIPIENT|[Ss]ender|SENDER|[Aa]ttn\\.?|ATTN|[Aa]ttention|[Cc]ustomer(?: name)?|CUSTOMER|[Cc]onsignee|[Ss]hipper|[Aa]ddressee|[Pp]assenger(?: name)?|PASSENGER|[Gg]uest(?: name)?|[Cc]omplainant|[Cc]laimant|[Aa]pplicant|[Aa]ccount [Hh]older|[Cc]ard ?holder|[Pp]olicy ?holder|[Bb]eneficiary|[Pp]ayee|[Hh]andled by|[Ss]igned(?: by| for by)?|SIGNED|[Rr]eceived by|[Rr]eported by|[Ff]iled by|[Ss]ubmitted by|[Pp]repared by|[Ww]ritten by|[Ss]erved by|[Bb]ooked by|[Oo]n behalf of|[Ii]n the name of|[Uu]nder the name(?: of)?|[Aa]ddressed to|[Rr]egistered to|[Ii]ssued to|[Pp]ayable to|[Dd]elivered to|[Ss]ent to|[Bb]elongs to|[Bb]elonging to|[Cc]are of|[Cc]\\/[Oo]|[Aa]ka|[Tt]o|[Ff]rom|[Nn]ame \\([a-z ]{2,14}\\)|[Nn]ame as (?:per|on|in) [a-z ]{2,14}|[Ff]ao|FAO|[Ii]nsured|[Tt]enant|[Oo]wner|[Pp]atient";
const phrases =
  "[Mm]y (?:full |legal |real |last |first |maiden )?name is|[Mm]y name['’]s|[Nn]ames? (?:is|was|are|of|on (?:the|my) [a-z]{3,9} (?:is|reads|says))|[Tt]his is|[Ii]t['’]s|I am|I['’]m|[Aa]ccount holder(?: is|:)?|[Cc]ardholder(?: is|:)?|[Nn]amed|[Cc]alled|[Aa]sk(?:ed)? for|[Ss]poke (?:to|with)|[Ss]peak(?:ing)? (?:to|with)|[Tt]alk(?:ed|ing)? (?:to|with)|[Dd]ealt with|[Ss]erved by|[Tt]old by|[Hh]elped by|[Ss]igned(?: for)?(?: by| as)?|[Cc]ontact(?:ed)?|[Cc]c|[Dd]ear|[Hh]i|[Hh]ello|[Mm]eet|[Rr]egards|[Ww]ishes|[Ss]incerely|[Ff]aithfully|[Tt]ruly|[Rr]espectfully|[Tt]hanks|[Tt]hank you|[Cc]heers|[Yy]ours|[Bb]est|[Ss]igned|[Nn]ame (?=[A-Z]{2})|[Uu]pdate:? name|叫|姓名|名字|英文名|我是|这里是|這裡是|[\u3400-\u9fff][人者主客员員师師户戶名生]|[（(]英文[)）]|收件人|联系人|聯絡人|乘客|旅客|客人|客户|客戶|持卡人|签名|簽名|署名|名为|名為|叫做";
const full = `((?:${particle}${word}|${capitals}(?:, ?(?=[A-Z]))?)(?:[ -]{0,2}(?<=[ ,-])(?:[A-Z]\\.? ?)?(?:${particle}${word}|${capitals})){0,3})`;
const introduced = new RegExp(
  `(?<![A-Za-z])(?:(?:${labels})(?:[ \\t"'”]{0,2}[:：=|]|,|(?<=[ybfo]|attn\\.?|ATTN|FAO)(?= ))|(?:${phrases})|(?:${roles})(?:[’']s name(?: is|:)?| name)?(?: is| was|,| -)?)[:：,，!.—-]{0,2}\\s{0,4}[-—~]{0,2} ?["“'‘(（「]?${full}`,
  "g",
);
/** For the trigger: what leads to an English name, without look-around. */
export const englishCues: readonly string[] = [
  `(?:${titles}|mr|mrs|miss|dr)[.]?[ \u00A0/&A-Za-z\u3400-\u9fff]`,
  `(?:${labels}|${phrases}|${roles})[^A-Za-z]{0,12}(?:de |van |von |bin |binti |al-)?[A-Z]`,
  `(?:${roles})[^A-Za-z]{0,12}(?:s name|name|is|was)[^A-Za-z]{0,12}(?:de |van |von |bin |binti |al-|is |is: )?[A-Z]`,
  "name (?:is|of|on)|name['’]s|name ?[:：=]",
  "[A-Za-z] ?(?:先生|小姐|女士|太太|老师|老師|经理|經理|主任|姐|哥)",
  "[A-Z]{2}[/][A-Z]{2}",
  "[A-Z]{2},? [A-Z][a-z]{1,5}[ -][A-Za-z][a-z]",
  "[A-Z][A-Za-zÀ-ɏ'’. -]{1,40} (?:here|speaking|calling|again|writing)",
  "I, [A-ZMmOoDdv]",
  "[\n\r.!?。！？] ?[-—–~]{0,2} ?[A-Za-z][A-Za-zÀ-ɏ'’. -]{1,60}$",
];
/** Capitalised words that follow without being names. */
export const notNames =
  /^(?:X{2,}|A|An|The|This|That|These|Those|There|Then|My|Your|Our|Their|His|Her|It|Its|I|We|You|He|She|They|Not|No|In|On|At|For|From|To|And|But|If|As|Is|Are|Was|Were|Be|By|Of|All|Any|Some|Every|Each|After|Before|Since|While|Because|With|Without|Again|Also|Now|Here|Only|Even|Once|Please|Yes|Ok|Okay|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|Customer|Customers|Service|Services|Support|Manager|Management|Team|Section|Act|Chinese|English|Hong|Taiwan|China|British|American|Australian|Canadian|European|German|French|Indian|Sir|Madam|Mr|Mrs|Ms|Miss|Dr|Or|ID|Id|Number|Order|Orders|Bank|Banking|Card|Account|App|Premium|Gold|Platinum|Silver|VIP|Unacceptable|Ridiculous|Terrible|Awful|Still|Very|So|Just|Why|What|When|Where|Which|Who|How|Pepper|Pac|Martens|Whippy|Muscle|Bean|Kipling|Selfridge|Universe|USA|US|UK|HK|EU|Do|Does|Did|Don|Can|Could|Would|Should|Will|Have|Has|Had|Never|Nothing|Everyone|Nobody|Someone|Anyone|Refund|Refunds|Delivery|Claim|Claims|Complaint|Complaints|Department|Dept|Office|Branch|Store|Shop|Company|Relations|Care|Centre|Center|Desk|Operations|Billing|Sales|Help|Helpdesk|Hotline|Line|Group|Ltd|Inc|Limited|Head|Director|Supervisor|Staff|Agent|Driver|Courier|Post|Mail|Email|Phone|Tel|Mobile|Fax|Address|Date|Time|Ref|Reference|Case|Ticket|Invoice|Tracking|Parcel|Package|Flight|Train|Room|Hotel|Airport|Airline|Airlines|Station|Street|Road|Avenue|Lane|Court|Drive|Park|City|County|State|University|Hospital|School|College|Amazon|Google|Apple|Facebook|WhatsApp|WeChat|QQ|Visa|Mastercard|Paypal|PayPal|Samsung|Iphone|Android|Windows|Wifi|WiFi|ATM|PIN|CVV|SSN|HKID|OTP|SMS|URL|PDF|FAQ|CEO|CFO|HR|IT|TV|PC|NA|TBC|TBD|EMS|DHL|UPS|USPS|FedEx|Equifax|Experian|TransUnion|Chase|Citibank|HSBC|Barclays|Wells|Capital|America|Credit|Debit|Loan|Mortgage|Federal|National|International|Royal|Regional|Local|General|Senior|Junior|Assistant|Deputy|Chief|Level|Tier|Floor|Block|Flat|Unit|Apt|Suite|Building|Tower|House|Happy|Merry|Christmas|Easter|New|Old|Good|Bad|Great|Best|Kind|Warm|Regards|Thanks|Thank|Dear|Hello|Hi|Sincerely|Yours|Faithfully|Anonymous|Unknown|None|Resident|Occupier|Neighbour|Neighbor|Being|Having|Getting|Got|Waiting|Writing|Trying|Calling|Looking|Asking|Really|Extremely|Absolutely|Totally|Sick|Tired|Disappointed|Angry|Furious|Frustrated|Upset|Sorry|Unable|Sure|Afraid|Concerned|Worried|Out|Off|Up|Down|Over|Under|Left|Right|Back|Front|Due|Per|Via|Re|Fw|Fwd|Subject|Note|Update|Urgent|Important|Also|Another|Other|First|Second|Third|Last|Next|Previous|Two|Three|One|Four|Five|Six|Ten|Half|Day|Days|Week|Weeks|Month|Year|Today|Tomorrow|Yesterday|Morning|Afternoon|Evening|Tonight|English|Mandarin|Cantonese|Walmart|Target|Costco|Tesco|Uber|Lyft|Airbnb|Netflix|Spotify|Instagram|Twitter|Expedia|Nationstar|Ocwen|Navient|Synchrony|Discover|Amex|American|NOT|THE|AND|FOR|YOU|YOUR|THIS|THAT|WITH|FROM|HAS|WAS|ARE|BUT|ALL|NEVER|MY|IS|IN|ON|OF|TO|IT|WE|NO|AM|AN|AS|AT|BE|BY|DO|GO|HE|IF|ME|OR|SO|UP|ORDER|DATE|TIME|PHONE|MOBILE|EMAIL|ADDRESS|NUMBER|CARD|BANK|ACCOUNT|REF|CASE|TOTAL|PAID|COD|RMB|HKD|USD|NTD|TWD|GBP|EUR|CNY|RF|JD|SF|YT)(?![A-Za-z])/;
const givenName = new RegExp(`^(?:${englishGivenNames})(?![A-Za-z])`);
/** After these one word alone is a name. */
const single =
  /^(?:[Mm]y|[Nn]ame|NAME|[Cc]ontact (?:name|person)|[Rr]ecipient|RECIPIENT|[Ss]ender|SENDER|[Aa]ttn|ATTN|[Rr]egards|[Ww]ishes|[Ss]incerely|[Ff]aithfully|[Tt]ruly|[Rr]espectfully|[Cc]heers|[Tt]hanks(?:,|\s*\n)|[Ss]igned|[Cc]ustomer(?: name)? ?:|[Cc]omplainant ?:|[Cc]onsignee|[Aa]ddressee|姓名|名字|叫|英文名|[Nn]amed|[Aa]ccount [Hh]|[Cc]ardh|签名|簽名|署名)/;

/** First and last name, the first a frequent one; a family name in Pinyin or Cantonese with its given name. */
/** What every such name begins like. */
const twoNames = /[A-Z][a-z]+ (?:[A-Z]|de |v[ao]n |bin|al-)/;
const han = /[\u3400-\u9fff]/;
const known = new RegExp(
  `(?<![A-Za-z*-])(?:(?:${englishGivenNames}) (?:[A-Z]\\.? )?${particle}${word}(?:[ -]${word})?|(?:${romanisedSurnames}) (?:[A-Z][a-z]{1,6}-[A-Za-z][a-z]{1,6}|[A-Z][a-z]{1,4} [A-Z][a-z]{1,5}|(?:Xiao|Zhi|Jian|Guo|Ming|Hong|Wen|Yu|Xin|Jia|Hai|Chun|Li|Mei|Shu|Xiu|Yong|Zi|Si|Ya|Jun|Wei|Hui|Ting|Yi)[a-z]{2,5}|(?:Wei|Fang|Min|Jing|Qiang|Lei|Jun|Yang|Yong|Yan|Jie|Tao|Ming|Chao|Gang|Ping|Hui|Bin|Bo|Hao|Peng|Ying|Ting|Xin|Yue|Rui)))(?![A-Za-z])`,
  "g",
);
export const places =
  /(?:^|[ -])(?:Terrace|Crescent|Close|Drive|Way|Place|Grove|Square|Village|Mansions?|Building|Street|St|Road|Rd|Avenue|Ave|Lane|Court|Station|Airport|Bank|University|College|Hospital|Hotel|School|Park|Centre|Center|Plaza|Estate|Garden|Gardens|House|Tower|Restaurant|Company|Co|Ltd|Inc|Store|Shop|Mall|Market|District|City|County|Island|Bay|Beach|Branch|Office|Spencer|Sons|Brothers|Group|Insurance|Deere|Hancock|Lee Garden|Schwab|Daniels|Lauren|Klein|Kors|Stanley|Fargo|Kong|Po|Wan|Shan|Sin|Tong|Chau|Tsui|Long|Mun|Tin|O|Hom|Chung|Ha|Fong|Shui|Tau|Kok|Lu|Jie)$|^John Lewis$/;
const signature = new RegExp(
  `(?:[\\n\\r] ?[-—–~]{0,2} ?|[.!?。！？] ?[-—–~]{1,2} ?)((?:${particle}${word}|${capitals})(?:[ -](?:[A-Z]\\.? )?(?:${particle}${word}|${capitals})){0,2})[ .]{0,2}$`,
);
const ticket =
  /(?<![A-Z/])[A-Z]{2,15}\/[A-Z]{2,20}(?: [A-Z]{2,12})?(?: ?(?:MR|MS|MRS|MISS|MSTR|DR))(?![A-Z])/g;
const mixed =
  /(?<![A-Za-z*])([A-Z][a-z]{1,14}(?: [A-Z][a-z]{1,14})?) ?(?:先生|小姐|女士|太太|老师|老師|经理|經理|主任|姐(?![妹])|哥(?!哥))|(?:Mr|Mrs|Ms|Miss|Dr|MR|MS|MISS)\.? ?[\u3400-\u9fff]{1,3}(?![\u3400-\u9fff*])/g;
const lowerIntroduced =
  /(?:my name is|name['’]s|full name is|[Nn]ame ?[:：=]) ?([a-z]{2,15} [a-z]{2,15})(?=[.,;!\n]| and (?:i|I|my)|$)/g;
const lowerWords =
  /^(?:not|on|in|the|a|an|still|being|wrong|now|also|listed|misspelled|spelled|spelt|already|missing|incorrect|nowhere|never|only|just|correct|no|getting|going|being|used|all|of|to) |(?: wrong| correctly| wrongly| incorrectly| it| list| there| again| name| unknown)$/;

/** Claims English names after titles (Mr Smith), introductions (my name is Jane Doe), roles, labels and at the end. */
export function claimEnglishNames(text: string, claims: Claims): void {
  claimTitled(text, claims);
  introduced.lastIndex = 0;
  for (let found = introduced.exec(text); found !== null; found = introduced.exec(text)) {
    const name = trimmed(found[1] as string);
    const start = found.index + found[0].length - (found[1] as string).length;
    if (isName(name, found[0])) claims.add("name", start, start + name.length);
    introduced.lastIndex = Math.max(start, found.index + 1);
  }
  if (twoNames.test(text)) claimKnownNames(text, claims);
  claimSigned(text, claims);
}

function claimKnownNames(text: string, claims: Claims): void {
  known.lastIndex = 0;
  for (let found = known.exec(text); found !== null; found = known.exec(text)) {
    const words = trimmed(found[0]);
    if (!words.includes(" ") || places.test(found[0]) || goesOn(text, found)) continue;
    if (notNames.test(words.slice(words.indexOf(" ") + 1)) || company.test(words)) continue;
    claims.add("name", found.index, found.index + words.length);
  }
}

function claimTitled(text: string, claims: Claims): void {
  title.lastIndex = 0;
  for (let found = title.exec(text); found !== null; found = title.exec(text)) {
    if (notNames.test(found[1] as string)) continue;
    claims.add("name", found.index, found.index + trimmed(found[0]).length);
  }
  for (const pattern of [lowerTitle, ticket, mixed]) {
    if (pattern === ticket && !text.includes("/")) continue;
    if (pattern === mixed && !han.test(text)) continue;
    pattern.lastIndex = 0;
    for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) {
      if (found[1] !== undefined && (notSurnames.test(found[1]) || notNames.test(found[1])))
        continue;
      claims.add("name", found.index, found.index + found[0].length);
    }
  }
}

function claimSigned(text: string, claims: Claims): void {
  const found = signature.exec(text.slice(-64));
  if (found !== null) {
    const name = found[1] as string;
    const start = text.length - Math.min(64, text.length) + found.index + found[0].indexOf(name);
    const isShort = !name.includes(" ") && !givenName.test(name);
    if (!notNames.test(name) && !places.test(name) && !isShort && name.length > 2)
      claims.add("name", start, start + name.length);
  }
  if (!text.includes("ame")) return;
  lowerIntroduced.lastIndex = 0;
  for (let each = lowerIntroduced.exec(text); each !== null; each = lowerIntroduced.exec(text)) {
    const name = each[1] as string;
    const start = each.index + each[0].length - name.length;
    if (!lowerWords.test(name)) claims.add("name", start, start + name.length);
  }
}

function isName(name: string, whole: string): boolean {
  if (notNames.test(name) || name.length < 2 || /^X+$/.test(name.replace(/ /g, ""))) return false;
  if (places.test(name)) return false;
  if (company.test(name)) return false;
  if (!name.includes(" ")) {
    if (/^[A-Z]{2,}$/.test(name)) return /[:：=]/.test(whole) && single.test(whole);
    return name.length > 1 && (single.test(whole) || givenName.test(name));
  }
  if (
    /^[A-Z '’,-]+$/.test(name) &&
    !/[:：=|一-龥]/.test(whole) &&
    !/^[Nn]ame|[Mm]y name/.test(whole) &&
    !isKnownCapitals(name)
  )
    return false;
  // greetings and verbs lead to many capitalised words: only names that are known as such
  return (
    !/^(?:[Dd]ear|[Hh]i|[Hh]ello|[Cc]ontact|[Tt]o|[Ff]rom|[Mm]eet|[Bb]est|[Cc]alled|[Ii]t|[Ss]peak|[Tt]alk|[Ss]ent|[Oo]wner|[Ss]taff|[Oo]fficer)/.test(
      whole,
    ) ||
    isKnown(name) ||
    /[:：]/.test(whole)
  );
}

/** Words of companies, departments and forms. */
export const company =
  /(?:^|[ -])(?:Financial|Federal|Mutual|Mortgage|Credit|Union|Loan|Loans|Lending|Servicing|Systems|Solutions|Collection|Collections|Agency|Agreement|Attachment|Letter|Address|Modification|Offer|Resolution|Pay|Payment|Plus|Services|Was|Is|Told|Residential|Law|Legal|Court|Center|Company|Corp|Form|Report|Statement|Policy|Program|Plan|Application|Executive|Supply|Express|Logistics|Delivery|Airways|Electric|Energy|Mobile|Wireless|Media|Health|Medical|Property|Properties|Realty|Trust|Capital|Recovery|Associates|Assoc|Partners|Enterprises|Holdings|Technologies|Tech)(?![A-Za-z])/;

const surname = new RegExp(`^(?:${romanisedSurnames}) `);
function isKnownCapitals(name: string): boolean {
  return isKnown(name.toLowerCase().replace(/(?<![a-z])[a-z]/g, (letter) => letter.toUpperCase()));
}

function isKnown(name: string): boolean {
  return givenName.test(name) || surname.test(name);
}

/** Between a name and the number beside it: signs and the number's word. */
const cue =
  "(?:[ ,，:：|/()（）_-]{1,4}(?:(?:SSN|ssn|HKID|ID|id|[Pp]assport|[Pp]hone|[Tt]el|[Mm]obile|[Cc]ell|[Ee]-?mail|[Cc]ard|[Aa]ccount|[Aa]cct|DOB|WhatsApp|身份证|身份證|身分證|护照|護照|电话|電話|手机|手機)(?: (?:no|number|card|id))?\\.?[ ,，:：|/#(（-]{0,3})?)";
const nameAhead = new RegExp(
  `(?<![A-Za-z])((?:${particle}${word}|${capitals})(?:[ -](?:[A-Z]\\.? )?(?:${particle}${word}|${capitals})){1,3})${cue}$`,
);
const nameBehind = new RegExp(
  `^[ ,，:：|/()（）-]{1,4}((?:${particle}${word}|${capitals})(?: (?:[A-Z]\\.? )?(?:${particle}${word}|${capitals})){1,3})(?![A-Za-z])`,
);

/** English names directly beside a number of a person: Siobhan Delgado / SSN …, (617) 555-0127 Jane Doe. */
export function claimEnglishNeighbours(text: string, claims: Claims): void {
  for (const { kind, start, end } of [...claims.all]) {
    if (kind === "name" || kind === "address" || kind === "order_number" || kind === "url_token")
      continue;
    const from = Math.max(0, start - 72);
    const ahead = nameAhead.exec(text.slice(from, start));
    if (ahead !== null) claimBeside(ahead[1] as string, from + ahead.index, claims);
    const behind = nameBehind.exec(text.slice(end, end + 48));
    if (behind !== null)
      claimBeside(
        behind[1] as string,
        end + behind[0].length - (behind[1] as string).length,
        claims,
      );
  }
}

function claimBeside(name: string, start: number, claims: Claims): void {
  const words = name.split(" ");
  if (
    words.length < 2 ||
    /^[A-Z] [A-Z]$/.test(name) ||
    words.some((each) => notNames.test(each)) ||
    places.test(name)
  )
    return;
  claims.add("name", start, start + name.length);
}

/** Michael Kors Store, Tsim Sha Tsui Road: a longer name of something else. */
function goesOn(text: string, found: RegExpExecArray): boolean {
  const next = /^ [A-Z][a-z]+/.exec(
    text.slice(found.index + found[0].length, found.index + found[0].length + 16),
  );
  return next !== null && places.test(next[0]);
}

/** Without capitalised words behind the name that begin the next sentence's words. */
function trimmed(name: string): string {
  const words = name.split(" ");
  while (words.length > 1 && notNames.test(words[words.length - 1] as string)) words.pop();
  return words.join(" ");
}

/**
 * What every complaint may begin or end with and that says nothing of it, as regular expressions over the counted form
 * (Simplified, half width, lower case). Kept out of it on purpose: whatever tells of anger, haste or a repeated contact
 * (再次反映, 马上, urgent), and every demand (给个说法, refund).
 */
const person =
  "(?:该|此|某)?(?:客户|用户|市民|顾客|消费者|投诉人|投诉者|来电人|来电者|反映人|诉求人|举报人|当事人|网友|群众|居民|会员)";
const call = "(?:来电|致电|来信|来函|来访|进线|电话|在线|线上|微信|网上|现场)";
const says =
  "(?:反映|反应(?![慢过激迟])|反馈(?![表单的])|表示|诉称|称(?![重赞呼谓号])|说(?![明法话好服谎])|要求|咨询(?!电话|热线|台|师|费))";

/** At the beginning of a clause, whatever follows. */
export const openings: readonly string[] = [
  `${person}(?:${call}(?:投诉|${says})?|${says})(?:说|称|道)?`,
  `(?:本人|现|特此|实名)(?:反映|投诉|举报)`,
  "(?:您|你)(?:们)?好(?!像|似|意|不|多|好|几|坏|说|评)",
  "(?:上午|下午|中午|晚上|早上)好",
  "(?:尊敬|亲爱)的\\p{Script=Han}{0,8}?(?:领导|先生|女士|小姐|客服|经理|部门|公司|银行|主任|负责人|工作人员)(?:您好|你好|们)?",
  "敬启者|各位领导|领导好",
  "(?:具体)?(?:情况|事情|经过)(?:如下|是这样的)",
];

const ask = "(?:请|敬请|烦请|恳请|恳望|希望|望|盼|麻烦|要求|劳烦|请求)";
const whom =
  "(?:贵司|贵公司|贵行|贵方|你们|你司|公司|相关部门|有关部门|相关人员|有关人员|客服|工作人员|领导)?";
const how = "(?:尽快|及时|抓紧|协助|帮忙|予以|给予|早日|妥善|核实后|帮|给我|再){0,3}";
const does =
  "(?:核实|核查|核对|调查|查实|查证|查明|查询|查看|查一下|处理|解决|回复|答复|跟进|跟踪|协调|落实|反馈|联系|回电|办理|知悉|悉知|关注|看看|看一下|解答)";
const toWhom = "(?:客户|用户|市民|本人|来电人|投诉人|我|顾客|消费者)?";

/** A whole clause: nothing but this up to the next sign of punctuation. */
export const wholeClauses: readonly string[] = [
  `${ask}${whom}${how}${does}${toWhom}(?:一下|下)?(?:(?:并|后|及|和|且)?${how}(?:${does}|告知)${toWhom}(?:一下|下)?){0,2}(?:结果|此事|为盼|为荷|谢谢)?`,
  "(?:非常|万分|十分|多|先|在此)?(?:谢谢|感谢|谢|感激)(?:您|你|你们|大家|配合|合作|理解|支持|帮助|您的帮助|了|啦|不尽)?",
  "辛苦(?:了|你们了|您了)|拜托(?:了)?|麻烦(?:了|你们了|您了)|打扰了|祝好|祝工作顺利|此致|敬礼|此致敬礼",
  "为盼|盼复|望回复|盼回复|望复|收到请回复|请知悉|特此反映|特此投诉|以上(?:情况)?属实|情况属实|(?:详)?见附件|如图(?:所示)?|详情如下",
  "(?:想|来|要|我要|我想)?(?:反映|投诉|咨询|问|请教)(?:一下|个情况|个问题|一个情况|一个问题|情况|问题|下)|想投诉|说个情况|说一下情况",
  "(?:请|麻烦|能不能|能否)(?:帮忙|帮我|给)?(?:看看|看一下|查一下|查查)",
];

/** English, at the beginning of a sentence or a part of one, whatever follows. */
export const englishOpenings: readonly string[] = [
  "dear (?:sirs?(?: ?(?:or|/|and) ?madam)?|madam|team|customer services?(?: team)?|customer care|support(?: team)?|all|manager)",
  "to whom (?:it|this) may concern|hello(?: there| team)?|hi(?: there| team)?|good (?:morning|afternoon|evening|day)",
  "i am (?:writing|contacting you) (?:to (?:you )?(?:complain|inform you|report|let you know)|in regards? to|regarding|about)(?: (?:about|that|regarding))?",
  "i (?:would like|want|wish) to (?:make|file|lodge|submit|raise|register) a (?:formal )?complaint(?: (?:about|regarding|against|concerning))?",
  "i am (?:filing|submitting|making|lodging) (?:a|this) (?:formal )?complaint(?: (?:about|regarding|against|because|concerning))?",
  "(?:the )?(?:customer|caller|consumer|client|complainant) (?:(?:has )?(?:called|calls|contacted us|rang|emailed)(?: in)?(?: to (?:complain|report|advise|say))?|state[sd]|report(?:s|ed)|advise[sd]|claim(?:s|ed)|sa(?:ys|id)|complain(?:s|ed))(?: (?:that|about))?",
];

/** English, from the beginning of a sentence or a part of one to its end. */
export const englishWholeClauses: readonly string[] = [
  "(?:many |kind )?(?:thanks|thank you)(?: (?:very much|so much|again|a lot|in advance|kindly|all))?(?: (?:for|in) (?:your|the|advance)[a-z ,]{0,60})?",
  "(?:with )?(?:kind|best|warm|kindest)(?: and warm)? (?:regards|wishes)|regards|(?:yours )?(?:sincerely|faithfully|truly|respectfully)(?: yours)?",
  "(?:please|kindly|could you|can you)(?: please| kindly)? (?:help|advise|assist|investigate|look into|check|review|resolve|address|respond to)(?: me| us)?(?: with| on)?(?: (?:this|the|it|my))?(?: (?:matter|issue|problem|complaint|case|situation|concern))?(?: for me)?",
  "(?:i |we )?look(?:ing)? forward to (?:hearing (?:back )?from you|your (?:reply|response|answer|feedback))(?: soon| shortly)?",
  "please (?:let me know|see attached|find attached|see the attached[a-z ]{0,30}|find the attached[a-z ]{0,30})|see attached|attached please find[a-z ]{0,30}|sent from my [a-z ]{0,20}",
];

/** Forms of address that a masked name keeps; src/privacy/names.ts has more that are common words (代表, 专员). */
const addressedAs =
  "(?:先生|先森|女士|女仕|小姐姐|小姐|太太|师傅|师父|老师|老先生|老太太|老板娘|老板|老总|老伯|老太|总经理|经理|副理|襄理|协理|副总|副经理|副主任|副店长|主任|同学|同志|阿姨|阿婆|阿伯|(?:店|队|局|科|课|处|院|校|组|站|班|部|所|行|村|厂|园|里|船|机|列车|护士|护理|董事|秘书|会|社|市|镇|乡|区)长|书记|委员|主委|代表|秘书|会计|导游|督导|领班|主管|医生|医师|大夫|律师|大爷|大妈|大叔|大姐|大哥|大嫂|大娘|大伯|大姨|大婶|奶奶|爷爷|叔叔|伯伯|伯母|婆婆|妈妈|爸爸|哥哥|妹妹|弟弟|姑娘|小妹|小哥|总监|警官|警员|姐姐|护士|教练|教授|博士|法官|专员|助理|顾问|工程师|技师|空姐|sir)";
const provinces =
  "(?:北京|上海|天津|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门|九龙|新界)";
const district = "(?:\\p{Script=Han}{2}|浦东|滨海)(?:新区|自治县|自治州|地区|省|市|县|旗|区)";

/**
 * What is written instead of personal data (src/privacy/mask.ts): stars with what they leave of a number, name, address, mailbox
 * or parameter. And the usual placeholders of other systems: [手机号], {name}, 【redacted】.
 */
export const maskPatterns: readonly string[] = [
  "[a-z0-9_.%-]{1,60}=\\*{4}(?:[&#;]\\*{4})*",
  "(?:(?<![a-z0-9])[a-z0-9]{1,2})?\\*{4}@[a-z0-9_.-]{1,80}",
  `(?:${provinces}\\p{Script=Han}{0,18}?|(?:${district}){1,3})\\*{4}`,
  "(?:mrs?|ms|miss|mx|dr|prof|professor|sir|madam)\\.? \\*{5}",
  `\\*{1,5}${addressedAs}`,
  "(?:(?<![a-z0-9])[a-z0-9]{1,3})?\\*{4,}(?:[a-z0-9]{1,4}(?![a-z0-9])|\\d{0,4})",
  // Fewer stars are left of a name; beside a Latin letter they are a curse.
  "(?<![a-z*]|[a-z] )\\*{2,3}(?![a-z*])\\d{0,4}",
  "[[({<【〔〈](?:已)?(?:redacted|removed|masked|name|full name|phone|mobile|email|e-mail|address|card|id|account|姓名|手机|手机号|手机号码|电话|电话号码|地址|住址|邮箱|卡号|银行卡|身份证|身份证号|单号|账号|车牌|微信|脱敏|隐藏)[\\])}>】〕〉]",
];

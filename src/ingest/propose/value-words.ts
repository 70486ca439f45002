import { headerKey } from "./header-key.ts";
import { entriesOf } from "./header-words.ts";

type Words = Readonly<Record<string, string>>;

/** Words that systems and sheets write for the canonical codes; `|` between them, `{…}` for alternatives. */
const wordsOf: Readonly<Record<string, Words>> = {
  priority: {
    urgent:
      "紧急|特急|加急|非常紧急|特别紧急|最高|p1|p0|1 - critical|critical|urgent|highest|1|最急件|特急件|immediate",
    high: "高|较高|高优先级|p2|2 - high|high|重要|2|急件|速件|major",
    medium: "中|中等|一般|普通|p3|3 - moderate|moderate|medium|normal|3|普通件|标准",
    low: "低|较低|不急|p4|p5|4 - low|5 - planning|low|lowest|4|minor|trivial",
  },
  status: {
    open: `待{处理,受理,分派,派单,办理,签收,分配,接单,审核,回访,跟进,答复,核实,派发}|{处理,办理,受理,调查,跟进,承办,审核,核实,流转,派单,回访}中|正在{处理,办理}|已{受理,分派,派单,接单,转办,登记,派发,转派,签收,转交,立案,指派,交办}|未{处理,受理,办结,完成,结案,解决,回复,关闭,结}|新建|新增|进行中|受理|在办|挂起处理|开启|
      open|new|in progress|active|assigned|started|processing|work in progress|to do|working|email sent|under investigation|untimely response|acknowledged|waiting for support|escalated|in review|unassigned|unresolved|not started`,
    waiting_customer: `等待客户{,回复,反馈,确认}|待客户{回复,确认,反馈,补充}|待{补件,补正,用户反馈}|awaiting {user info,customer,customer reply,user,evidence}|waiting {on customer,for customer}|pending customer|on hold customer|waiting for customer response`,
    waiting_third_party: `等待第三方|待第三方|等待供应商|awaiting {vendor,problem,third party}|waiting {on third party,for third party,for vendor}|pending vendor`,
    resolved: `已{解决,办结,处理,完成,回复,答复,处理完成,处理完毕}|处理{完成,完毕}|办结|完成|解决|完成处理|resolved|solved|done|completed|fixed|complete`,
    closed: `已{归档,关闭,结案,结单,销案,闭环,完结,结束}|归档|结案|关闭|闭环|完结|结束|closed|closed with {explanation,monetary relief,non monetary relief,relief}|closed without relief|cancelled|canceled|archived`,
    reopened: "{重新,再次}打开|已重开|重开|重办|二次处理|退回重办|重启|reopened|re opened|reopen",
  },
  level: {
    general: "一般|普通|轻微|普通级|general|一般投诉|三级|minor",
    important: "重要|较大|严重|important|重要投诉|二级|较重",
    major: "重大|特大|major|重大投诉|一级|特别重大",
  },
  liability: {
    company:
      "公司责任|我方责任|我司责任|企业责任|商家责任|公司|我方|我司|内部责任|company|us|internal",
    customer: "客户责任|用户责任|客户原因|客户|顾客责任|customer|user",
    third_party: "第三方|第三方责任|供应商责任|外部责任|合作方责任|third party|vendor|supplier",
    none: "无责任|无责|无|不成立|none|no fault|nobody",
    undetermined: "待定|未定|待判定|未判定|待核实|待定责|undetermined|unknown|pending|tbd",
  },
  outcome: {
    upheld: "成立|属实|投诉成立|情况属实|有责|upheld|substantiated|justified|是",
    partly_upheld: "部分属实|部分成立|partly upheld|partially upheld",
    not_upheld:
      "不成立|不属实|无责|投诉不成立|未发现|情况不属实|not upheld|unsubstantiated|rejected|unjustified|否",
    withdrawn: "撤诉|撤销|已撤诉|客户撤诉|撤单|withdrawn|cancelled by customer",
  },
  root_cause_basis: {
    verified: "已核实|核实|已认定|确认|已确认|verified|confirmed",
    presumed: "初步判断|推定|推测|疑似|待核实|presumed|suspected|assumed",
  },
  solution: {
    apology: "道歉|致歉|赔礼道歉|apology|apologised|apologized",
    refund: "退款|退费|退货|退货退款|仅退款|refund|refunded|return",
    exchange: "换货|更换|换新|exchange|replacement|replaced",
    repair: "维修|返修|修理|补寄|repair|repaired",
    compensation: "赔偿|补偿|赔付|理赔|赔款|compensation|credit|goodwill",
    explanation: "解释|解释说明|说明|安抚|沟通解释|explanation|explained",
    promise: "承诺|承诺改进|承诺整改|promise",
    other: "其他|其它|other",
  },
  solution_mode: {
    instant: "即时解决|当场解决|当场|即时|instant|on the spot",
    staged: "分阶段|分步解决|阶段性|staged",
    unsolvable: "无法解决|不能解决|unsolvable|cannot be solved",
  },
  decided_by: {
    first_line: "一线|一线人员|客服|坐席|first line|agent",
    supervisor: "主管|组长|班长|supervisor|team lead",
    management: "经理|管理层|总经理|management|manager",
  },
  satisfaction: {
    "5": "5|五星|5星|5分",
    "4": "4|四星|4星|4分",
    "3": "3|三星|3星|3分",
    "2": "2|二星|2星|2分",
    "1": "1|一星|1星|1分",
    satisfied:
      "满意|非常满意|很满意|比较满意|基本满意|satisfied|very satisfied|good|happy|是|great|extremely happy",
    average: "一般|普通|尚可|neutral|average|ok|okay",
    dissatisfied:
      "不满意|非常不满意|很不满意|不太满意|dissatisfied|very dissatisfied|bad|unhappy|否|unsatisfied|extremely unhappy",
  },
  referred_to: {
    regulator: "监管|监管部门|监管机构|主管机关|regulator|银保监|邮政局|邮政管理局|通管局",
    ombudsman: "申诉专员|ombudsman",
    consumer_association: "消协|消费者协会|消委会|消保会|消费者委员会|12315|consumer association",
    media: "媒体|新闻媒体|media|press",
    court: "法院|诉讼|court",
  },
  event: {
    received: "受理|接收|来电|收件|提交|收到|created|create|received|opened|新建|创建|提单|open",
    recorded: "登记|录入|记录|建单|立案|recorded|logged|registered|分类|登记分类",
    acknowledged: "签收|接单|确认|确认受理|acknowledged|accepted|acknowledge",
    assigned:
      "分派|派单|指派|交办|分配|派发|下派|分办|assigned|assign|dispatched|派工|take in charge ticket",
    first_response: "首次响应|首次回复|首次联系|首响|first response|first reply|首次答复",
    investigation_started:
      "调查|开始调查|核查|核实|investigation|investigating|investigation started",
    evidence_requested: "调取证据|要求举证|索取证据|取证|evidence requested",
    opinion_proposed: "提出意见|拟办|处理意见|opinion proposed|拟定方案",
    approved: "审批|审批通过|批准|审核通过|核准|approved|approval",
    replied: "答复|回复|回复客户|答复客户|replied|reply|responded|回函",
    followed_up: "回访|客户回访|满意度回访|follow up|followed up|survey",
    reopened: "重新打开|重开|退回重办|二次处理|重办|reopened|reopen|重启",
    escalated: "升级|上报|升级处理|督办|escalated|escalate|escalation",
    resolved: "办结|解决|处理完成|完成|处理完毕|resolved|resolve|solved|completed|resolve ticket",
    closed: "结案|关闭|结单|闭环|销案|closed|close",
    archived: "归档|存档|archived|archive",
    analysed: "分析|复盘|投诉分析|analysed|analyzed|analysis",
    waiting: "等待客户|挂起|等待|暂停|待客户回复|waiting|wait|on hold|paused|pending|等待第三方",
    resumed: "恢复处理|恢复|解除挂起|继续处理|resumed|resume",
    contacted: "联系客户|致电|外呼|沟通|联系|contacted|called|call|电话联系|催办|催单",
    transferred: "转派|转办|转单|流转|移交|改派|transferred|transfer|reassigned|reassign",
  },
  is_main: {
    true: "是|主要|主|y|yes|1|main|primary|true",
    false: "否|次要|次|n|no|0|secondary|false",
  },
  sla_recorded: {
    met: "是|按时|及时|按期|未超时|未逾期|达标|正常|准时|未超期|yes|y|true|met|within sla|on time|achieved|按时办结|按期办结",
    breached:
      "否|超时|逾期|已超时|已逾期|未达标|超期|未按时|不及时|延迟|no|n|false|breached|missed|sla violated|violated|late|overdue|超时办结|逾期办结",
  },
};
/** Fields with the words of another. */
const sameWords: Readonly<Record<string, string>> = {
  from_status: "status",
  to_status: "status",
  score: "satisfaction",
};
/** Where the header asks for the breach (是否超时), yes means breached. */
const asksForBreach = /超时|逾期|超期|breach|overdue|violated|late/;
const plainYes = new Set(["是", "y", "yes", "true", "1"]);
const plainNo = new Set(["否", "n", "no", "false", "0"]);
/** Words that say that nothing was said. */
const nothing = new Set(
  entriesOf(
    "未评价|无评价|未回访|未知|不详|未填写|未指定|unspecified|unknown|n/a|na|none|not set|offered|unoffered|-|--|/|?|deleted|null|未判定|暂无|未评|不适用",
  ),
);
/** A longer cell is a text, not a word. */
const longest = 100;
const dictionaries = new Map<string, ReadonlyMap<string, string>>();

function dictionaryOf(field: string): ReadonlyMap<string, string> {
  let dictionary = dictionaries.get(field);
  if (!dictionary) {
    const pairs = Object.entries(wordsOf[sameWords[field] ?? field] ?? {}).flatMap(
      ([code, words]) =>
        [code, ...entriesOf(words)].map((word) => [headerKey(word), code] as const),
    );
    dictionary = new Map(pairs);
    dictionaries.set(field, dictionary);
  }
  return dictionary;
}

/**
 * The code that a word of a column stands for.
 * @param header the column's name: under 是否超时, 是 means that the limit was missed
 * @returns null: a word that means nothing was said; undefined: not a word we know
 */
export function codeOf(field: string, word: string, header = ""): string | null | undefined {
  if (word.length > longest) return undefined;
  const plain = word.trim().toLowerCase();
  const key = headerKey(word);
  if (field === "sla_recorded") {
    const breach = asksForBreach.test(headerKey(header)) && !/within|未/.test(headerKey(header));
    if (plainYes.has(plain)) return breach ? "breached" : "met";
    if (plainNo.has(plain)) return breach ? "met" : "breached";
  }
  const code = dictionaryOf(field).get(key);
  if (code !== undefined && key !== "") return code;
  return nothing.has(plain) ? null : undefined;
}

import type { TableWords } from "./header-words.ts";

/** Header words for what a complaint is about, what came of it, and its texts. */
export const complaintTexts: TableWords = {
  category: [
    [
      0.96,
      `诉求{分类,类别,类目}|{投诉,反馈,问题,客诉,工单,案件,受理,陈情,申诉,意见,售后,投诉问题,投诉内容,客户反馈,投诉业务,举报,信访}{类型,分类,类别,类目,种类}|
      category|complaint type|complaint category|issue category|case category|feedback type|problem type|sr type|problem category|ticket category|feedback category|complaint classification`,
    ],
    [
      0.88,
      "诉求{类型,种类}|分类|类别|类目|issue|request type|topic|contact reason|classification|service name|service type|事件{类型,分类,类别}|案类|案由|案件性质|问题性质|投诉性质|问题归类|contact category|reason for contact",
    ],
    [
      0.75,
      "类型|type|issue type|ticket type|case type|业务{类型,分类}|case reason|reason|投诉项目|question type",
    ],
  ],
  outcome: [
    [
      0.94,
      `投诉{成立,是否成立,是否属实,属实情况}|是否{成立,属实}|属实情况|complaint outcome|upheld|substantiated|outcome|case outcome`,
    ],
    [0.75, "核实结果|判定结果|decision|finding|调查结果|投诉结论"],
  ],
  sla_recorded: [
    [
      0.95,
      `是否{超时,逾期,超期,及时,按时,按期,准时,按期办结,按时办结,及时办结,超时办结,时限内}|{超时,逾期,超期}{标识,标志,状态}|时效达成|
      timely response|ontime|made sla|sla met|within sla|sla breached|has breached|sla compliance|overdue|is overdue|sla violated|on time|is escalated overdue`,
    ],
    [0.85, "sla status|sla|resolution status|sla result|超时|逾期|及时性|超期"],
  ],
  solution: [
    [
      0.95,
      `解决方式|解决方案|处理方案|处理措施|处理方式|处置方式|{补偿,赔偿}方式|解决措施|处理办法|售后方式|售后类型|solution|remedy|solution type|redress|resolution type|compensation type`,
    ],
    [0.8, "action taken|处理类型|resolution action"],
  ],
  solution_mode: [[0.92, "解决模式|解决类型|方案类型|solution mode"]],
  decided_by: [[0.9, "授权级别|决定层级|审批级别|决定权限|decided by|decision level"]],
  compensation: [
    [
      0.95,
      `{赔偿,补偿,赔付,理赔,赔款,退赔}{金额,额,款,费用}|compensation|compensation amount|amount paid|payout|settlement amount|goodwill amount|compensation paid`,
    ],
    [0.86, "{退款,退费,减免}{金额,额}|refund amount|refund"],
    [0.65, "金额|amount|credit amount"],
  ],
  currency: [[0.95, "币种|货币|币别|currency|currency code|货币单位"]],
  satisfaction: [
    [
      0.96,
      `{,客户,回访,顾客,用户,办理,服务,处理,群众,诉求人,结果}{满意度,满意程度}{,评价,评分}|满意情况|是否满意|用户是否满意|{评价,满意度,满意}星级|客户是否满意|
      satisfaction|csat|customer satisfaction|satisfaction score|satisfaction rating|csat score|customer rating|csat rating|satisfaction level`,
    ],
    [
      0.85,
      "rating|回访结果|评价结果|客户评价|用户评价|satisfaction rating score|conversation rating|评价等级|survey results|survey result",
    ],
    [0.68, "评价|评分|score"],
  ],
  reopened_count: [
    [
      0.95,
      `{重开,重新打开,重办,二次处理,退回重办,返单,重启,重复打开,返工}{次数,数}|reopen count|reopened count|reopens|times reopened|reopen times|count reopens`,
    ],
  ],
  escalation_level: [[0.94, "升级{级别,层级,等级}|escalation level|escalation tier"]],
  contact_count: [
    [
      0.93,
      `{联系,来电,催单,催办,投诉,进线,反馈,联络,重复投诉,重复来电}次数|contact count|number of contacts|contacts|customer interactions|number of calls`,
    ],
  ],
  handoff_count: [
    [
      0.94,
      "{转派,流转,转办,转单,移交,改派}次数|reassignment count|handoff count|handoffs|number of transfers|number of reassignments",
    ],
    [0.72, "group stations|assignee stations|transfers"],
  ],
  referred_to: [
    [
      0.9,
      "{申诉,外部投诉,转诉,外诉}{渠道,机构}|{监管,申诉}来源|referred to|regulator referral|external body",
    ],
  ],
  subject: [
    [
      0.95,
      `{,工单,案件,投诉,诉求,反馈,客诉,问题,事件}{标题,主题,主旨}|案件名称|subject|title|summary|ticket name|case title|short description|ticket subject|case subject|headline`,
    ],
  ],
  description: [
    [
      0.97,
      `{问题,投诉,事件,诉求,案件,客诉,反馈,异常,情况,详细,故障,工单}描述|{投诉,诉求,反馈,工单,案件,客诉,陈情,反映,来电,问题,详细,具体,受理,信件,申诉,客户反馈,客户投诉,意见}内容|{问题,投诉,反馈,诉求}详情|投诉{事由,事项,情况}|客诉说明|问题说明|
      description|complaint narrative|consumer complaint narrative|complaint description|complaint details|complaint text|narrative|problem description|issue description|ticket description|case description|nature of complaint|request details|投诉主要内容|主要内容|{投诉,申诉,客诉,问题,案件}内容摘要|verbatim|description of complaint|details of complaint|feedback content`,
    ],
    [0.88, "描述|内容|事由|详情|details|content|body|message|text|comments|feedback text"],
    [0.68, "comment|feedback|说明|first message|source body"],
  ],
  demand: [
    [
      0.95,
      `{客户,投诉人,用户,顾客,投诉,群众}{诉求,要求,期望,需求}|期望{结果,解决方案,处理方式}|希望{处理方式,解决方式}|demand|customer request|customer demand|desired outcome|desired resolution|requested resolution|desired settlement`,
    ],
    [0.82, "诉求|诉求事项|诉求目的"],
  ],
  resolution: [
    [
      0.95,
      `{处理,办理,处置,解决,办结}{结果,情形,经过}|{处理,办理,处置}意见|{处理,办理}{情况,过程,说明,内容}|{答复,回复,结案,办结}{内容,说明,意见}|解决办法|改善对策|
      resolution|closing remarks|resolution description|resolution notes|close notes|resolution details|resolution comments|resolution summary|status notes|处理回复|solution description|company public response`,
    ],
    [0.87, "解决方案|处理方案|solution|处理措施|action taken|response|closure reason"],
  ],
};

import type { TableName } from "../../tables.ts";
import type { TableWords } from "./header-words.ts";
import { complaintKeys } from "./header-words-keys.ts";

const { complaint_id, department, product } = complaintKeys as Record<
  "complaint_id" | "department" | "product",
  TableWords[string]
>;

/** Header words for the tables beside the complaints. */
export const otherTables: Readonly<Record<Exclude<TableName, "complaints">, TableWords>> = {
  events: {
    complaint_id: [...complaint_id, [0.9, "case concept name|case|ticket|所属工单"]],
    at: [
      [
        0.96,
        `{操作,节点,发生,变更,事件,流转,动作,状态变更,处理,记录,异动,更新,跟进}{时间,日期,日期时间}|
        at|event time|event date|event at|changed at|change date|occurred at|time timestamp|timestamp|complete timestamp|start timestamp|event timestamp|updated|action time|transition date|action date`,
      ],
      [
        0.86,
        "时间|日期时间|日期|time|date|created at|created|updated at|datetime|created date|创建时间",
      ],
    ],
    event: [
      [
        0.96,
        `{操作,事件,动作,节点,流转,处理}{类型,名称,动作}|操作|动作|事件|节点|操作内容|流程节点|处理环节|处理节点|办理环节|
        event|event type|activity|action|event name|transition|activity name|action type|concept name|step`,
      ],
      [0.82, "环节|类型|type|field name|field|步骤"],
    ],
    department: [...department, [0.9, "{操作,经办}{部门,单位}"]],
    handler: [
      [
        0.95,
        `{操作,经办,处理,办理,执行,变更,跟进,承办}{人,人员,员,者}|操作用户|handler|actor|operator|performed by|changed by|agent|org resource|resource|updated by|author|user|user name|created by|by`,
      ],
      [0.85, "user id|actor id|owner|assignee|人员"],
    ],
    from_status: [
      [
        0.96,
        "{原,变更前,操作前,前,旧,流转前,异动前}状态|from status|old status|previous status|status from|old value|from state|from|previous value|original status",
      ],
    ],
    to_status: [
      [
        0.96,
        "{新,变更后,操作后,后,现,流转后,当前,异动后}状态|to status|new status|status to|new value|to state|to|current status",
      ],
      [0.8, "状态|status|value|state"],
    ],
    level: [
      [0.92, "升级{级别,层级,等级}|escalation level|level"],
      [0.75, "级别|层级"],
    ],
  },
  surveys: {
    complaint_id: complaint_id ?? [],
    at: [
      [
        0.95,
        `{回访,评价,调查,填写,问卷,提交,答卷,评分,作答,填答}{时间,日期,日期时间}|surveyed at|survey date|rated at|response date|responded at|submitted at|completed at|answered at|survey time`,
      ],
      [0.84, "时间|日期|at|date|created at|timestamp|submitted"],
    ],
    dimension: [
      [
        0.95,
        "{评价,满意度,评分,调查,测评}{维度,项目,项,指标,题目}|维度|题目|问题项|题项|面向|dimension|question|survey question|metric|aspect|survey item",
      ],
      [0.8, "指标|项目|item|评价内容"],
    ],
    score: [
      [
        0.96,
        `{,评价,满意度,满意,回访}{分数,评分,得分,分值}|score|rating|csat score|satisfaction score|rating value|points|satisfaction rating|csat|nps score`,
      ],
      [0.86, "满意度|评价结果|答案|answer|满意度评价|satisfaction"],
    ],
    comment: [
      [
        0.94,
        `{评价,回访,客户,用户,补充,其他}{内容,意见,备注,说明,留言,建议,评语}|评语|留言|意见|comment|comments|feedback|remarks|customer comment|free text|verbatim|open comment`,
      ],
      [0.82, "建议|备注|note|notes|意见与建议|意见建议"],
    ],
  },
  exposure: {
    period_start: [
      [
        0.96,
        `{周期,周,期间,统计,月,时段}{开始,起始,起}{,日期,时间,日}|开始{日期,时间}|起始日期|起日|周起|
        period start|week start|month start|start date|from|start|period from|week starting|period begin|week beginning|week commencing`,
      ],
      [0.84, "统计{日期,月份,周}|月份|日期|month|week|date|年月|统计周期|period"],
    ],
    period_end: [
      [
        0.96,
        `{周期,周,期间,统计,月,时段}{结束,截止,止}{,日期,时间,日}|结束{日期,时间}|截止日期|迄日|周止|period end|week end|month end|end date|until|to|end|period to|week ending|period until`,
      ],
    ],
    dimension: [[0.93, "维度|统计维度|dimension|breakdown"]],
    value: [
      [
        0.9,
        `value|维度值|dimension value|{站点,网点,门店,地区,区域,省份,城市,产品,渠道,分公司,分行,部门}{,名称}`,
      ],
      [
        0.86,
        "station|store|place|region|product|branch|channel|city|product name|store name|shop|area|site",
      ],
    ],
    quantity: [
      [
        0.96,
        `{承运,业务,派送,派件,收件,订单,出货,销售,服务,交易,配送,寄件,用户,客户,包裹,快递,出车}{票数,量,件数,单数,数,笔数,人数,总量}|件量|票数|件数|单量|数量|销量|笔数|出货数|
        quantity|volume|parcels|orders|shipments|units sold|transactions|count|customers|order count|number of orders|units|sales volume|active customers|accounts`,
      ],
      [0.75, "total|总数|合计|总量|n"],
    ],
    unit: [[0.94, "单位|计量单位|unit|unit of measure|units of measure|uom"]],
  },
  actions: {
    action_id: [
      [
        0.96,
        "{措施,行动,改进,改善,任务,整改,对策}{编号,单号,号,id,项编号}|action id|action no|action number|capa id|capa no|improvement id|initiative id",
      ],
      [0.86, "编号|id|no|number|key|项次"],
    ],
    title: [
      [
        0.96,
        "{改进,改善,整改,行动,纠正}{措施,事项,内容,项目,行动,主题,对策}|{措施,行动,任务,对策}{名称,内容,标题,主题}|措施|行动项|对策|title|action|action title|improvement|measure taken|corrective action|initiative|action item",
      ],
      [0.84, "标题|名称|主题|name|description|summary|内容|事项"],
    ],
    owner: [
      [
        0.95,
        "{责任,负责,执行,主责,担当}{人,人员,者}|负责人|担当|owner|responsible|assignee|action owner|responsible person|accountable",
      ],
    ],
    started_on: [
      [
        0.96,
        "{开始,启动,实施,起始,生效,执行,上线,导入,落实}{日期,时间,日}|started on|start date|started|effective date|implemented on|started at|start|implementation date|go live date",
      ],
    ],
    until: [
      [
        0.95,
        "{结束,截止,完成,终止,到期,计划完成,预计完成}{日期,时间,日}|until|end date|due date|ends on|end|completion date|finish date|deadline",
      ],
    ],
    target_metric: [
      [
        0.94,
        "{目标,改进,衡量,考核,改善}指标|指标|target metric|metric|measure|kpi|target kpi|target measure",
      ],
    ],
    target_filter: [
      [0.93, "{目标,适用,筛选,影响}{范围,条件}|筛选条件|target filter|filter|applies to|scope"],
    ],
    expected_change: [
      [
        0.94,
        "{预期,目标,期望}{变化,降幅,改善,效果,下降,改善幅度,变化率,降低}|目标值|expected change|target change|expected effect|target reduction|expected reduction",
      ],
    ],
    control_filter: [[0.93, "对照{范围,条件,组}|control filter|control group|compared with"]],
    cause: [[0.92, "{对应,针对,根本,改善}原因|原因|cause|root cause|addresses|addressed cause"]],
  },
  aspects: {
    complaint_id: complaint_id ?? [],
    category: [
      [
        0.96,
        "{投诉,反馈,问题,诉求,客诉,次要,涉及}{类型,分类,类别}|方面|分类|类别|category|aspect|issue|complaint type|issue category|topic",
      ],
      [0.8, "类型|type|标签|tag"],
    ],
    product: product ?? [],
    is_main: [
      [
        0.96,
        "是否{主要,主,为主,主因,主分类,主类,主项,首要}|主次|主要标识|主分类标识|is main|main|primary|is primary|is main aspect|primary flag",
      ],
    ],
  },
};

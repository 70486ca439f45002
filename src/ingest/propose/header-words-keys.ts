import type { TableWords } from "./header-words.ts";

/** Header words for what identifies a complaint, where it belongs and how it is judged. */
export const complaintKeys: TableWords = {
  complaint_id: [
    [
      0.97,
      `{工单,投诉,案件,个案,反馈,受理,诉求,客诉,投诉单,投诉件,受理单,服务单,申诉,陈情,事件,派工,信件,问题,投诉工单,投诉案件,投诉记录,售后,售后单,服务请求,报修,意见,信访,举报,服务工单,客户投诉,客户反馈,客户诉求,处理单}{编号,单号,号,id,流水号,编码,字号}|
      {ticket,case,complaint,incident,service request,request,sr,feedback,claim} {id,number,no,ref,reference,reference number,reference no}|
      issue key|unique key|conversation id|service request|enquiry id|enquiry number|case enquiry id`,
    ],
    [
      0.86,
      `编号|单号|流水号|案号|工单|编码|记录编号|表单编号|业务流水号|唯一编号|id|number|key|ticket|case|reference|reference number|ref|ref no|record id|issue id|no`,
    ],
    [0.55, "序号|项次|uuid|guid|index"],
  ],
  related_complaint_id: [
    [
      0.93,
      `{关联,相关,原,前次,父,合并,重复,主}{工单,投诉,案件}{编号,单号,号,id}|{关联,原,父}{工单,案件,投诉}|
      related complaint|related complaint id|parent case|parent case number|parent ticket|related case|related ticket|duplicate of|merged into|parent issue|parent request number|parent sr number`,
    ],
    [0.72, "parent|parent id|problem id|linked issues|parent key"],
  ],
  channel: [
    [
      0.96,
      `{,反馈,投诉,受理,诉求,客诉,进线,接入,案件,陈情,申诉,举报}{渠道,管道}|来源渠道|渠道来源|{工单,投诉,诉求,案件,反馈,客诉}来源|{受理,投诉,反映,来件,收件}{方式,途径}|
      channel|contact channel|submitted via|via|via channel|contact type|source channel|open data channel type|method received|case origin|received via|channel type|ticket source|channel name|complaint channel|intake channel|how received|received by phone or mail`,
    ],
    [0.84, "来源|origin|source|{信息,数据}来源|来源类型"],
    [0.7, "contact method|via source"],
  ],
  product: [
    [
      0.96,
      `{产品,商品}{,名称,品名}|品名|{涉及,投诉,问题}{产品,商品}|产品线|product|product name|affected product|product line`,
    ],
    [
      0.88,
      "险种|{产品,商品}{别,类别,类型,大类,型号,分类}|{车型,机型}|产品规格型号|product category|product type|product model",
    ],
    [0.68, "型号|model|item|service|业务类型|服务类型|业务名称|item name"],
  ],
  region: [
    [
      0.95,
      `地区|区域|省份|城市|{所在,所属,客户,投诉,归属,事发,发生}{地区,区域,省份,城市}|行政区|行政区域|辖区|大区|始发地区|归属地|区县|县市|省市|地市|归属地市|所属区县|所属街道|region|borough|county|province|district|customer region|sales region`,
    ],
    [0.85, "state province|省|市|乡镇市区|街道"],
    [0.8, "state"],
    [0.75, "city|area"],
    [0.7, "country"],
  ],
  place: [
    [
      0.95,
      `{,所属,投诉,责任,被投诉,涉及,受理}{站点,网点,门店,店铺,分店,营业厅,营业部,门市,服务站}{,名称}|分行|支行|营业所|分行别|店别|站别|店名|{分行,支行}名称|
      place|station|store|shop|branch|site|outlet|store name|branch name|station name|location name|shop name`,
    ],
    [0.75, "地点|{发生,事发,投诉,问题}地点|location|机构|所属机构|分公司|所属分公司"],
  ],
  service_step: [
    [0.94, `{服务,业务,投诉,问题,责任,流程,所处,发生}环节|service step|process step|service stage`],
    [0.82, "环节"],
  ],
  customer_type: [
    [
      0.95,
      `{客户,用户,会员,顾客,投诉人,来电人,诉求人}{类型,类别,等级,级别}|客群|customer type|customer segment|customer tier|user type|customer category|requester type|member level`,
    ],
    [0.7, "segment|tier"],
  ],
  severity: [
    [
      0.93,
      `{,问题,投诉}{严重程度,严重性,严重级别,严重等级}|影响程度|severity|severity level|seriousness`,
    ],
    [0.72, "impact|风险等级|事件等级"],
  ],
  urgency: [
    [
      0.94,
      `{,投诉,工单,案件,事件}{紧急程度,紧急性,急迫程度,急迫性,紧急度,缓急程度,紧急级别}|urgency`,
    ],
  ],
  scope: [
    [0.92, "{影响,涉及,波及}范围|scope"],
    [0.7, "范围"],
  ],
  level: [
    [
      0.93,
      `{投诉,工单,案件,客诉,问题,申诉}{级别,等级,层级}|重要程度|complaint level|case level|complaint grade`,
    ],
    [0.91, "严重程度"],
    [0.75, "级别|等级|level"],
  ],
  priority: [
    [
      0.97,
      `{,处理,工单,案件,问题}{优先级,优先级别,优先等级,优先程度,优先度,优先序,优先顺序,优先次序}|priority|priority level|ticket priority`,
    ],
    [0.92, "{,投诉,工单,案件}{紧急程度,紧急等级,紧急级别}|急件等级|缓急程度"],
  ],
  status: [
    [
      0.97,
      `{,工单,案件,处理,办理,投诉,当前,反馈,诉求,流程,事件,客诉,结案,售后,受理,处置}状态|实际处理进度|{,案件,处理,办理}进度|当前进度|
      status|ticket status|case status|complaint status|incident state|request status|current status|ticket state|case state`,
    ],
    [0.86, "状况|company response|company response to consumer|stage|处理状况|办理进展|处理进展"],
    [0.86, "state"],
    [0.6, "{处理,办理}情况|阶段"],
  ],
  department: [
    [
      0.96,
      `{承办,责任,主办,负责,处置,主责,权责,业管,归口,承接,处理,主管}{部门,单位,科室,机关,处室,组别,团队,班组,小组}|部门|department|dept|assignment group|assigned group|assigned team|responsible department|owning team|assigned department|responsible unit|handling department|handling unit|owner department|responsible team|department responsible|responsible agency|responsible unit`,
    ],
    [0.92, "agency|team|组别|科室|班组|处室"],
    [
      0.85,
      "group|queue|agency name|group name|受理{部门,单位}|单位|team name|被投诉{部门,单位,科室}|责任科室|办理单位",
    ],
    [0.7, "{所属,投诉,涉及,协办}{部门,单位}|group id|business unit|division|team assignee id"],
  ],
  handler: [
    [
      0.95,
      `{处理,承办,经办,办理,跟进,主办,责任,处置}{人,人员,负责人,员,专员,坐席,客服}|负责人|坐席|坐席姓名|客服专员|跟单人|当前处理人|
      handler|assignee|assigned to|investigating officer|investigator|case officer|officer|agent|case owner|ticket owner|assignee name|agent name|handled by|assigned agent|responsible person|resolver`,
    ],
    [
      0.86,
      "owner|客服|客服人员|受理{人,人员,员,坐席}|接单人|assignee id|坐席工号|admin assignee id",
    ],
    [0.72, "登记人|记录人|{接线,话务}员|接听人|owner name|客服工号"],
  ],
  root_cause: [
    [
      0.95,
      `{根本原因,根因,真因,原因分类,原因类别,原因类型,问题原因,产生原因,不良原因,责任原因,投诉根因,原因归类}|root cause|root cause category|cause category|cause code|failure cause|root cause code`,
    ],
    [0.86, "原因|cause|原因分析|发生原因"],
    [0.7, "投诉原因|reason code|客诉原因|rca"],
  ],
  root_cause_basis: [
    [0.94, `原因认定|原因认定方式|原因依据|原因核实|cause basis|root cause basis|cause verified`],
  ],
  liability: [
    [
      0.95,
      `责任归属|责任判定|责任定性|责任方|责任认定|责任划分|责任类型|定责结果|归责|判责结果|判责|定责|liability|responsible party|liable party|at fault|fault party|responsibility`,
    ],
  ],
};

import type { TableWords } from "./header-words.ts";

/** Header words for the times of a complaint. */
export const complaintTimes: TableWords = {
  received_at: [
    [
      0.97,
      `{,客户}{来电,反馈,投诉,客诉,诉求,反映,来访,来信,陈情,提交,诉求提交,进线,举报,申诉,信访}{时间,日期,日期时间,日}|
      date received|received date|received at|received on|received|date of complaint|complaint date|feedback date|
      reported at|date reported|reported date|submitted at|date submitted|submission date|requested datetime|intake date|
      {complaint,date complaint} received at|date and time received|received date time`,
    ],
    [
      0.95,
      `{受理,接收,接件,收件,接诉,接报,收到,收案,投诉受理,投诉接收,诉求受理,工单受理,报修}{时间,日期,日期时间,日}`,
    ],
    [
      0.87,
      `{创建,建单,登记,录入,记录,建档,填报,发起,提出,开单,立案,立单,建立,申请,申请售后,售后申请,生成,新增,填单,填表,工单创建,工单生成,案件建立,建案}{时间,日期,日}|
      created at|created date|create date|create time|date created|created|created time|created on|creation date|creation time|opened at|opened|open date|
      date opened|opened date|date time opened|opened on|opened time|requested at|request date|logged at|date logged|
      created datetime|ticket created|case created`,
    ],
    [
      0.68,
      `时间|日期|日期时间|date|time|datetime|timestamp|{发生,事发,问题发生,故障}{时间,日期}|incident date|date of incident|start time`,
    ],
  ],
  recorded_at: [
    [
      0.86,
      `{登记,录入,记录,入库,建档,填报}{时间,日期,日}|recorded at|date recorded|recorded|entry date|date entered|entered at|logged at|date logged|registered at|registration date`,
    ],
    [
      0.81,
      `{创建,建单,开单,立案,工单创建,工单生成,建立}{时间,日期}|created at|created date|created on|sys created at|sys created on`,
    ],
  ],
  acknowledged_at: [
    [
      0.93,
      `{签收,确认,接单,受理确认,确认受理,接单确认}{时间,日期}|acknowledged at|acknowledged|acknowledgement sent|acknowledgement date|acknowledgment date|date acknowledged`,
    ],
  ],
  assigned_at: [
    [
      0.95,
      `{分派,派单,交办,派发,分配,下派,派工,分办,指派,首次派单,首次分派,分案}{时间,日期,日}|
      assigned at|assigned date|date assigned|assigned on|assigned time|initially assigned at|first assigned at|date sent to company`,
    ],
    [0.86, "{转派,转办,流转,转单,移交,交接}{时间,日期}|assigned|date sent|dispatched at"],
  ],
  first_response_at: [
    [
      0.96,
      `{首次响应,首次回复,首次答复,首次联系,首次联系客户,首响,初次回复,首次回应,首次处理}{时间,日期}|
      first response at|first response|first reply at|first replied at|first responded at|first response date|first response time|
      first contact at|first reply time|first reply date|first reply|first admin reply at|initial response time|initial response date`,
    ],
    [0.85, "{响应,回应}{时间,日期}|response at"],
  ],
  replied_at: [
    [
      0.93,
      `{答复,回复,答复客户,回复客户,回函,复函,回文,反馈结果}{时间,日期,日}|replied at|reply date|responded at|response date|date response sent|response sent|date replied|date of reply|responded`,
    ],
  ],
  resolved_at: [
    [
      0.94,
      `{办结,解决,处理完成,处理完毕,办理完成,完结,实际完成,实际办结,处结,问题解决,办毕,完成,完工}{时间,日期,日}|
      resolved at|resolved|resolution date|date resolved|resolved date|resolved on|solved at|completed at|completion date|date completed|resolved time`,
    ],
    [0.62, "{处理,办理}{时间,日期,日}|resolution time|completed|processed at|handled at"],
  ],
  closed_at: [
    [
      0.95,
      `{结案,关闭,归档,结单,闭环,销案,关单,销单,工单关闭,案件关闭,办结归档,投诉关闭}{时间,日期,日}|
      closed at|closed date|date closed|close time|closed|closed on|close date|closure date|date time closed|closed time|closing date`,
    ],
    [0.7, "结束{时间,日期}|end time|ended at"],
  ],
  followed_up_at: [
    [
      0.94,
      `{回访,客户回访,满意度回访,跟踪回访,电话回访}{时间,日期,日}|followed up at|follow up date|follow up at|callback date|follow up time`,
    ],
    [0.7, "跟进{时间,日期}"],
  ],
  updated_at: [
    [
      0.95,
      `{更新,修改,最后更新,最近更新,最新更新,末次更新,最后修改,最近修改,异动,最后异动}{时间,日期,日}|
      updated at|updated|last updated|last modified|last modified date|modified at|modified|sys updated at|sys updated on|updated datetime|
      last update|last update time|last updated time|date updated|updated date|updated on|modified on|resolution action updated date|date modified|systemmodstamp`,
    ],
    [0.75, "变更{时间,日期}|{最后,最近}{处理,操作}{时间,日期}"],
  ],
  due_at: [
    [
      0.95,
      `{要求办结,计划完成,应办结,应完成,限办,限时办结,预计完成,预定完成,期望完成,要求完成,应回复,要求答复,要求回复,截止,到期,办理截止,处理截止,应结案,预计结案,承办期限,办理期限,处理期限,时限}{时间,日期,日}|
      {办理,处理,办结,承办,答复,回复,结案,限办}{期限,时限}|期限|
      due at|due date|due|resolve by|due by|due by time|due time|sla due|sla due date|resolution due by|expected datetime|target date|target|date response due|response due|target resolution date|deadline|due on`,
    ],
  ],
  promised_at: [
    [
      0.92,
      `{承诺,承诺回复,承诺办结,承诺回电,约定,约定回访,约定回复,约定回电}{时间,日期}|promised at|promise date|promised date|promised callback|promised by|committed date`,
    ],
    [0.7, "预约{时间,日期}"],
  ],
  exported_at: [
    [
      0.92,
      "{导出,数据导出,数据提取,报表导出}{时间,日期}|exported at|export date|export time|snapshot date|extracted at",
    ],
  ],
};

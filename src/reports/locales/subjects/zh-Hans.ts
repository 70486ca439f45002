/** The pages beside the reports, in Simplified Chinese. */
export const subjects = {
  more: "更多见“{name}” →",
  standing: "数字与{period}的报告相同",
  time: {
    title: "时效专页 · {period}",
    name: "时效",
    say: "每个时钟、每个环节、每条路径的全部数字。",
  },
  where: {
    title: "来源与热点 · {period}",
    name: "来源与热点",
    say: "渠道、客户类型、地点、产品、时段，以及按业务量折算的公平比较。",
  },
  why: {
    title: "类型与原因 · {period}",
    name: "类型与原因",
    say: "每一层的类型与原因，什么变了，变化由什么构成。",
  },
  voice: {
    title: "客户怎么说 · {period}",
    name: "客户怎么说",
    say: "主题、新说法、有代表性的词语，以及说得有多重。",
  },
  outcomes: {
    title: "处理结果 · {period}",
    name: "处理结果",
    say: "满意度、处理方案、赔付与责任认定。",
  },
  actions: {
    title: "改进措施与效果 · {period}",
    name: "改进措施",
    say: "针对哪个原因做了什么，数字有没有随之变化。",
  },
  quality: {
    title: "数据质量与抽查 · {period}",
    name: "数据质量",
    say: "数据里缺的、迟的、重复的、异常的，以及待复核的抽样。",
  },
};

/** 客户怎么说的用词，简体中文。 */
export const voice = {
  keywords: {
    reading:
      "至少是以往的多少倍（95% 区间靠近 1 的一端）。一件投诉、一位客户里一个词只计一次；短语代替它包含的词。只列词，不列原文。",
    method: "按客户计的带 Dirichlet 先验的加权对数几率（Monroe 等 2008），错误发现率 5%。",
    least: "至少",
    times: "×{value}",
    customers: "客户数",
    valuesTitle: "哪里有什么突出的说法",
    valuesReading:
      "与本期其余投诉相比；括号内为含该词的投诉件数。只比较文字不少于 30 件的类别、产品和网点。",
    valuesMethod: "同样的方法，只在本期之内；每次比较控制错误发现率 5%，最多列 8 个。",
    dimensions: { category: "类别", product: "产品", place: "网点" },
    dimension: "比较对象",
    value: "名称",
    terms: "比别处说得多的",
    term: "{word}（{count}）",
    more: "另有 {count} 处有突出的说法，见数据文件。",
  },
  emerging: {
    question: "客户有什么新说法",
    none: "没有新出现的、或多到偶然解释不了的词、短语和主题。",
    notJudged: "未作判断：需要此前至少七期有文字。",
    factNew: "新出现：{name}，{day}以来见于 {count} 件投诉；按以往只应有 {expected} 件。",
    factGrown: "增多：{name}，见于 {count} 件投诉；按以往只应有 {expected} 件。",
    factMore: "另有 {count} 个说法新出现或增多。",
    title: "新出现与超出偶然的增多",
    reading:
      "比的是客户：每人每期计一次，重复的文字不计。预期：按此前各期（最多 25 期）的占比推算。走势以本期为止。",
    method:
      "条件二项检验，件数先除以此前各期的过度离散；对全部词、短语和主题控制错误发现率 5%。多数投诉同时含有更强说法的，归在那个说法名下。",
    term: "说法",
    kinds: { theme: "主题", phrase: "短语", word: "词" },
    named: "{name}（{kind}）",
    isNew: "新",
    with: "同时出现：{names}",
    expected: "预期",
    times: "倍数（95%）",
    timesValue: "{value}（{range}）",
    atLeast: "至少 {value}",
    since: "首次",
    where: "多见于",
    top: "{name}（{count}）",
    trend: "走势",
    spark: "{name}：最近 {periods} 期的投诉件数",
    more: "另有 {count} 个说法，见数据文件。",
  },
};

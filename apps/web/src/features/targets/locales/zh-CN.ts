const zhCN = {
  title: '销售目标', subtitle: '定下目标，看看完成了多少；每个数字都能点开',
  year: '年份', yearOf: '{n} 年', measure: '口径', currency: '币种', period: '周期', whole: '全年', company: '全公司', subject: '对象', amountIn: '以 {currency} 计',
  measures: { orders: '订单', contracts: '合同', receipts: '回款' },
  measureHelp: { orders: '下单金额减去已退金额，按客户当前负责人计；已取消的不算', contracts: '已生效合同的总额，按签订日期和合同负责人计', receipts: '到账金额，按到账日期和合同负责人计' },
  kinds: { month: '月', quarter: '季度', year: '年' },
  month: '{n} 月', quarter: '第 {n} 季度',
  edit: '编辑目标', save: '保存目标', cancel: '取消', saved: '目标已保存', clear: '清空则取消该目标', wrong: '不是有效金额', target: '目标', actual: '完成', rate: '完成率', none: '未设目标', summed: '由更短周期的目标相加', towards: '其中 {amount} 落在设了目标的期间内，计入完成率',
  conflict: '有人先改了这张表，已载入最新内容，请再改一次',
  copy: { open: '沿用去年', title: '沿用去年的数字', of: '依据', targets: '去年的目标', results: '去年的实际完成', change: '调整幅度（%）', overwrite: '覆盖已设的目标', run: '填入 {n} 年', nothing: '{year} 年没有可用的目标或完成额', done: '已填入 {n} 个目标，保留 {kept} 个' },
  empty: '还没有可设目标的人', emptyBody: '在设置中添加同事和部门后，即可为他们设定目标。', cell: '{name}，{period}的目标',
  filter: { owner: '人员', department: '部门', pipeline: '销售管道', everybody: '所有人', everywhere: '所有部门', allPipelines: '全部管道', from: '开始日期', to: '结束日期', previous: '上一周期', next: '下一周期', days: '统计时间' },
  chart: { table: '表格', chart: '图表', export: '导出 CSV', none: '这段时间没有数据' },
  forecast: {
    title: '销售预测', subtitle: '这个周期预计能成交多少',
    weighted: '加权预测', weightedNote: '已成交，加上进行中商机按赢率折算', net: '扣除预计退款后', netNote: '预计退款 {amount}（过去 180 天退款率 {rate}）', netUnknown: '这个币种过去 180 天没有订单，无法估计退款',
    closed: '已成交', commit: '承诺', commitNote: '已成交 + 承诺', bestCase: '乐观', bestCaseNote: '承诺 + 乐观', pipeline: '管道', pipelineNote: '除“不计入”外的全部', target: '合同目标', reached: '已完成 {share}',
    categories: '各预测类别有多少？', category: '预测类别', amount: '金额', count: '商机数', byOdds: '加权', refund: '预计退款', withoutAmount: '{n} 个没有金额', ofCategory: { pipeline: '管道', best_case: '乐观', commit: '承诺', omitted: '不计入', closed: '已成交' },
    changes: { title: '上周以来变了什么？', since: '自 {day} 起', then: '当时未结', now: '现在未结', change: '变化', kind: { new: '新增', moved_in: '移入本期', up: '金额上调', down: '金额下调', moved_out: '移出本期', won: '赢单', lost: '丢单或无效' } },
    history: { title: '每周的预测怎么变？', week: '周（周一）', none: '还没有快照', noneBody: '系统每周自动保存一次预测，之后这里会显示走势。', won: '实际成交' },
    accuracy: { title: '过去的预测有多准？', period: '周期', said: '期初加权预测', committed: '期初承诺', won: '实际成交', accuracy: '准确率', none: '还没有已结束且留有快照的周期', help: '准确率 = 1 − |预测 − 实际| ÷ 实际' },
    none: '这个周期没有商机', noneBody: '换一个周期，或者给商机填上预计成交日期。',
  },
  reports: {
    title: '销售报表', subtitle: '谁做得好，商机卡在哪里，为什么赢、为什么输',
    tab: { label: '报表', rankings: '排行榜', funnel: '漏斗', outcomes: '输赢分析', origins: '线索渠道', contacts: '联系明细' },
    contacts: { count: '{n} 次联系', help: '跟进、通话和备注，按记录人和发生时间', call: '通话', note: '备注', none: '这段时间没有联系记录', noneBody: '换一段时间或换一个人看看。', hidden: '对象现在归别人负责，内容不显示', more: '更早的' },
    by: { label: '排行对象', user: '人员', department: '部门' },
    rankings: { title: '谁的业绩最好？', rank: '名次', name: '姓名', won: '赢单金额', wonCount: '赢单数', winRate: '赢率', contracts: '合同', receipts: '回款', followUps: '跟进次数', followHelp: '记录的跟进、通话与备注' },
    funnel: { title: '商机走到了哪一步？', stage: '阶段', count: '到达', before: '较上一步', first: '较第一步', amount: '金额', days: '停留中位数', dayCount: '{n} 天', won: '赢单', help: '这段时间新建的商机（不含无效）', choose: '请选择一个管道' },
    outcomes: { winRate: '赢率', winRateNote: '赢单 {won}，输单 {lost}', cycle: '销售周期', cycleNote: '中位数；平均 {n} 天', cycleDays: '{n} 天', won: '赢单金额', lost: '输单金额', invalid: '无效', months: '每月赢了多少、输了多少？', month: '月份', wonCount: '赢单', lostCount: '输单', reasons: '为什么赢，为什么输？', reason: '原因', status: '结果', noReason: '未填原因', count: '商机数', amount: '金额', ofStatus: { won: '赢单', lost: '输单', invalid: '无效' } },
    origins: { title: '哪个渠道的线索最能成交？', origin: '渠道', unknown: '未知', leads: '线索', converted: '已转化', conversion: '转化率', won: '赢单', winShare: '成交率', amount: '赢单金额' },
    none: '这段时间没有数据', noneBody: '换一段时间，或者放宽筛选条件。',
  },
};

declare module '../../../shared/i18n/catalogue.js' {
  interface MessageCatalogue {
    targets: typeof zhCN;
  }
}

export default zhCN;

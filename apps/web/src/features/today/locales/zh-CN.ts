const zhCN = {
  title: '今天', nav: '今天', waiting: '{n} 项待处理', subtitle: '{day}，还有 {n} 项等你处理', clear: '{day}，眼下没有等你处理的事',
  who: { label: '看谁的', me: '我的', team: '团队的' },
  section: { contacts: '该联系了', tasks: '到期任务', assigned: '新分配给我', recycling: '即将退回公海', stalled: '停滞的商机', quotes: '等待客户答复的报价', receivables: '应收款', approvals: '等我审批' },
  help: {
    contacts: '计划今天或之前联系的客户、线索和商机', assigned: '还没跟进的新线索，和三天内到手的客户', recycling: '七天内会退回公海，跟进一次即可保留', stalled: '在当前阶段停留超过预期', quotes: '已发出，客户还没答复', receivables: '七天内到期或已逾期',
    tasks: '今天到期和已逾期', approvals: '等你同意或驳回',
  },
  all: '全部 {n} 项', allMany: '全部（100 项以上）', fewer: '收起', more: '再看一些', teamShort: '新分配',
  type: { customer: '客户', lead: '线索', opportunity: '商机', quote: '报价', receivable: '应收', approval: '审批', task: '任务' },
  day: { today: '今天', late: '逾期 {n} 天', left: '还剩 {n} 天', lastDay: '今天是最后一天', soon: '{n} 天后到期', since: '{n} 天前', sinceToday: '今天', stalled: '已停留 {n} 天', validUntil: '有效至 {day}', expired: '已过有效期' },
  act: { followUp: '跟进', call: '拨打 {name}', done: '完成任务：{title}', followUpOn: '跟进：{title}', completed: '已完成：{title}', undo: '撤销' },
  empty: { title: '今天都处理完了', body: '写跟进时定下次联系日期，到那天就会出现在这里。', customers: '看看我的客户' },
  numbers: { title: '本月我的数字', won: '已赢单', open: '进行中', weighted: '加权 {amount}', receipts: '已回款', followUps: '跟进次数', none: '—', deals: '{n} 单', times: '{n} 次', target: '{measure}目标', reached: '完成 {share}', ofTarget: '{reached} / {target}', measure: { orders: '订单', contracts: '合同', receipts: '回款' } },
  feed: {
    title: '日历订阅', body: '在手机或电脑的日历里看到任务、下次联系和预计成交日。', make: '生成订阅地址', renew: '换一个地址', revoke: '停用', once: '地址只显示这一次。知道它的人都能看到你的日程，请只填进自己的日历。', secret: '你的日历地址',
    on: '已启用', read: '最近读取：{when}', never: '还没有日历读取过', revoked: '已停用，旧地址不再有效', renewTitle: '换一个地址？', renewBody: '正在使用旧地址的日历将不再更新。', revokeTitle: '停用日历订阅？', revokeBody: '已订阅的日历将不再更新。',
  },
  followUp: {
    tab: '跟进', title: '跟进记录', kind: { call: '电话', visit: '拜访', message: '消息', meeting: '会议', other: '其他' }, kindLabel: '方式',
    outcome: { label: '结果', none: '未填结果', reached: '已沟通', not_reached: '没联系上', interested: '有意向', considering: '考虑中', call_back: '约定再联系', agreed: '达成一致', declined: '明确拒绝' },
    placeholder: '谈了什么？客户怎么说？', duration: '时长', minutes: '分钟', minutesN: '{n} 分钟', place: '地点', at: '时间', now: '刚才', more: '更多', next: '下次联系', nextNone: '不定', plan: '到时要做什么（会成为任务并提醒）', planned: '下次联系 {day}',
    preset: { tomorrow: '明天', three: '3 天后', week: '一周后', month: '一个月后' },
    add: '记录跟进', added: '已记录跟进', save: '保存', saved: '已保存', removed: '已删除', removeTitle: '删除这条跟进？', removeBody: '它定下的下次联系也会取消；已经建好的任务还在。', none: '还没有跟进', noneBody: '记下第一次联系，顺手定好下一次。', loadMore: '更早的跟进',
    said: { call: '电话跟进', visit: '上门拜访', message: '消息跟进', meeting: '开会沟通', other: '跟进' }, onOpportunity: '商机', onLead: '线索阶段',
  },
  neglect: {
    title: '未联系客户', subtitle: '按最后一次联系计算：电话、备注、跟进或完成的任务', subject: { label: '看什么', customers: '客户', leads: '线索', opportunities: '商机' }, owner: '负责人', total: '共有', days: '{n} 天以上', nobody: '无人',
    records: '{owner}：{n} 天以上未联系', recordsAll: '{n} 天以上未联系', allOf: '全部 {owner}', since: '{n} 天没有联系', sum: '合计', show: '查看 {owner} {days} 天以上未联系的 {n} 项', none: '没有被冷落的记录', noneBody: '负责人名下的记录都在 7 天内联系过。', empty: '还没有归属到人的记录', emptyBody: '把客户、线索或商机分配给负责人后，这里会显示多久没有联系。', table: '各负责人多久没有联系',
  },
};

export default zhCN;

declare module '../../../shared/i18n/catalogue.js' {
  interface MessageCatalogue {
    today: typeof zhCN;
  }
}

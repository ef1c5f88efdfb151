const zhCN = {
  title: '通知', unread: '{n} 条未读通知', new: '未读', readAll: '全部已读', empty: '还没有通知', emptyBody: '有人提到你、给你派任务或任务到点时，会在这里告诉你。', more: '更早的',
  group: { deals: '报价与合同', customers: '客户', tasks: '任务', imports: '导入与导出', system: '系统', accounts: '账号', users: '同事', data: '数据' },
  kind: {
    approval_asked: '等我审批', approval_approved: '我提交的已通过', approval_rejected: '我提交的被驳回', quote_viewed: '客户打开报价', quote_accepted: '客户接受报价', quote_declined: '客户拒绝报价', quote_expired: '报价过期', contract_ending: '合同即将到期', receivable_due: '应收款快到期', receivable_overdue: '应收款逾期',
    mention: '有人提到我', customer_assigned: '客户交给我', customer_assigned_many: '多位客户交给我', customer_shared: '我被加入客户团队', duplicate_found_many: '发现多对可能重复的客户', duplicate_found: '发现可能重复的客户',
    task_assigned: '派给我的任务', task_done: '我派的任务已完成', task_reminder: '任务提醒', task_due: '任务到期', task_overdue: '任务逾期', import_finished: '导入完成', import_failed: '导入出错', export_ready: '导出完成', invitation_accepted: '邀请已接受',
  },
  settings: {
    nav: '通知', title: '通知', subtitle: '哪些事告诉你、在哪里、什么时候', mail: '邮件', mode: '发送方式', modes: { at_once: '立即', hourly: '每小时汇总', daily: '每天汇总' }, hour: '汇总时间', quiet: '免打扰', from: '从', to: '到',
    quietHelp: '免打扰期间不发邮件，结束后再发。时间按 {zone}。站内通知不出声。', what: '内容', app: '站内', byMail: '邮件',
  },
};

export default zhCN;

declare module '../../../shared/i18n/catalogue.js' {
  interface MessageCatalogue {
    notifications: typeof zhCN;
  }
}

const zhCN = {
  title: '任务', nav: '任务', subtitle: '要做的事，到点提醒', title1: '任务标题', placeholder: '要做什么？', detail: '补充说明', add: '添加任务', added: '已添加任务', save: '保存', saved: '已保存', edit: '点击编辑', editOne: '编辑“{title}”', removeOne: '删除“{title}”', more: '加载更多', open: '待办任务', order: '关联订单（可选）',
  assignee: '负责人', me: '{name}（我）', mine: '我的任务', everybody: '所有人的任务', whose: '看谁的任务', for: '由 {name} 做', from: '{name} 派给你', asked: '来自通知的任务', close: '收起', gone: '这条任务已不在', goneBody: '它可能已被删除，或不在你的可见范围内。',
  done: '已完成“{title}”', undo: '撤销', complete: '完成“{title}”', reopen: '重新打开“{title}”', removeTitle: '删除任务“{title}”？', removeBody: '删除后不能恢复，附件也会一并删除。', removed: '已删除任务',
  none: '没有待办', noneBody: '都做完了。在上面写下要做的事，或在客户页面上添加任务。', noneDone: '还没有完成的任务', noneDoneBody: '完成的任务会列在这里。', keys: 'j / k 移动 · x 完成 · n 新任务',
  tab: { open: '待办', done: '已完成' },
  view: { overdue: '已逾期', today: '今天', upcoming: '以后', open: '待办', done: '已完成' },
  due: { label: '到期日', time: '时间', none: '不限日期', today: '今天', tomorrow: '明天', nextWeek: '下周一' },
  priority: { label: '优先级', high: '高', normal: '普通', low: '低' },
  remind: { label: '提醒', keep: '保留原提醒', mNone: '到期时提醒', m15: '提前 15 分钟', m60: '提前 1 小时', m1440: '提前 1 天' },
  hint: { due_in_past: '到期时间已经过去，这条任务会显示为已逾期', assignee_sees_no_customer: '负责人看不到这位客户，只能看到任务本身' },
};

export default zhCN;

declare module '../../../shared/i18n/catalogue.js' {
  interface MessageCatalogue {
    tasks: typeof zhCN;
  }
}

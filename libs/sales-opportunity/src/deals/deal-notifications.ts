import { defineNotifications } from '@patron/record';

defineNotifications([
  { kind: 'approval.asked', group: 'deals', zh: '{number} 等待你审批', en: '{number} waits for your approval', channels: ['app', 'mail'] },
  { kind: 'approval.approved', group: 'deals', zh: '{number} 已获批准', en: '{number} was approved', channels: ['app'] },
  { kind: 'approval.rejected', group: 'deals', zh: '{number} 被驳回', en: '{number} was rejected', channels: ['app', 'mail'] },
  { kind: 'quote.viewed', group: 'deals', zh: '客户 {customer} 打开了报价 {number}', en: '{customer} opened quote {number}', channels: ['app'] },
  { kind: 'quote.accepted', group: 'deals', zh: '客户 {customer} 接受了报价 {number}', en: '{customer} accepted quote {number}', channels: ['app', 'mail'] },
  { kind: 'quote.declined', group: 'deals', zh: '客户 {customer} 拒绝了报价 {number}', en: '{customer} declined quote {number}', channels: ['app', 'mail'] },
  { kind: 'quote.expired', group: 'deals', zh: '给客户 {customer} 的报价 {number} 已过期', en: 'Quote {number} for {customer} has expired', channels: ['app'] },
  { kind: 'contract.ending', group: 'deals', zh: '合同 {number} 将于 {day} 到期', en: 'Contract {number} ends on {day}', channels: ['app'] },
  { kind: 'receivable.due', group: 'deals', zh: '合同 {number} 的回款“{name}”将于 {day} 到期', en: '“{name}” of contract {number} is due on {day}', channels: ['app'] },
  { kind: 'receivable.overdue', group: 'deals', zh: '合同 {number} 的回款“{name}”已逾期 {days} 天', en: '“{name}” of contract {number} is {days} days overdue', channels: ['app', 'mail'] },
]);

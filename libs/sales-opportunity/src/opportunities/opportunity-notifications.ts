import { defineNotifications } from '@patron/record';

defineNotifications([
  { kind: 'opportunity.assigned', group: 'sales', zh: '{by} 把商机 {record} 交给了你', en: '{by} made you the owner of the opportunity {record}', channels: ['app'] },
  { kind: 'opportunity.opened', group: 'sales', zh: '系统为你的客户开了商机：{record}', en: 'An opportunity was opened for your customer: {record}', channels: ['app', 'mail'] },
  { kind: 'opportunity.shared', group: 'sales', zh: '{by} 把你加入了商机 {record} 的团队', en: '{by} added you to the team of the opportunity {record}', channels: ['app'] },
  { kind: 'opportunity.stalled', group: 'sales', zh: '商机 {record} 在“{stage}”已停留 {days} 个工作日', en: '{record} has been in “{stage}” for {days} working days', channels: ['app', 'mail'] },
  { kind: 'opportunity.order_cancelled', group: 'sales', zh: '订单取消，商机 {record} 重新打开', en: 'The order was cancelled: {record} is open again', channels: ['app'] },
  { kind: 'opportunity.won_by_order', group: 'sales', zh: '客户下单，商机 {record} 自动赢单', en: 'The customer ordered: {record} is won', channels: ['app'] },
]);

import { defineNotifications } from '@patron/record';

defineNotifications([
  { kind: 'mention', group: 'customers', zh: '{by} 在 {customer} 的记录中提到了你：{text}', en: '{by} mentioned you on {customer}: {text}', channels: ['app', 'mail'] },
  { kind: 'customer.assigned', group: 'customers', zh: '{by} 把客户 {record} 交给了你', en: '{by} made you the owner of {record}', channels: ['app'] },
  { kind: 'customer.assigned_many', group: 'customers', zh: '{by} 把 {count} 位客户交给了你', en: '{by} made you the owner of {count} customers', channels: ['app'] },
  { kind: 'customer.shared', group: 'customers', zh: '{by} 把你加入了客户 {record} 的团队', en: '{by} added you to the team of {record}', channels: ['app'] },
  { kind: 'duplicate.found', group: 'customers', zh: '客户 {record} 可能与另一位客户重复', en: '{record} may be a duplicate of another customer', channels: ['app'] },
  { kind: 'duplicate.found_many', group: 'customers', zh: '你负责的客户中发现 {count} 对可能重复的，请到“重复客户”查看', en: '{count} pairs of possible duplicates among your customers: see Duplicates', channels: ['app'] },
  { kind: 'task.assigned', group: 'tasks', zh: '{by} 给你派了任务：{record}', en: '{by} gave you a task: {record}', channels: ['app', 'mail'] },
  { kind: 'task.done', group: 'tasks', zh: '{by} 完成了你派的任务：{record}', en: '{by} finished a task you gave: {record}', channels: ['app'] },
  { kind: 'task.reminder', group: 'tasks', zh: '任务提醒：{record}', en: 'Reminder: {record}', channels: ['app', 'mail'] },
  { kind: 'task.due', group: 'tasks', zh: '任务到期：{record}', en: 'Task due: {record}', channels: ['app'] },
  { kind: 'task.overdue', group: 'tasks', zh: '任务已逾期：{record}', en: 'Task overdue: {record}', channels: ['app', 'mail'] },
]);

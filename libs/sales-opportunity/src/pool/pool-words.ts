import { defineFieldGroups, defineNotifications, type Label } from '@patron/record';

export const label = (zh: string, en: string): Label => ({ 'zh-CN': zh, en });

defineFieldGroups([{ key: 'pool', label: label('公海与归属', 'Pool and ownership') }]);

defineNotifications([
  { kind: 'hold.warning', group: 'sales', zh: '{customer} 将在 {day} 夜里退回公海', en: '{customer} goes back to the pool in the night of {day}', channels: ['app', 'mail'] },
  { kind: 'hold.warning_many', group: 'sales', zh: '你有 {count} 位客户快要退回公海，最早在 {day} 夜里', en: '{count} of your customers will soon go back to the pool, the first in the night of {day}', channels: ['app', 'mail'] },
  { kind: 'hold.recycled_many', group: 'sales', zh: '你的 {count} 位客户已退回公海', en: '{count} of your customers went back to the pool', channels: ['app'] },
  { kind: 'hold.released', group: 'sales', zh: '{name} 把你的一位客户退回了公海：{reason}', en: '{name} put one of your customers back into the pool: {reason}', channels: ['app'] },
  { kind: 'pool.assigned', group: 'sales', zh: '公海客户 {customer} 分配给了你', en: '{customer}, from the pool, is yours now', channels: ['app', 'mail'] },
  { kind: 'pool.assigned_many', group: 'sales', zh: '{count} 位公海客户分配给了你', en: '{count} customers from the pool are yours now', channels: ['app', 'mail'] },
]);

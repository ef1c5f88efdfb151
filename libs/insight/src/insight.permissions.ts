import { definePermissions } from '@patron/kernel';

definePermissions([
  { key: 'insights.read', group: 'insights', zh: '查看客户洞察', en: 'View customer insights' },
  { key: 'insights.manage', group: 'insights', zh: '管理 RFM、价值、生命周期与画像', en: 'Manage RFM, value, lifecycle and personas' },
]);

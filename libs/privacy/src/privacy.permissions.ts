import { definePermissions } from '@patron/kernel';

definePermissions([
  { key: 'consents.write', group: 'privacy', zh: '记录客户同意', en: 'Record consents' },
  { key: 'suppressions.manage', group: 'privacy', zh: '管理禁止联系名单', en: 'Manage the suppression list' },
  { key: 'privacy.manage', group: 'privacy', zh: '处理隐私请求与保留规则', en: 'Handle privacy requests and retention' },
]);

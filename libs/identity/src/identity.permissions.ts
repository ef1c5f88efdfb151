import { definePermissions } from '@patron/kernel';

definePermissions([
  { key: 'users.manage', group: 'identity', zh: '管理用户', en: 'Manage users' },
  { key: 'roles.manage', group: 'identity', zh: '管理角色', en: 'Manage roles' },
  { key: 'departments.manage', group: 'identity', zh: '管理部门', en: 'Manage departments' },
  { key: 'api_keys.manage', group: 'identity', zh: '管理 API 密钥', en: 'Manage API keys' },
  { key: 'settings.manage', group: 'system', zh: '管理系统设置', en: 'Manage settings' },
  { key: 'fields.manage', group: 'system', zh: '管理自定义字段', en: 'Manage custom fields' },
  { key: 'audit.read', group: 'system', zh: '查看审计日志', en: 'Read the audit log' },
  { key: 'views.share', group: 'system', zh: '共享视图', en: 'Share views' },
  { key: 'events.read', group: 'system', zh: '读取事件', en: 'Read events' },
]);

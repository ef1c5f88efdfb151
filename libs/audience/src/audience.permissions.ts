import { definePermissions } from '@patron/kernel';

definePermissions([
  { key: 'segments.read', group: 'segments', zh: '查看客群', en: 'View segments' },
  { key: 'segments.manage', group: 'segments', zh: '管理客群', en: 'Manage segments' },
  { key: 'behaviour.read', group: 'behaviour', zh: '查看行为事件', en: 'View behaviour events' },
  { key: 'behaviour.write', group: 'behaviour', zh: '写入行为事件', en: 'Send behaviour events' },
]);

import { definePermissions } from '@patron/kernel';

definePermissions([
  { key: 'customers.read', group: 'customers', zh: '查看客户', en: 'View customers' },
  { key: 'customers.create', group: 'customers', zh: '新建客户', en: 'Create customers' },
  { key: 'customers.update', group: 'customers', zh: '编辑客户', en: 'Edit customers' },
  { key: 'customers.delete', group: 'customers', zh: '删除客户', en: 'Delete customers' },
  { key: 'customers.export', group: 'customers', zh: '导出客户', en: 'Export customers' },
  { key: 'customers.assign', group: 'customers', zh: '分配负责人与团队', en: 'Assign owners and teams' },
  { key: 'customers.merge', group: 'customers', zh: '合并客户', en: 'Merge customers' },
  { key: 'customers.reveal', group: 'customers', zh: '查看被遮盖的联系方式', en: 'Reveal masked contact details' },
  { key: 'duplicates.manage', group: 'customers', zh: '管理查重规则', en: 'Manage duplicate rules' },
  { key: 'quality.read', group: 'quality', zh: '查看数据质量', en: 'View data quality' },
  { key: 'quality.manage', group: 'quality', zh: '清理客户数据', en: 'Clean up customer data' },
  { key: 'tags.manage', group: 'customers', zh: '管理标签', en: 'Manage tags' },
]);

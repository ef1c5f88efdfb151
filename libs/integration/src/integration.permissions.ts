import { definePermissions } from '@patron/kernel';

definePermissions([
  { key: 'imports.read', group: 'integration', zh: '查看导入', en: 'View imports' },
  { key: 'imports.run', group: 'integration', zh: '运行导入', en: 'Run imports' },
  { key: 'demo.load', group: 'system', zh: '加载演示数据', en: 'Load demo data' },
]);

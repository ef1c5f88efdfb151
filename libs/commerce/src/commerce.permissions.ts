import { definePermissions } from '@patron/kernel';

definePermissions([
  { key: 'shops.manage', group: 'shops', zh: '管理店铺', en: 'Manage shops' },
  { key: 'products.read', group: 'products', zh: '查看商品', en: 'View products' },
  { key: 'products.write', group: 'products', zh: '编辑商品', en: 'Edit products' },
  { key: 'products.export', group: 'products', zh: '导出商品', en: 'Export products' },
  { key: 'orders.read', group: 'orders', zh: '查看订单', en: 'View orders' },
  { key: 'orders.write', group: 'orders', zh: '录入和修改订单', en: 'Create and change orders' },
  { key: 'orders.refund', group: 'orders', zh: '登记退款', en: 'Record refunds' },
  { key: 'orders.export', group: 'orders', zh: '导出订单', en: 'Export orders' },
  { key: 'overview.read', group: 'overview', zh: '查看首页数据', en: 'View the home figures' },
]);

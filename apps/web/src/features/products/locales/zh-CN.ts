const zhCN = {
  title: '商品', one: '商品', new: '新建商品', import: '导入商品', edit: '编辑', back: '商品',
  empty: { title: '还没有商品', body: '导入店铺导出的商品，或直接导入订单：订单里的商品会自动建立。', learn: '手动新建' },
  status: { active: '在售', archived: '已归档' },
  field: { title: '商品名称', description: '描述', brand: '品牌', category: '分类', status: '状态', imageUrl: '图片地址', variants: '规格', sku: 'SKU 编码', variantTitle: '规格名称', price: '售价', cost: '成本', barcode: '条码', currency: '币种', createdAt: '创建时间', refs: '来源编号' },
  form: { save: '保存', create: '新建商品', created: '已新建商品“{title}”', saved: '已保存', addVariant: '添加规格', removeVariant: '移除规格 {n}', variant: '规格 {n}', imageHelp: '以 http:// 或 https:// 开头', imageWrong: '请以 http:// 或 https:// 开头', priceWrong: '请填写数字', noCategory: '未分类' },
  sales: {
    title: '销售', known: '已知客户', all: '含访客', net: '净销售额', gross: '销售额', refunded: '退款', units: '销量', orders: '订单数', lastSold: '最近售出', note: '净销售额为销售额减去退款；“已知客户”不含访客的订单，所有客户统计都以它为准。', none: '还没有卖出过', scope: '统计范围', unitsNote: '销量与订单数含访客',
  },
  variants: { none: '没有规格', archived: '已归档' },
  act: { archive: '归档', restore: '重新上架', archived: '已归档“{title}”', restored: '“{title}”已重新上架', delete: '删除', deleteTitle: '删除“{title}”？', deleteBody: '商品和它的 {n} 个规格会被删除。卖出过的商品只能归档。', deleted: '已删除“{title}”', more: '更多操作' },
};

export default zhCN;

declare module '../../../shared/i18n/catalogue.js' {
  interface MessageCatalogue {
    products: typeof zhCN;
  }
}

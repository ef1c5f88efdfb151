const zhCN = {
  title: '库存', available: '可售', onHand: '现有', reserved: '占用', variant: '规格', shop: '店铺', allShops: '所有店铺', none: '还没有库存记录', threshold: '不多于 {n} 件时算库存不足', thresholdLabel: '库存不足的界限', ownedBy: '由“{source}”维护，在那里修改后会同步过来', adjust: '调整库存', ledger: '库存流水', more: '更多流水', saved: '库存已更新',
  state: { in_stock: '有货', low: '库存不足', out: '缺货', untracked: '未管理库存' },
  reason: { received: '入库', sold: '售出', returned: '退货入库', damaged: '损坏', lost: '丢失', count: '盘点', correction: '更正', sync: '系统同步' },
  form: { how: '方式', change: '增减', count: '盘点', changeLabel: '增减数量（减少写负数）', countLabel: '盘点数量', reason: '原因', note: '说明', save: '保存', wrong: '请填写数字', changeWrong: '请填写不为 0 的数字' },
  prices: {
    title: '价格', now: '当前价格', list: '价目', listPrice: '定价', salePrice: '促销价', min: '起订量', from: '开始', until: '结束', always: '长期', own: '商品自身售价', none: '没有另外的价目，按规格售价', add: '新增价目', remove: '删除', removeTitle: '删除这条价目？', removeBody: '{shop} · {price}', saved: '价目已保存', removed: '价目已删除', currency: '币种', save: '保存',
    saleHigh: '不能高于定价', never: '结束要晚于开始', source: '来源',
  },
  limit: { change: '修改', title: '库存不足的界限', help: '可售数量不多于它时算库存不足；留空用默认值', saved: '界限已更新' },
  buyers: { title: '购买最多的客户', none: '还没有已知客户买过', customer: '客户', orders: '订单', units: '数量', amount: '金额' },
  options: { title: '规格选项', add: '添加选项', name: '名称（如 颜色）', values: '取值', remove: '移除选项 {n}', help: '每个规格在各选项上取一个值' },
  categories: {
    title: '分类', manage: '管理分类', subtitle: '拖动可以移动和排序；键盘可用每行的菜单。', new: '新建分类', addBelow: '新建下级', rename: '重命名', delete: '删除', name: '名称', parent: '上级分类', top: '顶级', needName: '请填写名称', products: '没有商品 | {n} 个商品', saved: '已保存', moved: '已移动', up: '上移', down: '下移', inside: '移入上一个分类', outside: '移出一级', more: '更多操作',
    empty: '还没有分类', emptyBody: '建立分类，商品就能按分类查看和统计。', deleteTitle: '删除分类“{name}”？', deleteProducts: '其中有 {n} 个商品。', deleteChildren: '{n} 个下级分类会移到上一级。', moveTo: '商品移到', deletePlain: '这个分类是空的。', toNone: '不归入任何分类', deleted: '已删除', slash: '名称中的“/”在导入文件里写成“\\/”',
  },
  shopForm: { abandonAfter: '购物车 {n} 分钟无动静算放弃', abandon: '购物车多少分钟无动静算放弃', oversell: '允许超卖', oversellHelp: '库存可以减到零以下' },
  ownership: { title: '库存与价格由谁维护', body: '指定来源后，只接受它同步的数据，手工修改会被拒绝并说明原因。', stock: '库存来源', price: '价格来源', placeholder: '手工维护', save: '保存', saved: '已保存', help: '与接口里的 source 一致，如 erp' },
};

export default zhCN;

declare module '../../../../shared/i18n/catalogue.js' {
  interface MessageCatalogue {
    stock: typeof zhCN;
  }
}

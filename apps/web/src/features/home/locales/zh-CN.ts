const zhCN = {
  title: '首页', hello: '{name}，您好', range: '已成交的全部数据', currency: '币种',
  figure: {
    customers: '客户', newCustomers: '近 30 天新增 {n}', buyers: '买过的客户', buyersNote: '占客户 {share}', repeat: '复购客户', repeatNote: '复购率 {share}', orders: '订单', ordersNote: '近 30 天 {n}，前 30 天 {before}',
    net: '净销售额', netNote: '退款率 {share}', gross: '销售总额', refunded: '退款', visitors: '另有 {n} 笔游客订单，共 {amount}，不计入以上数字',
  },
  chart: { title: '最近 90 天卖得怎么样？', sales: '销售额', orders: '订单数', table: '看表格', chart: '看图', day: '日期', none: '最近 90 天没有订单', noneBody: '较早的订单仍计入上方数字。', summary: '最近 90 天销售额的折线图' },
  products: { title: '哪些商品卖得最好？', product: '商品', net: '净销售额', units: '销量', all: '全部商品', none: '还没有卖出商品' },
  latest: { title: '最新订单', all: '全部订单', none: '还没有订单' },
  otherCurrency: '{currency}：{orders} 笔订单，净额 {net}',
  demo: { loaded: '这些数字里有演示店铺的数据。', remove: '移除演示数据', removeTitle: '移除演示数据？', removeBody: '演示店铺的客户、商品和订单会删除，之后改过的记录和您自己的数据会保留。', removed: '演示数据已移除' },
  mine: { title: '还没有由您负责的客户', body: '同事把客户分给您，或您自己新建客户后，他们的消费会显示在这里。', customers: '前往客户', create: '新建客户' },
  empty: { title: '欢迎使用 Patron', body: '先把客户、商品和订单带进来。可以导入店铺导出的文件，也可以装入演示店铺先看看。', import: '导入文件', demo: '装入演示数据', importHelp: 'CSV 或 Excel，导入前可逐行检查', demoHelp: '5,000 位客户的示例店铺，随时可以移除', loading: '正在装入演示店铺', progress: '{done} / {total}', leave: '可以离开此页，装入会继续进行。', failed: '演示数据没有装完，请重试。', loaded: '演示店铺已就绪', removing: '正在移除演示数据' },
  guide: {
    title: '上手指引', progress: '已完成 {done} / {total}', close: '收起指引', putAway: '已收起，可在命令面板（Ctrl/⌘ K）中重新打开。',
    step: {
      data: { title: '导入您的客户', body: '店铺导出的文件即可，保存之前会逐行检查。' },
      insight: { title: '看看谁买过多次却 60 天没来了', body: '按消费额从高到低，是本周最值得联系的人。' },
      segment: { title: '建立第一个客群', body: '说明谁属于它：人数随条件即时更新，之后客群自己保持最新。' },
      view: { title: '把常用的列表保存为视图', body: '设好以后还会用到的筛选，再点“保存为视图”。' },
      people: { title: '邀请同事', body: '每个人都有自己的角色，决定能看什么、能做什么。' },
      security: { title: '为登录加上两步验证', body: '登录时再输入手机应用上的验证码。' },
    },
  },
  plain: { title: '从这里开始', body: '您的角色没有查看总览的权限，可以直接前往：' },
};

export default zhCN;

declare module '../../../shared/i18n/catalogue.js' {
  interface MessageCatalogue {
    home: typeof zhCN;
  }
}

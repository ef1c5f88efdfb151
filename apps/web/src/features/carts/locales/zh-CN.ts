const zhCN = {
  title: '购物车', one: '购物车', of: '{name}的购物车', visitor: '访客', open: '打开订单', link: '查看购物车页面', lines: '商品', product: '商品', quantity: '数量', unitPrice: '单价', amount: '金额', total: '合计', activity: '最近活动 {when}', noLines: '购物车是空的', none: '没有购物车', became: '已成为订单 {number}',
  empty: { title: '还没有购物车', body: '商城通过接口同步购物车后会列在这里；超过设定时间没有动静的会标为已放弃。' },
  state: { open: '进行中', abandoned: '已放弃', recovered: '已找回', converted: '已下单', expired: '已过期' },
  quick: { all: '全部', abandoned: '已放弃', open: '进行中', converted: '已下单' },
  when: { abandoned: '{when} 放弃', recovered: '{when} 找回', converted: '{when} 下单' },
};

export default zhCN;

declare module '../../../shared/i18n/catalogue.js' {
  interface MessageCatalogue {
    carts: typeof zhCN;
  }
}

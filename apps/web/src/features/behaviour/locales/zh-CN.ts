const zhCN = {
  title: '行为事件', visitor: '访客', when: '时间', who: '谁', product: '商品', page: '页面', query: '搜索词', value: '数值', context: '来自', properties: '其他属性', order: '查看订单 {number}', all: '全部行为',
  name: {
    page_viewed: '浏览页面', product_viewed: '浏览商品', searched: '搜索', cart_added: '加入购物车', cart_removed: '移出购物车', checkout_started: '开始结账', order_placed: '提交订单', message_opened: '打开消息', message_clicked: '点击消息',
  },
  device: { mobile: '手机', tablet: '平板', desktop: '电脑', tv: '电视' },
  volume: { title: '收到了多少事件？', range: '时间范围', hours: '24 小时', week: '7 天', days: '30 天', summary: '各类事件的数量', total: '共 {count} 个', other: '其他', none: '这段时间没有事件', only: '只看“{name}”' },
  empty: { title: '还没有行为事件', body: '商城把浏览、搜索、加购等事件发到接口后，会实时显示在这里，并成为客户时间线和客群条件的一部分。' },
  how: { title: '如何发送事件', body: '先在“设置 › 接口密钥”建立一个只有“写入行为事件”权限的密钥，放在商城服务器上，不要放进网页。', key: '建立接口密钥', curl: '命令行', script: 'JavaScript（商城服务器）', copy: '复制代码', copied: '已复制', show: '如何发送' },
  visit: { pages: '浏览 {count} 个页面', products: '{count} 个商品：{names}', productsPlain: '{count} 个商品', searched: '搜索“{words}”', times: '{name} {count} 次', more: '等', separator: '，', list: '、', expand: '展开', fold: '收起', rest: '还有更多，可在行为事件中查看', failed: '没能读取这次访问的事件' },
  browsing: { title: '浏览', lastSeen: '最近访问', firstSeen: '首次访问', device: '设备', source: '来源', campaign: '推广活动', products: '看得最多的商品', categories: '看得最多的分类', searches: '最近搜索', times: '{count} 次' },
};

export default zhCN;

declare module '../../../shared/i18n/catalogue.js' {
  interface MessageCatalogue {
    behaviour: typeof zhCN;
  }
}

const zhCN = {
  title: '订单', one: '订单', import: '导入订单', visitor: '访客', back: '订单',
  mine: { title: '您负责的客户还没有订单', body: '分给您的客户一下单，就会按时间列在这里。' },
  empty: { title: '还没有订单', body: '导入店铺导出的订单，或由接口同步后，会按下单时间列在这里。' },
  status: { pending: '待付款', paid: '已付款', shipped: '已发货', completed: '已完成', cancelled: '已取消' },
  payment: { unpaid: '未付款', partially_paid: '部分付款', paid: '已付清', partially_refunded: '部分退款', refunded: '已退款' },
  paymentState: { pending: '待支付', authorised: '已授权', captured: '已到账', failed: '失败', voided: '已撤销' },
  reasonCode: { changed_mind: '七天无理由', quality: '质量问题', wrong_item: '发错货', not_as_described: '与描述不符', size: '尺码不合适', damaged: '破损', late: '发货或物流太慢', missing: '少件', price: '价格调整', cancelled: '取消订单', other: '其他' },
  tab: { label: '订单页签', orders: '全部订单', refunds: '独立退款' },
  detail: {
    placed: '{when} 下单', shop: '店铺', lines: '商品', product: '商品', sku: 'SKU', quantity: '数量', unitPrice: '单价', lineDiscount: '优惠', amount: '金额', subtotal: '商品合计', discount: '订单优惠', shipping: '运费', tax: '税费', total: '订单金额', paid: '已付', refunded: '已退',
    due: '待付', kept: '实收', payments: '付款', noPayments: '没有付款记录', refunds: '退款', noRefunds: '没有退款', history: '状态记录', note: '备注', customer: '客户', refs: '来源编号', noLines: '没有商品行', openCustomer: '打开客户', becameFrom: '{from} → {to}', system: '系统', openPage: '打开订单页', unlisted: '未列入商品库',
    itemCount: '{n} 行商品', visitorNote: '下单的人还不知道是谁，因此不计入客户统计。',
  },
  act: {
    paymentTo: { pending: '待支付', authorised: '标为已授权', captured: '确认到账', failed: '标为失败', voided: '撤销' }, reasonNote: '说明', refundShipping: '退运费', authorised: '只是授权，尚未到账',
    status: '更改状态', to: '改为“{status}”', statusNote: '说明', statusDone: '订单已改为“{status}”', cancelTitle: '取消订单 {number}？', cancelBody: '取消后不能恢复，这笔 {total} 的订单将不再计入客户消费。', cancel: '取消订单', keep: '不取消',
    pay: '登记付款', payAmount: '金额', payMethod: '付款方式', payAt: '付款时间', payDone: '已登记付款 {amount}', payMax: '还需付 {amount}', refund: '退款', refundDone: '已登记退款 {amount}', refundMax: '最多可退 {amount}', reason: '原因', byLines: '按商品', byAmount: '按金额', refundQuantity: '退货数量', refundTotal: '退款合计', save: '登记', refundButton: '登记退款 {amount}',
    amountWrong: '请填写大于 0 的金额', amountTooHigh: '不能超过 {amount}', nothingChosen: '请填写要退的数量', bought: '共 {n}',
  },
  method: { unionpay: '云闪付', gift_card: '礼品卡', balance: '账户余额', alipay: '支付宝', wechat: '微信支付', bank: '银行转账', card: '银行卡', cash: '现金', cod: '货到付款', paypal: 'PayPal', other: '其他' },
  refunds: { title: '独立退款', intro: '这些退款没有写明原订单：店铺导出的取消单据不带原单号时会在这里。它们计入客户的净消费。', number: '退款单号', customer: '客户', refundedAt: '退款时间', reason: '原因', amount: '金额', lines: '商品', empty: '没有独立退款', emptyBody: '所有退款都已对应到订单。', more: '加载更多' },
};

export default zhCN;

declare module '../../../shared/i18n/catalogue.js' {
  interface MessageCatalogue {
    orders: typeof zhCN;
  }
}

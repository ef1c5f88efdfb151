const zhCN = {
  title: '包裹', one: '包裹', tab: '包裹', parcels: '包裹与物流', none: '还没有发货', add: '登记发货', open: '打开订单', customer: '客户', lastEvent: '最新动态 {when}', shippedAt: '发出 {when}', promised: '承诺 {when} 送达', late: '已过承诺时间',
  empty: { title: '还没有包裹', body: '由 ERP 或物流接口同步，或在订单页登记发货后，包裹会列在这里。' },
  quick: { all: '全部', stalled: '停滞 3 天以上', trouble: '需处理', moving: '在途' },
  state: {
    label_created: '已建单', accepted: '已揽收', in_transit: '运输中', customs: '清关中', arrived: '到达目的地', out_for_delivery: '派送中', ready_for_pickup: '待自提', attempt_failed: '派送未成功', exception: '异常', delivered: '已签收', refused: '拒收',
    returning: '退回中', returned: '已退回', lost: '丢失', cancelled: '已取消',
  },
  fulfilment: { none: '未发货', partial: '部分发货', shipped: '已全部发货', delivered: '已全部签收' },
  carrier: { sf: '顺丰', yto: '圆通', zto: '中通', sto: '申通', yunda: '韵达', jd: '京东物流', ems: 'EMS', jt: '极兔', dhl: 'DHL', ups: 'UPS', fedex: 'FedEx' },
  form: { carrier: '承运商', tracking: '运单号', save: '登记发货', saved: '已登记发货', lines: '装入这个包裹', left: '剩 {n}', nothing: '请填写要发的数量', trackingNeeded: '请填写运单号', allPacked: '商品都已装入包裹' },
  events: { title: '物流轨迹', older: '更早的 {n} 条', none: '还没有物流消息', note: '登记物流动态', state: '状态', at: '时间', description: '说明', place: '地点', future: '时间不能晚于现在', save: '登记', saved: '已登记' },
};

export default zhCN;

declare module '../../../../shared/i18n/catalogue.js' {
  interface MessageCatalogue {
    parcels: typeof zhCN;
  }
}

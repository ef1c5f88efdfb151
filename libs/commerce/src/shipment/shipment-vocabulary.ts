export const shipmentStates = [
  'label_created', 'accepted', 'in_transit', 'customs', 'arrived', 'out_for_delivery', 'ready_for_pickup', 'attempt_failed', 'exception', 'delivered', 'refused',
  'returning', 'returned', 'lost', 'cancelled',
] as const;
export type ShipmentState = (typeof shipmentStates)[number];

interface StateFacts {
  /** Of two events at the same moment the higher one counts. */
  rank: number;
  /** Still on its way: silence for days is a stall. */
  moving: boolean;
  /** The goods have left the house. */
  shipped: boolean;
  zh: string;
  en: string;
}

/** The one vocabulary of parcel states. Carriers' own codes are mapped to it (carrier-codes.ts); nothing else is stored. */
export const SHIPMENT_STATES: Readonly<Record<ShipmentState, StateFacts>> = {
  label_created: { rank: 10, moving: true, shipped: false, zh: '已建单', en: 'Label created' },
  accepted: { rank: 20, moving: true, shipped: true, zh: '已揽收', en: 'Accepted' },
  in_transit: { rank: 30, moving: true, shipped: true, zh: '运输中', en: 'In transit' },
  customs: { rank: 35, moving: true, shipped: true, zh: '清关中', en: 'In customs' },
  arrived: { rank: 40, moving: true, shipped: true, zh: '到达目的地', en: 'Arrived' },
  out_for_delivery: { rank: 50, moving: true, shipped: true, zh: '派送中', en: 'Out for delivery' },
  ready_for_pickup: { rank: 55, moving: true, shipped: true, zh: '待自提', en: 'Ready for pickup' },
  attempt_failed: { rank: 60, moving: true, shipped: true, zh: '派送未成功', en: 'Delivery attempt failed' },
  exception: { rank: 65, moving: true, shipped: true, zh: '异常', en: 'Exception' },
  delivered: { rank: 90, moving: false, shipped: true, zh: '已签收', en: 'Delivered' },
  refused: { rank: 70, moving: true, shipped: true, zh: '拒收', en: 'Refused' },
  returning: { rank: 75, moving: true, shipped: true, zh: '退回中', en: 'Returning' },
  returned: { rank: 95, moving: false, shipped: true, zh: '已退回', en: 'Returned' },
  lost: { rank: 80, moving: false, shipped: true, zh: '丢失', en: 'Lost' },
  cancelled: { rank: 5, moving: false, shipped: false, zh: '已取消', en: 'Cancelled' },
};

/** States a person should look at. */
export const TROUBLED: readonly ShipmentState[] = ['attempt_failed', 'exception', 'refused', 'returning', 'lost'];

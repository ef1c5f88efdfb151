import type { Translation } from '../../../../shared/i18n/catalogue.js';
import type zhCN from './zh-CN.js';

const en: Translation<typeof zhCN> = {
  title: 'Parcels', one: 'Parcel', tab: 'Parcels', parcels: 'Parcels', none: 'Nothing shipped yet', add: 'Record a parcel', open: 'Open order', customer: 'Customer', lastEvent: 'Last news {when}', shippedAt: 'Shipped {when}', promised: 'Promised {when}', late: 'Past its promise',
  empty: { title: 'No parcels yet', body: 'Parcels that your ERP or carrier sends, or that you record on an order, are listed here.' },
  quick: { all: 'All', stalled: 'No news for 3 days', trouble: 'Needs attention', moving: 'Under way' },
  state: {
    label_created: 'Label created', accepted: 'Accepted', in_transit: 'In transit', customs: 'In customs', arrived: 'Arrived', out_for_delivery: 'Out for delivery', ready_for_pickup: 'Ready for pickup', attempt_failed: 'Attempt failed', exception: 'Exception', delivered: 'Delivered', refused: 'Refused',
    returning: 'Returning', returned: 'Returned', lost: 'Lost', cancelled: 'Cancelled',
  },
  fulfilment: { none: 'Not shipped', partial: 'Partly shipped', shipped: 'All shipped', delivered: 'All delivered' },
  carrier: { sf: 'SF Express', yto: 'YTO', zto: 'ZTO', sto: 'STO', yunda: 'Yunda', jd: 'JD Logistics', ems: 'EMS', jt: 'J&T', dhl: 'DHL', ups: 'UPS', fedex: 'FedEx' },
  form: { carrier: 'Carrier', tracking: 'Tracking number', save: 'Record parcel', saved: 'Parcel recorded', lines: 'In this parcel', left: '{n} left', nothing: 'Say how many are shipped', trackingNeeded: 'Give the tracking number', allPacked: 'Everything is in a parcel already' },
  events: { title: 'Tracking', older: '{n} older', none: 'No news yet', note: 'Add tracking news', state: 'State', at: 'Time', description: 'Description', place: 'Place', future: 'Not later than now', save: 'Add', saved: 'Tracking news added' },
};

export default en;

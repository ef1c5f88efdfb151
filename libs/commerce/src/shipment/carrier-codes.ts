import type { ShipmentState } from './shipment-vocabulary.js';

export const codeSystems = ['kuaidi100', 'sf', 'aftership'] as const;
export type CodeSystem = (typeof codeSystems)[number];

interface CodeTable {
  /** Where the provider publishes these codes. */
  source: string;
  codes: Readonly<Record<string, ShipmentState>>;
}

/** What carriers and trackers call the states of ours. A code that is not here is told as 'in_transit' with its text kept. */
export const CARRIER_CODES: Readonly<Record<CodeSystem, CodeTable>> = {
  kuaidi100: {
    source: 'kuaidi100 real-time query API, field "state", basic and advanced (api.kuaidi100.com/document)',
    codes: {
      0: 'in_transit', 1: 'accepted', 2: 'exception', 3: 'delivered', 4: 'returned', 5: 'out_for_delivery', 6: 'returning', 7: 'in_transit', 8: 'customs', 14: 'refused',
      10: 'customs', 11: 'customs', 12: 'in_transit', 13: 'exception',
      101: 'label_created', 102: 'label_created', 103: 'accepted', 1001: 'arrived', 1002: 'in_transit', 1003: 'in_transit', 501: 'ready_for_pickup',
      301: 'delivered', 302: 'delivered', 303: 'delivered', 304: 'delivered', 401: 'cancelled',
      201: 'exception', 202: 'exception', 203: 'refused', 204: 'exception', 205: 'exception', 206: 'attempt_failed', 207: 'exception', 208: 'exception', 209: 'exception', 210: 'cancelled',
    },
  },
  sf: {
    source: 'SF Express open platform, route query service, appendix "route operation codes" (open.sf-express.com)',
    codes: {
      50: 'accepted', 51: 'accepted', 30: 'in_transit', 31: 'arrived', 36: 'in_transit', 105: 'in_transit', 106: 'in_transit',
      44: 'out_for_delivery', 204: 'out_for_delivery', 70: 'attempt_failed', 33: 'attempt_failed', 125: 'ready_for_pickup', 130: 'ready_for_pickup', 80: 'delivered', 8000: 'delivered',
      99: 'returning', 648: 'returned', 47: 'exception',
    },
  },
  aftership: {
    source: 'AfterShip tracking API, field "tag" (aftership.com/docs/tracking, "Delivery statuses")',
    codes: {
      pending: 'label_created', inforeceived: 'label_created', intransit: 'in_transit', outfordelivery: 'out_for_delivery', availableforpickup: 'ready_for_pickup',
      attemptfail: 'attempt_failed', delivered: 'delivered', exception: 'exception', expired: 'exception',
    },
  },
};

/** The state a carrier's code stands for; undefined for a code its table does not have. */
export function stateOfCode(system: CodeSystem, code: string): ShipmentState | undefined {
  return CARRIER_CODES[system].codes[code.trim().toLowerCase()];
}

declare module '@patron/kernel' {
  /** Channels, purposes and states only; never an address. */
  interface DomainEventMap {
    'consent.changed': { channel: string; purpose: string; from: string | null; to: string };
    'customer.suppressed': { kind: string; reason: string };
    'customer.restricted': { requestId: string };
    'customer.unrestricted': { requestId: string };
    'customer.unsuppressed': { kind: string; reason: string };
    'privacy.request_received': { requestId: string; kind: string };
    'privacy.request_closed': { requestId: string; kind: string; state: string };
    'privacy.data_exported': { exportId: string };
    'customer.erased': { erasureId: string };
  }
}

export {};

declare module '@patron/kernel' {
  interface DomainEventMap {
    /** How well a known customer's data is kept is another than before. A customer's first assessment tells nothing. */
    'customer.quality_changed': { from: number; to: number };
    /** The whole base was assessed; what follows from quality is compared as a whole. */
    'quality.assessed': { examined: number; changed: number };
  }
}

export {};

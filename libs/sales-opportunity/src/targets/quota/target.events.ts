declare module '@patron/kernel' {
  interface DomainEventMap {
    /** Targets of one year, measure and currency were set, taken away or copied. */
    'targets.changed': { year: number; measure: string; currency: string; changed: number };
    'forecast.snapshot_taken': { week: string };
  }
}

export {};

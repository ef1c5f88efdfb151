declare module '@patron/kernel' {
  interface DomainEventMap {
    /** What was counted in working days may end on another day. */
    'work_calendar.changed': { year: number };
  }
}

export {};

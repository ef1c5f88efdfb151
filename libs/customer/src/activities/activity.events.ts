declare module '@patron/kernel' {
  interface DomainEventMap {
    'customer.call_logged': { direction: string; outcome: string; durationSeconds: number | null };
    'task.created': { assigneeId: string; dueAt: string | null };
    'task.completed': { assigneeId: string };
  }
}

export {};

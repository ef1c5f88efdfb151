export type ReminderStage = 'due' | 'late' | 'late7' | 'late15' | 'late30';

/** How far an open instalment is. Business days as YYYY-MM-DD; on its own day nothing is late yet. */
export function reminderStage(dueOn: string, today: string): { stage: ReminderStage; days: number; late: boolean } {
  const days = Math.round((Date.parse(today) - Date.parse(dueOn)) / 86_400_000);
  const stage = days <= 0 ? 'due' : days < 7 ? 'late' : days < 15 ? 'late7' : days < 30 ? 'late15' : 'late30';
  return { stage, days, late: days > 0 };
}

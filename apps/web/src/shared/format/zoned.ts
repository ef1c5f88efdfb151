/** The instant at which a calendar day begins in a zone; `day` counts on over the end of a month, as in `new Date`. */
export function startOfDay({ year, month, day }: { year: number; month: number; day: number }, timeZone: string): Date {
  const wall = Date.UTC(year, month - 1, day);
  // The offset of the guess may be that of the other side of a clock change; the second look settles it.
  const guess = wall - offsetOf(wall, timeZone);
  return new Date(wall - offsetOf(guess, timeZone));
}

/** Milliseconds the clocks of a zone are ahead of UTC at an instant. */
function offsetOf(instant: number, timeZone: string): number {
  const text = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone }).format(instant);
  return Date.parse(`${text.replace(' ', 'T')}Z`) - instant;
}

const formats = new Map<string, Intl.DateTimeFormat>();
/** Offsets change at most a few times a year and never inside an hour: one look-up per zone and hour of wall clock. */
const offsets = new Map<string, number>();
const MOST_OFFSETS = 50_000;

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(zone, format);
  }
  return format;
}

/** Milliseconds that the zone's wall clock is ahead of UTC at an instant. */
function offsetAt(instant: number, zone: string): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of formatOf(zone).formatToParts(instant)) parts[type] = Number(value);
  const wall = Date.UTC(parts['year'] ?? 0, (parts['month'] ?? 1) - 1, parts['day'] ?? 1, parts['hour'] ?? 0, parts['minute'] ?? 0, parts['second'] ?? 0);
  return wall - Math.floor(instant / 1000) * 1000;
}

/** The instant (epoch ms) at which the zone's clock shows this wall time; a time skipped in spring is moved forward. */
export function wallToInstant(wall: number, zone: string): number {
  const hour = Math.floor(wall / 3_600_000);
  const key = `${zone}|${hour}`;
  let offset = offsets.get(key);
  if (offset === undefined) {
    const first = offsetAt(wall, zone);
    offset = offsetAt(wall - first, zone);
    if (offsets.size >= MOST_OFFSETS) offsets.clear();
    offsets.set(key, offset);
  }
  return wall - offset;
}

type Line = { lineNo: number; title: string; quantity: string };
type Packed = { state: string; lines: readonly { lineNo: number; quantity: string }[] };

/** What lies in no parcel yet; a cancelled, lost or returned one holds nothing any more. Counted in ten-thousandths, so that tenths do not drift. */
export function unpacked(lines: readonly Line[], parcels: readonly Packed[]): { lineNo: number; title: string; left: number }[] {
  const units = (quantity: string): number => Math.round(Number(quantity) * 10_000);
  const holding = parcels.filter(({ state }) => !['cancelled', 'lost', 'returned'].includes(state)).flatMap((parcel) => parcel.lines);
  return lines
    .map(({ lineNo, title, quantity }) => ({ lineNo, title, left: (units(quantity) - holding.filter((line) => line.lineNo === lineNo).reduce((sum, line) => sum + units(line.quantity), 0)) / 10_000 }))
    .filter(({ left }) => left > 0);
}

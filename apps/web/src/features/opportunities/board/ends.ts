/** The ways an opportunity comes to its end; on the board they are places a card is let go. */
export const ENDS = ['won', 'lost', 'invalid'] as const;
export type End = (typeof ENDS)[number];
export const isEnd = (place: string): place is End => (ENDS as readonly string[]).includes(place);

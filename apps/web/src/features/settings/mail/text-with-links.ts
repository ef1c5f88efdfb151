export interface Piece {
  text: string;
  /** An http(s) address; anything else stays text. */
  href?: string;
}

/** Plain text cut into words and addresses that may be followed. */
export function withLinks(text: string): Piece[] {
  return text.split(/(https?:\/\/[^\s<>"]+)/).filter((part) => part !== '').map((part) => (/^https?:\/\//.test(part) && URL.canParse(part) ? { text: part, href: part } : { text: part }));
}

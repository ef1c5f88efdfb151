const plainDecimal = /^-?\d{1,15}(\.\d{1,12})?$/;
const symbols = /[¥￥$€£₩₽₹฿]|\b(rmb|cny|usd|eur|gbp|hkd|jpy|rm|元|圆)\b|元|圆/giu;

/** Full-width digits and signs as Chinese input methods produce them. */
function halfWidth(text: string): string {
  return text.replace(/[！-～]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0)).replace(/\u3000|\u00a0|\u202f/g, ' ');
}

/**
 * A number as people and shops write it -> canonical decimal text (`-1234.5`), or null when it is none.
 * Takes currency signs, thousands separators (`1,234.50`, `1.234,50`, `1 234,50`, `1'234.50`), full-width
 * characters, a trailing minus and accountants' parentheses. A lone comma followed by exactly three digits
 * separates thousands: shops here write 1,234 far more often than a decimal comma with three places.
 */
export function parseDecimal(input: string): string | null {
  if (plainDecimal.test(input)) return input;
  let text = halfWidth(input).replace(symbols, '').replace(/[\u2212\u2013]/g, '-').trim();
  let negative = false;
  if (/^\(.*\)$/.test(text)) [text, negative] = [text.slice(1, -1).trim(), true];
  if (text.startsWith('-')) [text, negative] = [text.slice(1).trim(), !negative];
  else if (text.endsWith('-')) [text, negative] = [text.slice(0, -1).trim(), !negative];
  else if (text.startsWith('+')) text = text.slice(1).trim();
  const digits = withoutGrouping(text);
  if (digits === null) return null;
  const canonical = digits.replace(/^0+(?=\d)/, '').replace(/^\./, '0.').replace(/\.$/, '');
  return negative && /[1-9]/.test(canonical) ? `-${canonical}` : canonical;
}

function withoutGrouping(text: string): string | null {
  if (/^\d{1,15}(\.\d*)?$/.test(text) || /^\.\d+$/.test(text)) return text;
  if (/^\d{1,3}([, ']\d{3})+(\.\d+)?$/.test(text)) return text.replace(/[, ']/g, '');
  if (/^\d{1,3}([. ']\d{3})+,\d+$/.test(text) || /^\d{1,3}(\.\d{3}){2,}$/.test(text)) return text.replace(/[. ']/g, '').replace(',', '.');
  if (/^\d{1,15},\d+$/.test(text)) return text.replace(',', '.');
  if (/^\d(\.\d+)?e[+]?\d{1,2}$/i.test(text)) return expanded(text);
  return null;
}

/** Excel saves long numbers as 1.23E+05 in CSV; only what is exact may be taken back. */
function expanded(text: string): string | null {
  const value = Number(text);
  return Number.isSafeInteger(value) ? String(value) : null;
}

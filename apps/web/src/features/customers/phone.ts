/** A stored number (E.164) as people write it: Chinese mobiles in groups without the country, others in groups of the country as they are. */
export function phoneText(value: string): string {
  const mobile = /^\+86(1\d{2})(\d{4})(\d{4})$/.exec(value);
  return mobile ? mobile.slice(1).join(' ') : value;
}

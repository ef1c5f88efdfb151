/** A stored number (E.164) as people read it: Chinese mobiles as +86 156 5295 5135, others as they are stored. */
export function phoneText(value: string): string {
  return value.replace(/^\+86(1\d{2})(\d{4})(\d{4})$/, '+86 $1 $2 $3');
}

/** The same for every Chinese mobile number inside a sentence. */
export function withPhones(text: string): string {
  return text.replace(/\+861\d{10}(?!\d)/g, phoneText);
}

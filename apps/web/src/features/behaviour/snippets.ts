/** A product view of a visitor who has not signed in yet. */
export function curlSnippet(origin: string): string {
  return `curl -X POST ${origin}/api/v1/events \\
  -H "Authorization: Bearer $PATRON_KEY" -H "Content-Type: application/json" \\
  -d '{"name": "product.viewed", "messageId": "view-1", "anonymousId": "device-7f3a",
       "properties": {"sku": "TS-001-M", "url": "https://shop.example/p/ts-001", "price": 99}}'`;
}

/** For a shop's server: it collects events and sends them a batch at a time; who signs in is named once. */
export function scriptSnippet(origin: string): string {
  return `const queue = [];

export function track(name, anonymousId, properties = {}, customer) {
  queue.push({ name, anonymousId, customer, properties, messageId: crypto.randomUUID(), timestamp: new Date().toISOString() });
}

setInterval(async () => {
  const batch = queue.splice(0, 1000);
  if (batch.length === 0) return;
  const answer = await fetch('${origin}/api/v1/events', {
    method: 'POST',
    headers: { 'Authorization': 'Bearer ' + process.env.PATRON_KEY, 'Content-Type': 'application/json' },
    body: JSON.stringify({ batch, sentAt: new Date().toISOString() }),
  }).catch(() => undefined);
  // Sent again with the same message ids they count once.
  if (!answer || answer.status >= 500 || answer.status === 429) queue.unshift(...batch);
}, 2000);

track('page.viewed', 'device-7f3a', { url: 'https://shop.example/new' });
track('product.viewed', 'device-7f3a', { sku: 'TS-001-M', price: 99 }, { email: 'ann@example.com' });`;
}

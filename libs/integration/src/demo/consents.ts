import type { PastConsent } from '@patron/privacy';
import { seedOf } from './ground.js';
import { Random } from './random.js';

export interface Consenting {
  id: string;
  externalId: string;
  email: string | null;
  phone: string | null;
  since: Date;
}

type Said = Pick<PastConsent, 'channel' | 'purpose'> & { odds: readonly [granted: number, withdrawn: number, denied: number] };

const SOURCES = ['checkout', 'checkout', 'form', 'store', 'import'] as const;
const BY_PHONE: readonly Said[] = [
  { channel: 'sms', purpose: 'marketing', odds: [0.58, 0.11, 0.06] }, { channel: 'phone', purpose: 'marketing', odds: [0.16, 0.04, 0.22] }, { channel: 'sms', purpose: 'service', odds: [0.46, 0.03, 0.02] },
  { channel: 'wechat', purpose: 'marketing', odds: [0.21, 0.04, 0.02] }, { channel: 'wechat', purpose: 'profiling', odds: [0.12, 0.01, 0.05] },
];
const BY_MAIL: readonly Said[] = [{ channel: 'email', purpose: 'marketing', odds: [0.52, 0.14, 0.07] }, { channel: 'email', purpose: 'newsletter', odds: [0.24, 0.05, 0] }, { channel: 'email', purpose: 'profiling', odds: [0.1, 0.02, 0.06] }];

/** What a customer agreed to and took back; one in five was never asked. */
export function consentsOf({ id: customerId, externalId, email, phone, since }: Consenting, until: Date): PastConsent[] {
  const random = new Random(19, seedOf(externalId));
  if (random.chance(0.2)) return [];
  const from = Math.min(since.getTime(), until.getTime() - 1);
  const asked = [...(phone === null ? [] : BY_PHONE), ...(email === null ? [] : BY_MAIL)];
  return asked.flatMap(({ channel, purpose, odds: [granted, withdrawn, denied] }): PastConsent[] => {
    const luck = random.next();
    const source = random.pick(SOURCES);
    const first = new Date(from + random.next() ** 2 * (until.getTime() - from));
    const said = { customerId, channel, purpose, source, occurredAt: first, proof: source === 'form' ? { url: 'https://shop.example/join' } : source === 'store' ? { document: `${random.int(1, 12)} 号门店登记表` } : {} };
    if (luck < granted) return [{ ...said, state: 'granted' }];
    if (luck < granted + withdrawn) {
      const later = new Date(first.getTime() + random.next() * (until.getTime() - first.getTime()));
      return [{ ...said, state: 'granted' }, { ...said, state: 'withdrawn', source: channel === 'email' ? 'one_click' : 'preference_centre', occurredAt: later, proof: {} }];
    }
    return luck < granted + withdrawn + denied ? [{ ...said, state: 'denied' }] : [];
  });
}

/** Bodies that would be accepted, by the end of the path, so that only the right can be what refuses. */
export const BODIES: Readonly<Record<string, object>> = {
  'customers/{id}': { city: '上海' }, identities: { kind: 'wechat_openid', value: 'o-1' }, addresses: { city: '上海' }, tags: { tagIds: [] }, owner: { ownerId: null }, notes: { text: 'note' },
  '{addressId}': { city: '上海' }, '{noteId}': { text: 'note' }, calls: { direction: 'out', outcome: 'answered' }, '{callId}': { outcome: 'answered' }, contacts: { person: { name: 'Ann' } }, '{contactId}': { role: 'other' },
  parent: { parentId: null }, status: { status: 'paid' }, payments: { amount: '10.00' }, refunds: { amount: '1.00' }, state: { state: 'failed' }, 'orders/{id}': { custom: {} }, 'team/{userId}': { access: 'read' },
  release: { reason: 'no budget' }, consents: { items: [{ channel: 'email', purpose: 'marketing', state: 'granted' }] }, erasure: { name: 'somebody else' }, reveal: { fields: ['memberNo'] }, lift: { reason: 'settled' }, merge: { otherId: '018f0000-0000-7000-8000-000000000000', otherVersion: 1 }, 'merge-preview': { otherId: '018f0000-0000-7000-8000-000000000000' },
};

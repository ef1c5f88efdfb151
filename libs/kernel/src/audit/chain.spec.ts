import { chainKeys, headMac, linkHash, rowMac } from './chain.js';

const keys = chainKeys(Buffer.alloc(32, 7));
const row = {
  id: '01a202d7-67d7-7008-8ca1-2b26abcd7094', at: 1_763_800_000_000, via: 'job', actorKind: 'system', actorId: null, actorName: 'Patron', sessionId: null, requestId: null, action: 'customer.updated', subjectType: 'customer',
  subjectId: '01a202d5-f6cd-728e-afdd-55a396c03c2b', customerId: null, digest: Buffer.alloc(32, 9),
};

describe('the chain of the audit log', () => {
  it('signs as it always has, so that logs of before can still be proved', () => {
    const mac = rowMac(keys, row);
    const hash = linkHash(keys, Buffer.alloc(32), { seq: 1, position: 2, mac });
    expect([mac, hash, headMac(keys, { seq: 1, hash })].map((bytes) => bytes.toString('hex'))).toEqual([
      '82c2cce837d7fdd187e7af0bed4be23ee73a51420e0b7f50f18aea0c29fcc719',
      '0a5e63bffbcb27221029b5350da12fb421032297c25247c9a086f6dc5e585d8b',
      '5d2884e8949ec7f06a00286e5df0e1398136c804af9ba3d302a3c29da4362d00',
    ]);
  });
});

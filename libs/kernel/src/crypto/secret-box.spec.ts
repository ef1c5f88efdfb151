import { randomBytes } from 'node:crypto';
import { SecretBox } from './secret-box.js';

const old = { id: 'k1', key: randomBytes(32) };
const fresh = { id: 'k2', key: randomBytes(32) };

describe('SecretBox', () => {
  it('opens what it sealed, and seals the same text differently each time', () => {
    const box = new SecretBox({ secretKeys: [old] });
    expect(box.open(box.seal('密码 s3cret'))).toBe('密码 s3cret');
    expect(box.seal('a')).not.toBe(box.seal('a'));
  });

  it('still opens old secrets after a new key came, and says which want sealing again', () => {
    const before = new SecretBox({ secretKeys: [old] }).seal('token');
    const box = new SecretBox({ secretKeys: [fresh, old] });
    expect(box.open(before)).toBe('token');
    expect([box.needsRotation(before), box.needsRotation(box.seal('token'))]).toEqual([true, false]);
  });

  it('refuses a changed secret and an unknown key', () => {
    const box = new SecretBox({ secretKeys: [old] });
    const sealed = box.seal('token');
    expect(() => box.open(`${sealed.slice(0, -2)}xx`)).toThrow('changed or cut');
    expect(() => new SecretBox({ secretKeys: [fresh] }).open(sealed)).toThrow('No configured key');
  });
});

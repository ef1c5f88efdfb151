import fc from 'fast-check';
import { isMailbox, oneLine, parseSender } from './address.js';
import { judgeFailure, waitAfter } from './delivery-rule.js';
import { layOutMail } from './mail-text.js';
import { parseSmtpUrl } from './smtp-url.js';

describe('the address of a mail server', () => {
  it.each([
    ['smtps://a%40b:p%2Fw@mail.example', { host: 'mail.example', port: 465, secure: true, auth: { user: 'a@b', pass: 'p/w' }, requireTls: false }],
    ['smtp://mail.example:2525', { port: 2525, secure: false, auth: null, requireTls: false }],
    ['smtp://u:p@mail.example', { port: 587, requireTls: true }],
    ['smtp://u:p@localhost', { requireTls: false }],
    ['smtp://u:p@mail.example?ignoreTLS=true', { requireTls: false, ignoreTls: true }],
    ['smtp://[::1]:25', { host: '::1', port: 25 }],
  ])('%s', (text, expected) => expect(parseSmtpUrl(text)).toMatchObject(expected));

  it.each(['mail.example', 'http://mail.example', 'smtp://', 'smtp://h?tls=no', 'smtp://h?requireTLS=1'])('refuses %s', (text) => {
    expect(() => parseSmtpUrl(text)).toThrow();
  });
});

describe('what a failure means', () => {
  it.each([
    [{ responseCode: 450, message: 'x' }, false, 'later'],
    [{ responseCode: 421, message: 'x', code: 'ECONNECTION' }, true, 'later'],
    [{ responseCode: 550, message: 'x', code: 'EENVELOPE' }, false, 'refused'],
    [{ responseCode: 554, message: 'x', code: 'EMESSAGE' }, true, 'refused'],
    [{ responseCode: 535, message: 'x', code: 'EAUTH' }, false, 'later'],
    [{ code: 'ECONNECTION', message: 'x' }, false, 'later'],
    [{ code: 'ETIMEDOUT', message: 'x' }, true, 'unclear'],
    [{ code: 'ESOCKET', message: 'x' }, true, 'unclear'],
    [{ code: 'EENVELOPE', message: 'x' }, false, 'refused'],
  ] as const)('%j, on its way: %s', (failure, began, kind) => expect(judgeFailure(failure, began).kind).toBe(kind));

  it('waits longer each time and gives up after about two days', () => {
    const waits = Array.from({ length: 10 }, (_, i) => waitAfter(i + 1) ?? 0);
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeGreaterThan(48 * 3_600_000);
    expect(waitAfter(11)).toBeNull();
  });
});

describe('what stands in a header', () => {
  it('is one line whatever is given', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(oneLine(text)).not.toMatch(/[\r\n\u0000-\u001f\u007f\u2028\u2029]/);
    }));
  });

  it('is one mailbox or none', () => {
    expect(['li@shop.example', 'admin@localhost', '李华@shop.example'].map(isMailbox)).toEqual([true, true, true]);
    fc.assert(fc.property(fc.string(), fc.constantFrom('\r\n', ',', ';', '\n', ' '), fc.string(), (a, between, b) => {
      expect(isMailbox(`x${a}@a.example${between}y${b}@b.example`)).toBe(false);
    }));
  });

  it.each([['Patron <crm@shop.example>', 'Patron'], ['"Patron, Ltd" <crm@shop.example>', 'Patron, Ltd'], ['crm@shop.example', '']])('names the sender %s', (text, name) => {
    expect(parseSender(text)).toEqual({ name, address: 'crm@shop.example' });
  });

  it.each(['Patron', 'a@b@c', 'Patron <x>', 'x\r\nBcc: y <crm@shop.example>'])('refuses the sender %j', (text) => expect(() => parseSender(text)).toThrow());
});

describe('the layout', () => {
  it('escapes everything it is given', () => {
    const { html } = layOutMail({ subject: '<s>', paragraphs: ['<script>alert(1)</script>'], action: { label: '"><img>', url: 'https://x.example/?a="&b=<' }, notes: ["it's"] }, 'en');
    expect(html).not.toMatch(/<script|<img|<s>/);
    expect(html).toContain('https://x.example/?a=&quot;&amp;b=&lt;');
  });
});

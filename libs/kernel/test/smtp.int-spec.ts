import { createServer, type AddressInfo } from 'node:net';
import { handOff } from '../src/mail/smtp.js';
import { parseSmtpUrl } from '../src/mail/smtp-url.js';
import { TestSmtpServer } from './smtp-double.js';

const mail = {
  id: '018f0000-0000-7000-8000-000000000000', from: { name: 'Patron', address: 'crm@shop.example' }, to: 'li@shop.example',
  subject: 'Hi', text: 'Hello', html: null, date: new Date('2026-03-01T00:00:00Z'),
};

async function through(server: TestSmtpServer, url: (port: number) => string) {
  const port = await server.start();
  try {
    return await handOff(parseSmtpUrl(url(port)), mail);
  } finally {
    await server.stop();
  }
}

describe('handing a mail to a server', () => {
  it('turns to TLS by STARTTLS where it is offered', async () => {
    const server = new TestSmtpServer({ disabledCommands: [] });
    expect(await through(server, (port) => `smtp://127.0.0.1:${port}?rejectUnauthorized=false`)).toMatchObject({ kind: 'sent' });
    expect(server.delivered).toMatchObject([{ secure: true }]);
  });

  it('speaks TLS from the first byte with smtps', async () => {
    const server = new TestSmtpServer({ secure: true });
    expect(await through(server, (port) => `smtps://127.0.0.1:${port}?rejectUnauthorized=false`)).toMatchObject({ kind: 'sent' });
    expect(server.delivered).toMatchObject([{ secure: true }]);
  });

  it('does not trust a certificate nobody vouches for, and keeps the mail for later', async () => {
    const server = new TestSmtpServer({ secure: true });
    expect(await through(server, (port) => `smtps://127.0.0.1:${port}`)).toMatchObject({ kind: 'later' });
    expect(server.delivered).toEqual([]);
  });

  it('refuses to go on without TLS where it is required', async () => {
    const server = new TestSmtpServer();
    expect(await through(server, (port) => `smtp://127.0.0.1:${port}?requireTLS=true`)).toMatchObject({ kind: 'later' });
    expect(server.delivered).toEqual([]);
  });

  it('keeps the mail for later when the credentials are wrong, without showing them', async () => {
    const server = new TestSmtpServer();
    const outcome = await through(server, (port) => `smtp://patron:wr0ng-pass@127.0.0.1:${port}`);
    expect(outcome).toMatchObject({ kind: 'later' });
    expect(JSON.stringify(outcome)).not.toContain('wr0ng-pass');
  });

  it('keeps the mail for later when nobody listens or the line is cut at once', async () => {
    const cutting = createServer((socket) => socket.destroy());
    await new Promise<void>((done) => cutting.listen(0, '127.0.0.1', done));
    const { port } = cutting.address() as AddressInfo;
    expect(await handOff(parseSmtpUrl(`smtp://127.0.0.1:${port}`), mail)).toMatchObject({ kind: 'later' });
    await new Promise((done) => cutting.close(done));
    expect(await handOff(parseSmtpUrl(`smtp://127.0.0.1:${port}`), mail)).toMatchObject({ kind: 'later' });
  });

  it('does not believe a server that speaks something else', async () => {
    const odd = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
    });
    await new Promise<void>((done) => odd.listen(0, '127.0.0.1', done));
    expect(await handOff(parseSmtpUrl(`smtp://127.0.0.1:${(odd.address() as AddressInfo).port}`), mail)).toMatchObject({ kind: 'later' });
    await new Promise((done) => odd.close(done));
  });
});

import { Readable } from 'node:stream';
import MailComposer from 'nodemailer/lib/mail-composer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { judgeFailure, type Handoff, type SmtpFailure } from './delivery-rule.js';
import type { SmtpServer } from './smtp-url.js';

export interface OutgoingMail {
  id: string;
  from: { name: string; address: string };
  to: string;
  subject: string;
  text: string;
  html: string | null;
  date: Date;
}

const CONNECT_MS = 20_000;
const SILENCE_MS = 60_000;

/** Hands one mail to the server and says what became of it. Never throws for anything the server or the network does. */
export async function handOff(server: SmtpServer, mail: OutgoingMail): Promise<Handoff> {
  const message = await compose(mail);
  const connection = open(server);
  const body = new Watched(message);
  try {
    await connect(connection);
    if (server.auth) await signIn(connection, server.auth);
    return { kind: 'sent', response: await send(connection, { from: mail.from.address, to: mail.to, size: message.length }, body) };
  } catch (error) {
    return judgeFailure(error as SmtpFailure, body.began);
  } finally {
    if (body.began) connection.quit();
    else connection.close();
  }
}

/** The mail as a stream that knows whether the server has begun to take it: nodemailer reads only after the 354. */
class Watched extends Readable {
  began = false;

  constructor(private readonly content: Buffer) {
    super();
  }

  override _read(): void {
    this.began = true;
    this.push(this.content);
    this.push(null);
  }
}

function open({ host, port, secure, requireTls, ignoreTls, rejectUnauthorized }: SmtpServer): SMTPConnection {
  const connection = new SMTPConnection({
    host, port, secure, requireTLS: requireTls, ignoreTLS: ignoreTls, tls: { rejectUnauthorized, minVersion: 'TLSv1.2' },
    connectionTimeout: CONNECT_MS, greetingTimeout: CONNECT_MS, socketTimeout: SILENCE_MS,
  });
  // Whatever is waiting is told through its own callback; without a listener a late socket error would end the process.
  connection.on('error', () => undefined);
  return connection;
}

function connect(connection: SMTPConnection): Promise<void> {
  return new Promise((done, fail) => {
    connection.once('error', fail);
    connection.connect((error) => (error ? fail(error) : done()));
  });
}

function signIn(connection: SMTPConnection, auth: { user: string; pass: string }): Promise<void> {
  return new Promise((done, fail) => {
    connection.once('error', fail);
    connection.login(auth, (error) => (error ? fail(error) : done()));
  });
}

function send(connection: SMTPConnection, envelope: { from: string; to: string; size: number }, body: Readable): Promise<string> {
  return new Promise((done, fail) => {
    connection.once('error', fail);
    connection.send(envelope, body, (error, info) => (error ? fail(error) : done(info?.response ?? '')));
  });
}

function compose({ id, from, to, subject, text, html, date }: OutgoingMail): Promise<Buffer> {
  const composer = new MailComposer({
    from, to: { name: '', address: to }, subject, text, ...(html === null ? {} : { html }), date,
    // The same mail has the same id however often it is tried, so that a double delivery can be told as one.
    messageId: `<${id}@${from.address.split('@')[1] ?? 'localhost'}>`,
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    disableFileAccess: true, disableUrlAccess: true,
  });
  return new Promise((done, fail) => composer.compile().build((error, message) => (error ? fail(error) : done(message as Buffer))));
}

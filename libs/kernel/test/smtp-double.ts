import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** What the server says to the next mails; undefined takes them. */
export interface Verdict {
  at: 'rcpt' | 'data';
  code: number;
  text: string;
}

export interface Delivered {
  to: string[];
  from: string;
  raw: string;
  secure: boolean;
  user: string | undefined;
}

/** A real SMTP server on a free port of this machine. */
export class TestSmtpServer {
  readonly delivered: Delivered[] = [];
  /** Answers in order; when empty everything is taken. */
  readonly verdicts: Verdict[] = [];
  /** Cuts the line once the whole mail has come, instead of answering. */
  hangUpAfterData = false;
  private readonly server: SMTPServer;

  constructor(options: SMTPServerOptions = {}) {
    this.server = new SMTPServer({
      authOptional: true, allowInsecureAuth: true, disabledCommands: ['STARTTLS'], closeTimeout: 500,
      onAuth: ({ username, password }, _session, done) => (password === 's3cret/&' ? done(null, { user: username }) : done(new Error('Wrong credentials'))),
      onRcptTo: (_address, _session, done) => done(this.refusal('rcpt')),
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          if (this.hangUpAfterData) return void [...this.server.connections].forEach((connection) => connection.close());
          const refusal = this.refusal('data');
          if (refusal) return done(refusal);
          const { mailFrom, rcptTo } = session.envelope;
          this.delivered.push({
            to: rcptTo.map(({ address }) => address), from: mailFrom === false ? '' : mailFrom.address, raw: Buffer.concat(chunks).toString('utf8'),
            secure: session.secure, user: session.user === undefined ? undefined : String(session.user),
          });
          done();
        });
      },
      ...options,
    });
    // Clients that cut the line are part of the tests.
    this.server.on('error', () => undefined);
  }

  async start(): Promise<number> {
    await new Promise<void>((done) => void this.server.listen(0, '127.0.0.1', done));
    return (this.server.server.address() as AddressInfo).port;
  }

  stop(): Promise<void> {
    return new Promise((done) => this.server.close(() => done()));
  }

  private refusal(at: Verdict['at']): Error | null {
    if (this.verdicts[0]?.at !== at) return null;
    const { code, text } = this.verdicts.shift() as Verdict;
    return Object.assign(new Error(text), { responseCode: code });
  }
}

import pg from 'pg';

const RENEW_AFTER_MS = 1000;

/** One dedicated LISTEN connection (a transaction pooler cannot carry it), renewed when it breaks. */
export class Listener {
  private client: pg.Client | undefined;
  private connecting: Promise<void> | undefined;
  private closed = false;
  private readonly handlers = new Map<string, ((payload: string) => void)[]>();

  constructor(private readonly url: () => string) {}

  async on(channel: string, handler: (payload: string) => void): Promise<void> {
    const known = this.handlers.get(channel) ?? [];
    this.handlers.set(channel, [...known, handler]);
    if (!this.client) await (this.connecting ??= this.connect());
    if (known.length === 0) await this.client?.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.connecting;
    await this.client?.end();
    this.client = undefined;
  }

  private async connect(): Promise<void> {
    const client = new pg.Client({ connectionString: this.url(), application_name: 'patron-listen' });
    client.on('notification', ({ channel, payload }) => this.handlers.get(channel)?.forEach((handler) => handler(payload ?? '')));
    client.on('error', () => this.renew(client));
    client.on('end', () => this.renew(client));
    await client.connect();
    for (const channel of this.handlers.keys()) await client.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
    this.client = client;
    this.connecting = undefined;
  }

  private renew(broken: pg.Client): void {
    if (this.closed || this.client !== broken) return;
    this.client = undefined;
    const retry = (): void => {
      if (this.closed) return;
      this.connecting = this.connect().catch(() => {
        setTimeout(retry, RENEW_AFTER_MS).unref();
      });
    };
    retry();
  }
}

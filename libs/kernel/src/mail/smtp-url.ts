/** Where mail is handed off. */
export interface SmtpServer {
  host: string;
  port: number;
  /** TLS from the first byte (smtps://); otherwise STARTTLS where the server offers it. */
  secure: boolean;
  /** Refuse a server that does not offer STARTTLS. */
  requireTls: boolean;
  ignoreTls: boolean;
  rejectUnauthorized: boolean;
  auth: { user: string; pass: string } | null;
}

const PORTS = { 'smtp:': 587, 'smtps:': 465 } as const;
const OPTIONS = ['requireTLS', 'ignoreTLS', 'rejectUnauthorized'] as const;

/**
 * `smtp://user:password@host:587` or `smtps://…`, with `?requireTLS=true`, `?ignoreTLS=true` (never STARTTLS) or
 * `?rejectUnauthorized=false` (a certificate of one's own). A password goes to another machine only over TLS unless ignoreTLS says otherwise.
 * @throws Error saying what is wrong, without the password
 */
export function parseSmtpUrl(text: string): SmtpServer {
  if (!URL.canParse(text)) throw new Error('an address such as smtps://user:password@mail.example:465');
  const url = new URL(text);
  if (url.protocol !== 'smtp:' && url.protocol !== 'smtps:') throw new Error('begins with smtp:// or smtps://');
  if (url.hostname === '') throw new Error('names no host');
  const unheard = [...url.searchParams.keys()].filter((key) => !OPTIONS.some((known) => known === key));
  if (unheard.length > 0) throw new Error(`knows only the options ${OPTIONS.join(', ')}`);
  const flag = (name: (typeof OPTIONS)[number], otherwise: boolean): boolean => flagOf(url.searchParams.get(name), name, otherwise);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const secure = url.protocol === 'smtps:';
  const auth = url.username === '' ? null : { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) };
  const ignoreTls = flag('ignoreTLS', false);
  return {
    host, secure, auth, ignoreTls,
    port: url.port === '' ? PORTS[url.protocol] : Number(url.port),
    requireTls: flag('requireTLS', !secure && !ignoreTls && auth !== null && !isThisMachine(host)),
    rejectUnauthorized: flag('rejectUnauthorized', true),
  };
}

function flagOf(value: string | null, name: string, otherwise: boolean): boolean {
  if (value === null) return otherwise;
  if (value !== 'true' && value !== 'false') throw new Error(`${name} is true or false`);
  return value === 'true';
}

function isThisMachine(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

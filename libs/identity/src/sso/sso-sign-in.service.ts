import { Inject, Injectable } from '@nestjs/common';
import { Clock, Database, DomainError, LOG, SecretBox, type Log } from '@patron/kernel';
import { equalInConstantTime } from '../session/cookie-proofs.js';
import { OpenIdProviders, type FlowSecrets, type Vouched } from './openid-providers.js';
import { SsoRefusal } from './sso-errors.js';
import { SsoPeople } from './sso-people.js';
import { enabledByKey, type ProviderRow } from './sso-provider.queries.js';

export const FLOW_SECONDS = 600;
const COOKIE = 'patron_sso';

/** Methods of RFC 8176 that are a second factor, or stand for several. */
const SECOND_FACTORS = new Set(['mfa', 'otp', 'hwk', 'swk', 'sms', 'fpt', 'face', 'iris', 'vbm', 'pop', 'sc']);

/** What waits in the browser, sealed, while the person is at the provider. */
interface Flow extends FlowSecrets {
  key: string;
  to: string;
  /** Milliseconds since 1970. */
  until: number;
}

export interface SsoArrival {
  userId: string;
  vouched: boolean;
}

/**
 * Authorization code flow. What ties the answer to the question is kept in a sealed cookie of the browser that asked: an answer
 * in another browser, as in login CSRF and session fixation, finds none (RFC 9700 section 4.7).
 */
@Injectable()
export class SsoSignIn {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly box: SecretBox,
    private readonly openid: OpenIdProviders,
    private readonly people: SsoPeople,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** @param to a safe return path. @throws SsoRefusal */
  async start(key: string, to: string): Promise<{ url: string; cookie: { name: string; value: string } }> {
    const provider = await this.provider(key);
    const secrets = this.openid.newSecrets();
    const url = await this.reaching(() => this.openid.authorizationUrl(provider, secrets));
    const flow: Flow = { ...secrets, key, to, until: this.clock.now().getTime() + FLOW_SECONDS * 1000 };
    return { url, cookie: { name: flowCookieOf(secrets.state), value: this.box.seal(JSON.stringify(flow)) } };
  }

  /** Reads back what `start` left in this browser. @throws SsoRefusal expired */
  flowOf(key: string, state: string, cookies: Record<string, string | undefined>): Flow {
    const sealed = cookies[flowCookieOf(state)];
    const text = sealed === undefined ? null : this.box.tryOpen(sealed);
    const flow = text === null ? null : (JSON.parse(text) as Flow);
    if (!flow || flow.key !== key || !equalInConstantTime(flow.state, state) || flow.until <= this.clock.now().getTime()) throw new SsoRefusal('expired');
    return flow;
  }

  /** @param query the answer's query string. @throws SsoRefusal */
  async finish(flow: Flow, query: string): Promise<SsoArrival> {
    const error = new URLSearchParams(query).get('error');
    if (error !== null) throw new SsoRefusal(error === 'access_denied' ? 'cancelled' : 'failed', { cause: new Error(`the provider answered ${error.slice(0, 100)}`) });
    const provider = await this.provider(flow.key);
    const vouched = await this.reaching(() => this.openid.exchange(provider, query, flow));
    return { userId: await this.people.find(provider, vouched), vouched: madeSecondFactor(provider, vouched) };
  }

  private async provider(key: string): Promise<ProviderRow> {
    const row = await this.db.one<ProviderRow>(enabledByKey(key));
    if (!row) throw new SsoRefusal('unavailable');
    return row;
  }

  /** Whatever the far side does wrong ends at the sign-in page, not in a 500. */
  private async reaching<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (cause) {
      if (cause instanceof SsoRefusal || cause instanceof DomainError) throw cause;
      this.log.warn({ code: 'sso.provider_failed', err: cause }, 'single sign-on failed at the provider');
      throw new SsoRefusal(isUnreachable(cause) ? 'unavailable' : 'failed', { cause });
    }
  }
}

export function flowCookieOf(state: string): string {
  return `${COOKIE}_${/^[\w-]{8}/.exec(state)?.[0] ?? 'none'}`;
}

function madeSecondFactor({ second_factor: rule }: ProviderRow, { methods }: Vouched): boolean {
  return rule === 'trust' || (rule === 'amr' && methods.some((method) => SECOND_FACTORS.has(method)));
}

/** The network, a timeout, or an answer that says the provider itself is in trouble. */
export function isUnreachable(error: unknown): boolean {
  const { code, name, message, cause } = (error ?? {}) as { code?: unknown; name?: unknown; message?: unknown; cause?: { status?: unknown; message?: unknown } };
  // fetch itself says TypeError "fetch failed"; openid-client hands it on as it is or as the cause.
  return message === 'fetch failed' || cause?.message === 'fetch failed' || code === 'OAUTH_TIMEOUT' || name === 'TimeoutError' || Number(cause?.status) >= 500;
}

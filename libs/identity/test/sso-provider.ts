import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type Configuration } from 'oidc-provider';

export interface Person {
  email?: string;
  emailVerified?: unknown;
  name?: string;
  amr?: string[];
}

/** A real OpenID Connect provider on a port of this machine, whose people sign in by saying who they are. */
export class TestProvider {
  readonly people = new Map<string, Person>();
  private server: Server | undefined;
  private next: { subject: string } | 'deny' = 'deny';
  issuer = '';

  async start(redirectUri: string): Promise<void> {
    const server = createServer((request, response) => void this.answer?.(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    this.issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const provider = new Provider(this.issuer, this.configuration(redirectUri));
    const callback = provider.callback();
    this.answer = (request, response) => {
      if (request.url?.startsWith('/interaction/')) return void this.interact(provider, request, response);
      void callback(request, response);
    };
    this.server = server;
  }

  async stop(): Promise<void> {
    const { server } = this;
    if (server) await new Promise((resolve) => (server.close(resolve), server.closeAllConnections()));
  }

  private answer: ((...pair: Parameters<ReturnType<Provider['callback']>>) => void) | undefined;

  private configuration(redirectUri: string): Configuration {
    return {
      clients: [{ client_id: 'patron', client_secret: 'patron-secret-at-the-provider', redirect_uris: [redirectUri], grant_types: ['authorization_code'], response_types: ['code'] }],
      pkce: { required: () => true },
      claims: { openid: ['sub', 'amr'], email: ['email', 'email_verified'], profile: ['name'] },
      scopes: ['openid', 'email', 'profile'],
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
      findAccount: (_context, id) => {
        const { email, emailVerified, name } = this.people.get(id) ?? {};
        return { accountId: id, claims: () => Promise.resolve({ sub: id, email, email_verified: emailVerified as boolean, name }) };
      },
      cookies: { keys: ['test'] },
      jwks: undefined,
    };
  }

  /** What a person does at the provider: signs in and agrees, or does not. */
  private async interact(provider: Provider, request: Parameters<Provider['interactionDetails']>[0], response: Parameters<Provider['interactionDetails']>[1]): Promise<void> {
    const { params, prompt, grantId } = await provider.interactionDetails(request, response);
    if (this.next === 'deny') return provider.interactionFinished(request, response, { error: 'access_denied', error_description: 'the person said no' });
    const { subject } = this.next;
    if (prompt.name === 'login') return provider.interactionFinished(request, response, { login: { accountId: subject, amr: this.people.get(subject)?.amr } });
    const grant = grantId ? await provider.Grant.find(grantId) : undefined;
    const made = grant ?? new provider.Grant({ accountId: subject, clientId: String(params['client_id']) });
    made.addOIDCScope('openid email profile');
    return provider.interactionFinished(request, response, { consent: { grantId: await made.save() } });
  }

  /** Walks a fresh browser through the provider; gives the address it sends the browser back to. */
  async visit(address: string, who: { subject: string } | 'deny'): Promise<string> {
    this.next = who;
    const jar = new Map<string, string>();
    let url = address;
    for (let step = 0; step < 12; step += 1) {
      const answer = await fetch(url, { redirect: 'manual', headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') } });
      for (const cookie of answer.headers.getSetCookie()) {
        const [pair = ''] = cookie.split(';');
        jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
      }
      const location = answer.headers.get('location');
      if (location === null) throw new Error(`The provider answered ${answer.status} at ${url}: ${(await answer.text()).slice(0, 500)}`);
      url = new URL(location, url).href;
      if (!url.startsWith(this.issuer)) return url;
    }
    throw new Error('The provider never sent the browser back');
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '@patron/kernel';
import { parseCookie, stringifySetCookie, type SetCookie } from 'cookie';
import { ACCESS_TOKEN_SECONDS } from './access-tokens.js';

export const ACCESS_COOKIE = 'patron_at';
export const REFRESH_COOKIE = 'patron_rt';
export const CSRF_COOKIE = 'patron_csrf';
export const DEVICE_COOKIE = 'patron_device';
export const TRUST_COOKIE = 'patron_trust';

const AUTH_PATH = '/api/v1/auth';
const SSO_PATH = `${AUTH_PATH}/sso`;
const DEVICE_SECONDS = 365 * 86_400;

export interface SessionSecrets {
  accessToken: string;
  refreshToken: string;
  csrfToken: string;
  /** When the refresh token runs out if it is not used. */
  refreshSeconds: number;
}

/** The Set-Cookie headers of a session. Secure wherever the product is published over https. */
@Injectable()
export class SessionCookies {
  private readonly secure: boolean;

  constructor(@Inject(CONFIG) config: Config) {
    this.secure = config.publicUrl.startsWith('https:');
  }

  of({ accessToken, refreshToken, csrfToken, refreshSeconds }: SessionSecrets): string[] {
    return [
      this.write({ name: ACCESS_COOKIE, value: accessToken, maxAge: ACCESS_TOKEN_SECONDS, path: '/', sameSite: 'lax', httpOnly: true }),
      this.write({ name: REFRESH_COOKIE, value: refreshToken, maxAge: refreshSeconds, path: AUTH_PATH, sameSite: 'strict', httpOnly: true }),
      this.write({ name: CSRF_COOKIE, value: csrfToken, maxAge: refreshSeconds, path: '/', sameSite: 'strict' }),
    ];
  }

  /** One cookie for each account used on this browser, so that a shared computer keeps everybody's proof. */
  device(userId: string, proof: string): string {
    return this.write({ name: deviceCookieOf(userId), value: proof, maxAge: DEVICE_SECONDS, path: AUTH_PATH, sameSite: 'strict', httpOnly: true });
  }

  /** As `device`: the browser of a shared computer keeps one for each account. */
  trust(userId: string, proof: string, maxAge: number): string {
    return this.write({ name: trustCookieOf(userId), value: proof, maxAge, path: AUTH_PATH, sameSite: 'strict', httpOnly: true });
  }

  /** For a sign-in through another house: Lax, because the way back is a cross-site navigation. */
  flow(name: string, value: string, maxAge: number): string {
    return this.write({ name, value, maxAge, path: SSO_PATH, sameSite: 'lax', httpOnly: true });
  }

  cleared(): string[] {
    return [
      this.write({ name: ACCESS_COOKIE, value: '', maxAge: 0, path: '/', sameSite: 'lax', httpOnly: true }),
      this.write({ name: REFRESH_COOKIE, value: '', maxAge: 0, path: AUTH_PATH, sameSite: 'strict', httpOnly: true }),
      this.write({ name: CSRF_COOKIE, value: '', maxAge: 0, path: '/', sameSite: 'strict' }),
    ];
  }

  private write(cookie: SetCookie): string {
    return stringifySetCookie({ ...cookie, secure: this.secure });
  }
}

export function deviceCookieOf(userId: string): string {
  return `${DEVICE_COOKIE}_${userId.replaceAll('-', '')}`;
}

export function trustCookieOf(userId: string): string {
  return `${TRUST_COOKIE}_${userId.replaceAll('-', '')}`;
}

export function readCookies(header: string | undefined): Record<string, string | undefined> {
  return header === undefined ? {} : parseCookie(header);
}

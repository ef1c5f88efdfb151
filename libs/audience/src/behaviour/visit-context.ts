import { hash } from 'node:crypto';
import Bowser from 'bowser';

/** With what and whence somebody came; a few thousand combinations for millions of events. */
export interface VisitContext {
  device: string | null;
  browser: string | null;
  os: string | null;
  source: string | null;
  medium: string | null;
  campaign: string | null;
  /** The host alone. */
  referrer: string | null;
}

export type Device = Pick<VisitContext, 'device' | 'browser' | 'os'>;

const NO_DEVICE: Device = { device: null, browser: null, os: null };
const DEVICES = ['mobile', 'tablet', 'desktop', 'tv'];
/** What the mobile libraries of analytics say. */
const DEVICE_NAMES: Readonly<Record<string, string>> = { ios: 'mobile', android: 'mobile', phone: 'mobile', pc: 'desktop' };
const LONGEST_AGENT = 600;
const REMEMBERED = 2000;
const known = new Map<string, Device>();

export function deviceOf(userAgent: unknown): Device {
  if (typeof userAgent !== 'string' || userAgent === '') return NO_DEVICE;
  const agent = userAgent.slice(0, LONGEST_AGENT);
  const found = known.get(agent);
  if (found) return found;
  const { browser, os, platform } = Bowser.parse(agent);
  const device = { device: DEVICES.find((name) => name === platform.type) ?? null, browser: short(browser.name), os: short(os.name) };
  if (known.size >= REMEMBERED) known.clear();
  known.set(agent, device);
  return device;
}

export function deviceType(value: unknown): string | null {
  const name = typeof value === 'string' ? value.toLowerCase() : '';
  return DEVICES.find((device) => device === name) ?? DEVICE_NAMES[name] ?? null;
}

/** The same text for the same context; null where nothing is known. */
export function contextKey(context: VisitContext): string | null {
  const values = [context.device, context.browser, context.os, context.source, context.medium, context.campaign, context.referrer];
  return values.every((value) => value === null) ? null : JSON.stringify(values);
}

/** A text as a uuid: not for secrets, only for telling texts apart in sixteen bytes. */
export function uuidOf(text: string): string {
  const hex = hash('md5', text, 'hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

function short(value: string | undefined): string | null {
  return value === undefined || value === '' ? null : value.slice(0, 60);
}

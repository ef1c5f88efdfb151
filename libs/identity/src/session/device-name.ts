import type { MailLocale } from '@patron/kernel';

export interface DeviceName {
  /** A browser, an app or a program; null when it does not say. */
  browser: string | null;
  system: string | null;
  kind: 'desktop' | 'phone' | 'tablet' | 'other';
}

/** Order matters: most browsers also call themselves those they descend from. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger\//, 'WeChat'], [/DingTalk\//, 'DingTalk'], [/\b(?:Lark|Feishu)\//, 'Feishu'], [/\bEdg(?:e|A|iOS)?\//, 'Edge'], [/\b(?:OPR|Opera)\//, 'Opera'],
  [/QQBrowser\//, 'QQ Browser'], [/UCBrowser\//, 'UC Browser'], [/HuaweiBrowser\//, 'Huawei Browser'], [/MiuiBrowser\//, 'Mi Browser'], [/SamsungBrowser\//, 'Samsung Internet'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'], [/\b(?:Chrome|CriOS|Chromium|HeadlessChrome)\//, 'Chrome'], [/Version\/[\d.]+.*Safari\//, 'Safari'],
];

const SYSTEMS: readonly (readonly [RegExp, string, DeviceName['kind']])[] = [
  [/\biPad\b/, 'iPadOS', 'tablet'], [/\b(?:iPhone|iPod)\b/, 'iOS', 'phone'], [/OpenHarmony|HarmonyOS/, 'HarmonyOS', 'phone'],
  [/Android.*Mobile/, 'Android', 'phone'], [/Android/, 'Android', 'tablet'], [/Windows NT/, 'Windows', 'desktop'], [/Mac OS X|Macintosh/, 'macOS', 'desktop'],
  [/\bCrOS\b/, 'ChromeOS', 'desktop'], [/\bLinux\b|X11/, 'Linux', 'desktop'],
];

/** What a User-Agent says of the device, as far as a person would name it. Versions are left out: they change under the same device. */
export function deviceOf(userAgent: string | null | undefined): DeviceName {
  const text = userAgent ?? '';
  const [, system = null, kind = 'other'] = SYSTEMS.find(([pattern]) => pattern.test(text)) ?? [];
  const browser = BROWSERS.find(([pattern]) => pattern.test(text))?.[1] ?? programOf(text);
  return { browser, system, kind };
}

/** A program that is no browser names itself first: `curl/8.5.0`. */
function programOf(text: string): string | null {
  const name = /^([A-Za-z][\w.-]{0,39})\/[\w.]/.exec(text)?.[1] ?? null;
  return name === 'Mozilla' ? null : name;
}

export function deviceText({ browser, system }: DeviceName): Record<MailLocale, string> {
  const named = [browser, system].filter((part) => part !== null);
  if (named.length === 0) return { 'zh-CN': '未知设备', en: 'an unknown device' };
  return { 'zh-CN': named.join(' · '), en: named.length === 2 ? named.join(' on ') : named.join('') };
}

import fc from 'fast-check';
import { deviceOf, deviceText } from './device-name.js';

const MOZILLA = 'Mozilla/5.0';
const WEBKIT = 'AppleWebKit/537.36 (KHTML, like Gecko)';

describe('a device by its User-Agent', () => {
  it.each([
    [`${MOZILLA} (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/141.0.0.0 Safari/537.36`, 'Chrome', 'Windows', 'desktop'],
    [`${MOZILLA} (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0`, 'Edge', 'Windows', 'desktop'],
    [`${MOZILLA} (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15`, 'Safari', 'macOS', 'desktop'],
    [`${MOZILLA} (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0`, 'Firefox', 'Linux', 'desktop'],
    [`${MOZILLA} (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.50`, 'WeChat', 'iOS', 'phone'],
    [`${MOZILLA} (iPad; CPU OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1`, 'Safari', 'iPadOS', 'tablet'],
    [`${MOZILLA} (Linux; Android 15; Pixel 9) ${WEBKIT} Chrome/141.0.0.0 Mobile Safari/537.36`, 'Chrome', 'Android', 'phone'],
    [`${MOZILLA} (Linux; Android 14; SM-X910) ${WEBKIT} Chrome/141.0.0.0 Safari/537.36`, 'Chrome', 'Android', 'tablet'],
    [`${MOZILLA} (Phone; OpenHarmony 5.0) ${WEBKIT} Chrome/114.0.0.0 Safari/537.36 ArkWeb/4.1 Mobile`, 'Chrome', 'HarmonyOS', 'phone'],
    ['curl/8.5.0', 'curl', null, 'other'],
    ['', null, null, 'other'],
    [undefined, null, null, 'other'],
  ] as const)('%s', (userAgent, browser, system, kind) => expect(deviceOf(userAgent)).toEqual({ browser, system, kind }));

  it('has a name in both languages whatever it sends', () => {
    fc.assert(fc.property(fc.string(), (userAgent) => {
      const text = deviceText(deviceOf(userAgent));
      expect(Math.min(text['zh-CN'].length, text.en.length)).toBeGreaterThan(0);
    }));
  });
});

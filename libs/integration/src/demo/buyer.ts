import type { CustomerInput } from '@patron/customer';
import type { Calendar } from './calendar.js';
import { groups } from './catalogue.js';
import { companyName, personName } from './names.js';
import { home, type Home } from './places.js';
import { Random, weighted } from './random.js';

/** A customer with what the shop does not see: how much and what he likes. */
export type Buyer = { input: CustomerInput; home: Home; joined: Date; liking: string; orders: number; spread: number; shop: string };

export const demoShops = [
  { key: 'own', name: '品牌官网商城', platform: 'own', weight: 18 },
  { key: 'tmall', name: '天猫旗舰店', platform: 'tmall', weight: 38 },
  { key: 'jd', name: '京东自营店', platform: 'jd', weight: 18 },
  { key: 'wechat', name: '微信小程序', platform: 'wechat', weight: 20 },
  { key: 'pos', name: '杭州湖滨门店', platform: 'pos', weight: 6 },
] as const;

const SHOPS = weighted(demoShops.map(({ key, weight }) => `${key}:${weight}`).join(' '));
const ORIGINS: Record<string, string> = { own: '官网', tmall: '天猫', jd: '京东', wechat: '微信', pos: '门店' };
const PREFIXES = ['138', '139', '136', '137', '135', '150', '151', '152', '158', '159', '182', '183', '187', '188', '130', '131', '132', '155', '156', '185', '186', '133', '153', '180', '181', '189', '177', '199', '198', '166'] as const;
const TAGS = weighted('送礼:8 母婴:6 价格敏感:9 高复购:5 社群:7 直播间:8 好评达人:4 企业采购:1 爱尝新:6 敏感肌:3');
const DAY = 86_400_000;

/** Eight digits that look drawn and never repeat: multiplication by a number coprime to 10^8 is a permutation. */
export function phone(index: number): string {
  const digits = String((index * 48_271 + 13_579_246) % 100_000_000).padStart(8, '0');
  return `${PREFIXES[Math.floor(index / 7) % PREFIXES.length]}${digits}`;
}

/**
 * Customer number `index`. How often people come back is exponential (many once, few often), which makes order counts
 * geometric, close to what shops see.
 */
export function buyer(random: Random, index: number, world: { calendar: Calendar; ordersEach: number }): Buyer {
  const { calendar, ordersEach } = world;
  const joined = calendar.time(random);
  const shop = SHOPS.draw(random);
  const place = home(random);
  const left = (calendar.until.getTime() - joined.getTime()) / DAY;
  // Whoever has been there longer has had time for more; the factor brings the mean back to what was asked for.
  const orders = Math.min(80, random.poisson(random.exponential(ordersEach) * (0.35 + 1.3 * (left / calendar.length))));
  const isCompany = random.chance(0.025);
  const common: CustomerInput = {
    source: 'demo', externalId: `D${String(index + 1).padStart(7, '0')}`, phone: phone(index), createdAt: joined.toISOString(), origin: ORIGINS[shop],
    country: '中国', province: place.province, city: place.city, level: level(orders, random),
  };
  const input = isCompany ? company(random, common, place) : person(random, common, { home: place, index });
  return { input, home: place, joined, liking: random.pick(groups), orders: isCompany ? orders + random.int(0, 3) : orders, spread: 40 + random.exponential(60), shop };
}

function level(orders: number, random: Random): string {
  const score = orders + random.int(-1, 1);
  return score >= 9 ? 'A' : score >= 4 ? 'B' : 'C';
}

/** Values of the apparel attributes; five of twelve customers have told theirs. */
const SIZES = ['s', 'm', 'l', 'xl', 'm'] as const;

function person(random: Random, common: CustomerInput, { home: place, index }: { home: Home; index: number }): CustomerInput {
  const gender = random.chance(0.66) ? 'female' : 'male';
  const { family, given, pinyin } = personName(random, gender);
  const name = family + given;
  const input: CustomerInput = { ...common, kind: 'person', name, familyName: family, givenName: given, language: 'zh-CN' };
  if (random.chance(0.8)) input.gender = gender;
  if (random.chance(0.38)) input.email = `${pinyin}.${(index + 1).toString(36)}@${random.pick(['mail.example.cn', 'example.com', 'post.example.cn'])}`;
  if (random.chance(0.45)) input.memberNo = `VIP${String(index + 1).padStart(8, '0')}`;
  if (random.chance(0.5)) input.birthday = birthday(random);
  if (random.chance(0.3)) input.tags = [...new Set([TAGS.draw(random), TAGS.draw(random)])];
  if (random.chance(0.6)) input.preferredChannel = random.pick(['wechat', 'sms', 'phone', 'email']);
  input.address = { recipient: name, phone: common.phone, country: '中国', ...place, primary: true };
  // Not drawn, so that everything else of the shop stays as it was.
  const size = SIZES[(index * 7) % 12];
  if (size !== undefined) input.custom = { wears_size: size };
  return input;
}

function company(random: Random, common: CustomerInput, place: Home): CustomerInput {
  const name = companyName(random, place.city);
  // Not drawn, so that everything else of the shop stays as it was.
  const number = Number(common.externalId?.slice(1) ?? 0);
  const about = { industry: INDUSTRY[number % INDUSTRY.length] ?? 'other', employees: 20 + ((number * 37) % 480), taxNumber: `9133${String((number * 7919) % 100_000_000_000_000).padStart(14, '0')}` } as const;
  return { ...common, ...about, kind: 'company', name, company: name, level: 'A', tags: ['企业采购'], address: { recipient: name, phone: common.phone, country: '中国', ...place, primary: true } };
}

const INDUSTRY = ['retail', 'education', 'hospitality', 'information', 'manufacturing', 'finance', 'professional'] as const;

/** Every eighth tells the day without the year. */
function birthday(random: Random): string {
  const month = random.int(1, 12);
  const day = random.int(1, new Date(Date.UTC(2000, month, 0)).getUTCDate());
  const rest = `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  const year = random.int(1962, 2006);
  if (random.chance(0.125)) return `--${rest}`;
  return rest === '02-29' && year % 4 !== 0 ? `${year}-02-28` : `${year}-${rest}`;
}

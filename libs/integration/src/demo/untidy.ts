import type { CustomerInput } from '@patron/customer';

/** One customer in so many has something wrong with his data, so that there is something to put right. */
const EVERY = 60;
const TWINS = ['陈思远', '刘雨桐', '赵文博', '周诗涵', '吴俊熙', '徐梦洁', '孙浩然', '马欣怡', '朱子墨', '胡可欣'] as const;
const ORIGINS: Readonly<Record<string, string>> = { 微信: 'WX', 天猫: 'tmall', 京东: 'JD', 官网: '官方网站', 门店: '线下门店' };

type Change = (input: CustomerInput, index: number, phoneOf: (index: number) => string) => CustomerInput;

const named = (input: CustomerInput, name: string): CustomerInput => {
  const { familyName: _, givenName: __, ...rest } = input;
  return { ...rest, name };
};

/** By place in the row of sixty. */
const CHANGES: Readonly<Record<number, Change>> = {
  19: (input) => ({ ...input, origin: ORIGINS[input.origin ?? ''] ?? 'other' }),
  23: (input, index) => named(input, ['ZHANG WEI', 'linda chen', 'DAVID WANG'][index % 3] ?? 'ZHANG WEI'),
  29: (input) => ({ ...input, tags: [...(input.tags ?? []), '高复够'] }),
  31: (input, index) => ({ ...input, email: `u${index.toString(36)}@mailinator.com` }),
  37: (input) => named(input, '测试用户'),
  41: (input) => ({ ...input, level: 'N/A' }),
  43: (input) => ({ ...input, birthday: '1900-01-01' }),
  47: ({ province: _, ...input }) => ({ ...input, address: { ...input.address, province: null } }),
  53: (input) => ({ ...input, address: { ...input.address, phone: '找门卫' } }),
  // Two who are one: the second had a parcel sent to the number of the first.
  57: (input, index) => named(input, TWINS[Math.floor(index / EVERY) % TWINS.length] ?? TWINS[0]),
  58: (input, index, phoneOf) => {
    const name = TWINS[Math.floor(index / EVERY) % TWINS.length] ?? TWINS[0];
    return { ...named(input, name), address: { ...input.address, recipient: name, phone: phoneOf(index - 1) } };
  },
};

/** Not drawn, so that everything else of the shop stays as it was. */
export function untidy(input: CustomerInput, index: number, phoneOf: (index: number) => string): CustomerInput {
  return input.kind === 'person' ? (CHANGES[index % EVERY]?.(input, index, phoneOf) ?? input) : input;
}

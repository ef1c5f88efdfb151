import type { Label } from '@patron/record';

export const RFM_SEGMENTS = [
  'champions', 'loyal', 'potential_loyalist', 'new_customers', 'promising', 'need_attention', 'about_to_sleep', 'at_risk', 'cannot_lose', 'hibernating', 'lost',
] as const;
export type RfmSegmentKey = (typeof RFM_SEGMENTS)[number];

export interface RfmSegment {
  key: RfmSegmentKey;
  name: Label;
  /** What a shop usually does with them. */
  action: Label;
  /** Scores of recency, frequency and monetary as one number: 545. */
  cells: readonly number[];
}

/** Where the assignment of the cells is published. */
export const RFM_SOURCE = 'Bloomreach Engagement, "RFM segmentation": eleven segments over 125 cells';

const label = (zh: string, en: string): Label => ({ 'zh-CN': zh, en });

/**
 * The eleven usual segments over all 125 cells, each cell in exactly one (a test counts). The assignment is the published one named in
 * RFM_SOURCE; names and suggested actions are our own words.
 */
export const RFM_TABLE: readonly RfmSegment[] = [
  {
    key: 'champions', name: label('冠军客户', 'Champions'), cells: [555, 554, 544, 545, 454, 455, 445],
    action: label('优先体验新品，邀请评价与转介绍，不必打折', 'Let them see new products first and ask for reviews and referrals; no discount needed'),
  },
  {
    key: 'loyal', name: label('忠诚客户', 'Loyal'), cells: [543, 444, 435, 355, 354, 345, 344, 335],
    action: label('会员权益与积分，推荐更高价的商品', 'Reward them as members and offer what costs a little more'),
  },
  {
    key: 'potential_loyalist', name: label('潜力忠诚客户', 'Potential Loyalists'),
    cells: [553, 551, 552, 541, 542, 533, 532, 531, 452, 451, 442, 441, 431, 453, 433, 432, 423, 353, 352, 351, 342, 341, 333, 323],
    action: label('邀请入会，推荐搭配商品，促成下一单', 'Invite them to join, recommend what goes with their purchases, win the next order'),
  },
  {
    key: 'new_customers', name: label('新客户', 'New Customers'), cells: [512, 511, 422, 421, 412, 411, 311],
    action: label('欢迎关怀与使用指导，尽快带来第二单', 'Welcome them, help them use what they bought, bring the second order soon'),
  },
  {
    key: 'promising', name: label('有希望客户', 'Promising'), cells: [525, 524, 523, 522, 521, 515, 514, 513, 425, 424, 413, 414, 415, 315, 314, 313],
    action: label('培养品牌认知，提供小样或免邮', 'Make the brand known to them; a sample or free shipping'),
  },
  {
    key: 'need_attention', name: label('需要关注', 'Need Attention'), cells: [535, 534, 443, 434, 343, 334, 325, 324],
    action: label('限时优惠，按过往购买推荐', 'An offer that ends soon, chosen by what they bought before'),
  },
  {
    key: 'about_to_sleep', name: label('即将沉睡', 'About to Sleep'), cells: [331, 321, 312, 221, 213, 231, 241, 251],
    action: label('重新联系：热销商品或折扣', 'Get in touch again with best sellers or a discount'),
  },
  {
    key: 'at_risk', name: label('流失风险', 'At Risk'), cells: [255, 254, 245, 244, 253, 252, 243, 242, 235, 234, 225, 224, 153, 152, 145, 143, 142, 135, 134, 133, 125, 124],
    action: label('个性化唤回，问清原因，给出专属优惠', 'Win back in person: ask why, make an offer of their own'),
  },
  {
    key: 'cannot_lose', name: label('不可流失', "Can't Lose Them"), cells: [155, 154, 144, 214, 215, 115, 114, 113],
    action: label('专人电话或企微联系，不要输给竞争对手', 'Call them; do not lose them to a competitor'),
  },
  {
    key: 'hibernating', name: label('休眠客户', 'Hibernating'), cells: [332, 322, 233, 232, 223, 222, 132, 123, 122, 212, 211],
    action: label('低成本触达，推荐其他品类', 'Reach them at low cost with other categories'),
  },
  {
    key: 'lost', name: label('已流失', 'Lost'), cells: [111, 112, 121, 131, 141, 151],
    action: label('一次召回尝试，否则停止投入', 'One attempt to win them back, otherwise spend nothing'),
  },
];

const BY_CELL = new Map(RFM_TABLE.flatMap(({ key, cells }) => cells.map((cell) => [cell, key] as const)));

/** Cells in the order of the scores: 111, 112, … 555. */
export const RFM_CELLS: readonly number[] = [...BY_CELL.keys()].sort((a, b) => a - b);

/** @param cell 111 to 555; null: not scored */
export function segmentOf(cell: number | null): RfmSegmentKey | null {
  return cell === null ? null : (BY_CELL.get(cell) ?? null);
}

export function cellsOf(key: RfmSegmentKey): readonly number[] {
  return RFM_TABLE.find((segment) => segment.key === key)?.cells ?? [];
}

import type { Label } from '@patron/record';
import type { Stage } from '../rules/lifecycle-rules.js';

export interface Strategy {
  goal: Label;
  actions: Label[];
}

const label = (zh: string, en: string): Label => ({ 'zh-CN': zh, en });

/** What to do about customers of each stage, until the merchant writes it his own way. */
export const DEFAULT_STRATEGIES: Readonly<Record<Stage, Strategy>> = {
  potential: {
    goal: label('促成第一单', 'Win the first order'),
    actions: [label('发放首单优惠', 'Offer something on the first order'), label('推荐最受新客欢迎的商品', 'Show what first buyers like best'), label('三天内人工跟进有意向的人', 'Have a person follow up interest within three days')],
  },
  new: {
    goal: label('让新客尽快买第二单', 'Bring about the second order'),
    actions: [label('到货后问候并指导使用', 'Say thanks on delivery and help to get started'), label('赠送有期限的第二单优惠', 'Give a second-order offer with an end date'), label('推荐与首单搭配的商品', 'Suggest what goes with the first order')],
  },
  active: {
    goal: label('提高购买频次和客单价', 'Raise how often and how much they buy'),
    actions: [label('按购买周期提醒补货', 'Remind them when they are due to restock'), label('推荐偏好分类的新品', 'Show what is new in their favourite category'), label('邀请加入会员', 'Invite them to the membership')],
  },
  loyal: {
    goal: label('留住忠诚客户并请他们推荐', 'Keep them, and have them bring others'),
    actions: [label('专属客服与优先发货', 'A contact of their own and priority shipping'), label('新品优先购', 'First choice of what is new'), label('邀请评价与推荐有礼', 'Ask for reviews and reward referrals')],
  },
  dormant: {
    goal: label('在流失之前唤醒', 'Wake them before they are lost'),
    actions: [label('发送个性化的召回优惠', 'Send a personal offer to come back'), label('询问不再购买的原因', 'Ask what keeps them away'), label('由负责人致电高价值客户', 'Have the owner call those of high value')],
  },
  churned: {
    goal: label('以低成本争取回流', 'Win some back at little cost'),
    actions: [label('仅在大促时触达', 'Write to them only at the great sales'), label('减少触达频率，避免打扰', 'Write less often'), label('回流后按新客对待', 'Treat those who return as new')],
  },
};

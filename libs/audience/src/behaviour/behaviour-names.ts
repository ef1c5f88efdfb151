import type { Label } from '@patron/record';
import type { EventTelling } from '../segments/rules/index.js';

/** What is kept equally long. */
export const BEHAVIOUR_GROUPS = ['browsing', 'purchase', 'message', 'custom'] as const;
export type BehaviourGroup = (typeof BEHAVIOUR_GROUPS)[number];

export interface BehaviourName {
  /** As in audience.behaviour_name; part of the stored data. */
  id: number;
  name: string;
  group: BehaviourGroup;
  label: Label;
  told: EventTelling;
}

const label = (zh: string, en: string): Label => ({ 'zh-CN': zh, en });

export const BUILT_IN: readonly BehaviourName[] = [
  { id: 1, name: 'page.viewed', group: 'browsing', label: label('浏览页面', 'Viewed a page'), told: { 'zh-CN': { verb: '浏览页面', done: '浏览过页面' }, en: { did: 'viewed a page', base: 'view a page', many: 'viewed {n} pages', things: 'page views' } } },
  { id: 2, name: 'product.viewed', group: 'browsing', label: label('浏览商品', 'Viewed a product'), told: { 'zh-CN': { verb: '浏览商品', done: '浏览过商品' }, en: { did: 'viewed a product', base: 'view a product', things: 'product views' } } },
  { id: 3, name: 'searched', group: 'browsing', label: label('搜索', 'Searched'), told: { 'zh-CN': { verb: '搜索', done: '搜索过' }, en: { did: 'searched the shop', base: 'search the shop', things: 'searches' } } },
  { id: 4, name: 'cart.added', group: 'purchase', label: label('加入购物车', 'Added to cart'), told: { 'zh-CN': { verb: '加购商品', done: '加购过商品' }, en: { did: 'added a product to the cart', base: 'add a product to the cart', things: 'additions to the cart' } } },
  { id: 5, name: 'cart.removed', group: 'purchase', label: label('移出购物车', 'Removed from cart'), told: { 'zh-CN': { verb: '从购物车移出商品', done: '从购物车移出过商品' }, en: { did: 'removed a product from the cart', base: 'remove a product from the cart', things: 'removals from the cart' } } },
  { id: 6, name: 'checkout.started', group: 'purchase', label: label('开始结账', 'Started checkout'), told: { 'zh-CN': { verb: '开始结账', done: '开始过结账' }, en: { did: 'started a checkout', base: 'start a checkout', many: 'started {n} checkouts', things: 'checkouts started' } } },
  { id: 7, name: 'order.placed', group: 'purchase', label: label('提交订单', 'Placed an order'), told: { 'zh-CN': { verb: '在网站提交订单', done: '在网站提交过订单' }, en: { did: 'completed a checkout', base: 'complete a checkout', many: 'completed {n} checkouts', things: 'checkouts completed' } } },
  { id: 8, name: 'message.opened', group: 'message', label: label('打开消息', 'Opened a message'), told: { 'zh-CN': { verb: '打开消息', done: '打开过消息' }, en: { did: 'opened a message', base: 'open a message', many: 'opened {n} messages', things: 'messages opened' } } },
  { id: 9, name: 'message.clicked', group: 'message', label: label('点击消息', 'Clicked in a message'), told: { 'zh-CN': { verb: '点击消息', done: '点击过消息' }, en: { did: 'clicked in a message', base: 'click in a message', things: 'clicks in messages' } } },
];

/** Names a shop makes up are numbered from here on. */
export const FIRST_CUSTOM = 100;
export const PAGE_VIEWED = 1;
export const PRODUCT_VIEWED = 2;
export const SEARCHED = 3;
export const MESSAGE_OPENED = 8;
export const MESSAGE_CLICKED = 9;

/** Letters of any script and digits first; no name of ours can be taken, for those are looked for before. */
const CUSTOM = /^[\p{L}\p{N}][\p{L}\p{N} ._:/-]{0,63}$/u;

/** What Segment's e-commerce specification calls them, and its page calls. */
const ALIASES: ReadonlyMap<string, string> = new Map(Object.entries({
  'page viewed': 'page.viewed', 'product viewed': 'product.viewed', 'product clicked': 'product.viewed', 'products searched': 'searched', 'product added': 'cart.added', 'product removed': 'cart.removed',
  'checkout started': 'checkout.started', 'order completed': 'order.placed', 'order placed': 'order.placed', 'email opened': 'message.opened', 'email link clicked': 'message.clicked', 'message opened': 'message.opened',
}));

const KNOWN = new Map(BUILT_IN.map(({ name }) => [name, name]));

/** The name an event is kept under; null when it cannot be one. */
export function behaviourName(text: string): string | null {
  const tidy = text.trim();
  const known = KNOWN.get(tidy) ?? ALIASES.get(tidy.toLowerCase());
  return known ?? (CUSTOM.test(tidy) ? tidy : null);
}

export function groupOf(nameId: number): BehaviourGroup {
  return BUILT_IN.find(({ id }) => id === nameId)?.group ?? 'custom';
}

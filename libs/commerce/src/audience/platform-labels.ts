import type { Label } from '@patron/record';
import type { Platform } from '../shop/shop.entity.js';

const label = (zh: string, en: string): Label => ({ 'zh-CN': zh, en });

export const PLATFORM_LABELS: Readonly<Record<Platform, Label>> = {
  own: label('自营', 'Own shop'), taobao: label('淘宝', 'Taobao'), tmall: label('天猫', 'Tmall'), jd: label('京东', 'JD'), pdd: label('拼多多', 'Pinduoduo'), douyin: label('抖音', 'Douyin'),
  youzan: label('有赞', 'Youzan'), wechat: label('微信', 'WeChat'), shopify: label('Shopify', 'Shopify'), woocommerce: label('WooCommerce', 'WooCommerce'), amazon: label('亚马逊', 'Amazon'),
  pos: label('线下门店', 'Point of sale'), other: label('其他', 'Other'),
};

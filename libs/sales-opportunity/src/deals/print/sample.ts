import { amountsOf } from '../shared/amounts.js';
import type { PrintData, Printed } from './print-data.js';

/** A made-up document, for looking at a template before it is used. */
export function sampleOf(document: Printed, locale: 'zh-CN' | 'en', now: Date): PrintData {
  const zh = locale === 'zh-CN';
  const day = (plus: number): string => new Date(now.getTime() + plus * 86_400_000).toISOString().slice(0, 10);
  const items = zh ? [['手冲咖啡壶套装', '套', '24', '268', '5'], ['精品咖啡豆 1 kg', '袋', '60', '118', '0']] : [['Pour-over coffee set', 'set', '24', '268', '5'], ['Coffee beans, 1 kg', 'bag', '60', '118', '0']];
  const priced = items.map(([title = '', unit = '', quantity = '', unitPrice = '', discountPercent = '']) => ({
    productId: null, variantId: null, title, description: null, unit, quantity, unitPrice, listPrice: null, discountPercent, discountMinor: null, taxPercent: '13',
  }));
  const { lines, ...sums } = amountsOf(priced, { currency: 'CNY', taxIncluded: true, discountMinor: 20_000 });
  return {
    document, locale, number: 'S2026-00001', title: zh ? '春季采购' : 'Spring order', date: day(0), mark: zh ? '样张' : 'SAMPLE',
    buyer: { name: zh ? '上海清晨咖啡有限公司' : 'Morning Coffee Ltd.', contact: zh ? '林晓' : 'Lin Xiao', email: 'buyer@shop.example', address: zh ? '上海市徐汇区衡山路 1 号' : '1 Hengshan Road, Shanghai', taxNo: '91310000SAMPLE0001' },
    facts: document === 'quote' ? [['version', '1'], ['validUntil', day(30)]] : document === 'contract' ? [['signedOn', day(0)], ['term', `${day(0)} – ${day(365)}`]] : [],
    lines: priced.map((line, at) => ({ ...line, subtotalMinor: 0, amountMinor: 0, taxMinor: 0, ...lines[at] })), amounts: { currency: 'CNY', taxIncluded: true, discountMinor: 20_000, ...sums },
    plan: document === 'contract' ? [{ name: zh ? '首付款' : 'First payment', dueOn: day(7), amountMinor: Math.floor(sums.totalMinor / 2) }, { name: zh ? '尾款' : 'Balance', dueOn: day(60), amountMinor: Math.ceil(sums.totalMinor / 2) }] : [],
    terms: zh ? '交货期：收到首付款后 10 个工作日。' : 'Delivery within ten working days of the first payment.', signatures: document === 'contract',
  };
}

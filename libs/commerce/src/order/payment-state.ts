export const paymentStates = ['pending', 'authorised', 'captured', 'failed', 'voided'] as const;
export type PaymentStateName = (typeof paymentStates)[number];

/** What may become of a payment. Captured money goes back by a refund, never by a state. */
export const paymentTransitions: Readonly<Record<PaymentStateName, readonly PaymentStateName[]>> = {
  pending: ['authorised', 'captured', 'failed', 'voided'],
  authorised: ['captured', 'failed', 'voided'],
  captured: [],
  failed: [],
  voided: [],
};

/** Only what was captured is paid. */
export const isPaid = (payment: { state?: PaymentStateName }): boolean => (payment.state ?? 'captured') === 'captured';
/** What is promised or paid: no further payment may go above it. */
export const holdsMoney = (payment: { state?: PaymentStateName }): boolean => !['failed', 'voided'].includes(payment.state ?? 'captured');

/** The one vocabulary of methods; what shops call them, in lower case, on the left. A method of no list is kept as it is. */
const METHOD_NAMES: Readonly<Record<string, string>> = {
  支付宝: 'alipay', ali_pay: 'alipay', 微信: 'wechat', 微信支付: 'wechat', wechatpay: 'wechat', wechat_pay: 'wechat', wxpay: 'wechat', 银联: 'unionpay', 云闪付: 'unionpay',
  银行转账: 'bank', 转账: 'bank', bank_transfer: 'bank', transfer: 'bank', 银行卡: 'card', 信用卡: 'card', credit_card: 'card', creditcard: 'card', 现金: 'cash', 货到付款: 'cod',
  cash_on_delivery: 'cod', 礼品卡: 'gift_card', giftcard: 'gift_card', 余额: 'balance', 账户余额: 'balance', store_credit: 'balance', 其他: 'other',
};

export function methodName(method: string): string {
  return METHOD_NAMES[method.trim().toLowerCase()] ?? method;
}

/** Why money went back; the words beside it are the merchant's own. */
export const refundReasons = ['changed_mind', 'quality', 'wrong_item', 'not_as_described', 'size', 'damaged', 'late', 'missing', 'price', 'cancelled', 'other'] as const;
export type RefundReason = (typeof refundReasons)[number];

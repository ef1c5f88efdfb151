import type { DealLine } from '../shared/deal-lines.js';
import type { LetterheadDto } from './letterhead.js';

export const PRINTED = ['quote', 'contract', 'invoice'] as const;
export type Printed = (typeof PRINTED)[number];
export type PrintLocale = 'zh-CN' | 'en';

/** What a document says, before it is laid out. */
export interface PrintData {
  document: Printed;
  locale: PrintLocale;
  number: string;
  title: string;
  /** YYYY-MM-DD */
  date: string;
  /** Printed across the page: a draft is not an offer. */
  mark: string | null;
  buyer: { name: string; contact: string; email: string; address: string; taxNo: string };
  /** Dates and figures beside the number: [key of the words, value]. */
  facts: readonly (readonly [keyof PrintWords, string])[];
  lines: readonly DealLine[];
  amounts: { currency: string; taxIncluded: boolean; subtotalMinor: number; discountMinor: number; taxMinor: number; totalMinor: number };
  /** What is to be paid when. */
  plan: readonly { name: string; dueOn: string; amountMinor: number }[];
  terms: string;
  signatures: boolean;
}

export interface TemplateTexts {
  title: string;
  opening: string;
  closing: string;
  footer: string;
}

export interface PrintTemplate {
  accent: string;
  texts: Readonly<Record<PrintLocale, TemplateTexts>>;
}

export interface Printing {
  data: PrintData;
  letterhead: LetterheadDto;
  accent: string;
  /** Filled in already. */
  texts: TemplateTexts;
}

export interface PrintWords {
  number: string;
  date: string;
  version: string;
  validUntil: string;
  signedOn: string;
  term: string;
  buyer: string;
  seller: string;
  item: string;
  quantity: string;
  unitPrice: string;
  discount: string;
  tax: string;
  amount: string;
  subtotal: string;
  documentDiscount: string;
  taxIncluded: string;
  taxAdded: string;
  total: string;
  plan: string;
  dueOn: string;
  terms: string;
  signBuyer: string;
  signSeller: string;
  signDate: string;
  taxNo: string;
  bank: string;
  page: string;
  taxAuthorityNo: string;
  kind: string;
  currency: string;
}

export const PRINT_WORDS: Readonly<Record<PrintLocale, PrintWords>> = {
  'zh-CN': {
    number: '编号', date: '日期', version: '版本', validUntil: '有效期至', signedOn: '签订日期', term: '合同期限', buyer: '致', seller: '卖方', item: '品名', quantity: '数量', unitPrice: '单价', discount: '折扣', tax: '税率', amount: '金额',
    subtotal: '小计', documentDiscount: '整单优惠', taxIncluded: '其中税额', taxAdded: '税额', total: '合计', plan: '付款计划', dueOn: '应付日期', terms: '条款', signBuyer: '买方（签章）', signSeller: '卖方（签章）', signDate: '日期：',
    taxNo: '税号', bank: '开户行及账号', page: '第 {page} 页，共 {pages} 页', taxAuthorityNo: '发票号码', kind: '类型', currency: '币种',
  },
  en: {
    number: 'Number', date: 'Date', version: 'Version', validUntil: 'Valid until', signedOn: 'Signed on', term: 'Term', buyer: 'To', seller: 'Seller', item: 'Item', quantity: 'Quantity', unitPrice: 'Unit price', discount: 'Discount', tax: 'Tax',
    amount: 'Amount', subtotal: 'Subtotal', documentDiscount: 'Discount on the whole', taxIncluded: 'Tax included', taxAdded: 'Tax', total: 'Total', plan: 'Payments', dueOn: 'Due', terms: 'Terms', signBuyer: 'Buyer', signSeller: 'Seller',
    signDate: 'Date:', taxNo: 'Tax number', bank: 'Bank account', page: 'Page {page} of {pages}', taxAuthorityNo: 'Invoice number', kind: 'Kind', currency: 'Currency',
  },
};

/** What is printed until the merchant writes his own. */
export const USUAL_TEXTS: Readonly<Record<Printed, Readonly<Record<PrintLocale, TemplateTexts>>>> = {
  quote: {
    'zh-CN': { title: '报价单', opening: '{{ buyer.contact | default: "尊敬的客户" }}，您好：\n感谢您的询价，我们的报价如下。', closing: '如有任何问题，请随时与我们联系。', footer: '' },
    en: { title: 'Quotation', opening: 'Dear {{ buyer.contact | default: "customer" }},\nthank you for your interest. We are pleased to offer:', closing: 'Please let us know if you have any questions.', footer: '' },
  },
  contract: {
    'zh-CN': { title: '销售合同', opening: '{{ seller.name }}（卖方）与{{ buyer.name }}（买方）经协商一致，订立本合同。', closing: '本合同一式两份，双方各执一份，签章后生效。', footer: '' },
    en: { title: 'Sales contract', opening: 'This contract is made between {{ seller.name }} (seller) and {{ buyer.name }} (buyer).', closing: 'Made in two copies, one for each party; in force once both have signed.', footer: '' },
  },
  invoice: {
    'zh-CN': { title: '开票通知', opening: '', closing: '请按以下账户付款：{{ seller.bank }}', footer: '' },
    en: { title: 'Invoice', opening: '', closing: 'Please pay to: {{ seller.bank }}', footer: '' },
  },
};

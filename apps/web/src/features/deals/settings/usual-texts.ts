import type { PrintTemplateInput } from '../deal.types.js';

type Texts = PrintTemplateInput['texts'];

/** The words a document is printed with until the merchant writes his own: where a new template begins. */
export const USUAL_TEXTS: Readonly<Record<PrintTemplateInput['document'], Texts>> = {
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

export const usualTexts = (document: PrintTemplateInput['document']): Texts => structuredClone(USUAL_TEXTS[document]);

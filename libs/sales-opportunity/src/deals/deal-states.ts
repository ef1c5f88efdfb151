import { conflict } from '@patron/kernel';
import type { FieldOption, Label } from '@patron/record';

export const label = (zh: string, en: string): Label => ({ 'zh-CN': zh, en });

export const QUOTE_STATUSES = ['draft', 'in_review', 'approved', 'sent', 'accepted', 'declined', 'expired', 'void'] as const;
export type QuoteStatus = (typeof QUOTE_STATUSES)[number];

/** A revision leads back to a draft of the next version; what the customer accepted stays accepted. */
export const quoteTransitions: Readonly<Record<QuoteStatus, readonly QuoteStatus[]>> = {
  draft: ['in_review', 'approved', 'sent', 'void'],
  in_review: ['draft', 'approved', 'void'],
  approved: ['draft', 'sent', 'void'],
  sent: ['accepted', 'declined', 'expired', 'draft', 'void'],
  accepted: [],
  declined: ['draft', 'void'],
  expired: ['draft', 'void'],
  void: [],
};

export const CONTRACT_STATUSES = ['draft', 'in_review', 'approved', 'rejected', 'active', 'ended', 'void'] as const;
export type ContractStatus = (typeof CONTRACT_STATUSES)[number];

export const contractTransitions: Readonly<Record<ContractStatus, readonly ContractStatus[]>> = {
  draft: ['in_review', 'approved', 'void'],
  in_review: ['draft', 'approved', 'rejected', 'void'],
  approved: ['active', 'void'],
  rejected: ['draft', 'void'],
  active: ['ended', 'void'],
  ended: [],
  void: [],
};

export const QUOTE_LABELS: Readonly<Record<QuoteStatus, Label>> = {
  draft: label('草稿', 'Draft'), in_review: label('审批中', 'In review'), approved: label('已批准', 'Approved'), sent: label('已发送', 'Sent'),
  accepted: label('已接受', 'Accepted'), declined: label('已拒绝', 'Declined'), expired: label('已过期', 'Expired'), void: label('已作废', 'Void'),
};

export const CONTRACT_LABELS: Readonly<Record<ContractStatus, Label>> = {
  draft: label('草稿', 'Draft'), in_review: label('审批中', 'In review'), approved: label('已批准', 'Approved'), rejected: label('已驳回', 'Rejected'),
  active: label('履行中', 'Active'), ended: label('已结束', 'Ended'), void: label('已作废', 'Void'),
};

export function optionsOf<Value extends string>(labels: Readonly<Record<Value, Label>>): FieldOption[] {
  return Object.entries<Label>(labels).map(([value, text]) => ({ value, label: text }));
}

/** @throws DomainError 409 quotes.transition_refused, contracts.transition_refused */
export function assertTransition<Status extends string>(table: Readonly<Record<Status, readonly Status[]>>, what: 'quotes' | 'contracts', from: Status, to: Status): void {
  if (table[from].includes(to)) return;
  throw conflict(`${what}.transition_refused`, `What is ${from} cannot become ${to}`, { from, to, possible: [...table[from]] });
}

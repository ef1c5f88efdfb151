import type { Contract, ContractPatch } from '../deal.types.js';
import { amountsDraft, amountsInput, type AmountsDraft } from '../shared/line-draft.js';

export type ContractValues = {
  customerId: string | null; title: string; partyName: string; partyTaxNo: string; partyAddress: string; contactName: string; contactEmail: string; locale: 'zh-CN' | 'en' | ''; ownerId: string | null;
  startsOn: string | null; endsOn: string | null; terms: string; note: string; amounts: AmountsDraft;
};

export const emptyContract = (over: Partial<ContractValues>): ContractValues => ({
  customerId: null, title: '', partyName: '', partyTaxNo: '', partyAddress: '', contactName: '', contactEmail: '', locale: '', ownerId: null, startsOn: null, endsOn: null, terms: '', note: '',
  amounts: { currency: 'CNY', taxIncluded: true, discount: '', lines: [] }, ...over,
});

export const valuesOf = (contract: Contract): ContractValues => ({
  customerId: contract.customer.id, title: contract.title, partyName: contract.partyName ?? '', partyTaxNo: contract.partyTaxNo ?? '', partyAddress: contract.partyAddress ?? '', contactName: contract.contactName ?? '', contactEmail: contract.contactEmail ?? '',
  locale: contract.locale, ownerId: contract.owner?.id ?? null, startsOn: contract.startsOn, endsOn: contract.endsOn, terms: contract.terms ?? '', note: contract.note ?? '', amounts: amountsDraft(contract),
});

const TEXTS = ['partyName', 'partyTaxNo', 'partyAddress', 'contactName', 'contactEmail', 'terms', 'note'] as const;

/** What is sent: an emptied text is taken away; of a new contract what is left empty is the customer's. */
export function bodyOf(values: ContractValues, isNew: boolean): ContractPatch & { title: string } {
  const { title, locale, ownerId, startsOn, endsOn, amounts } = values;
  const texts = Object.fromEntries(TEXTS.map((key) => [key, values[key].trim() || null]).filter(([, text]) => !isNew || text !== null)) as Partial<Record<(typeof TEXTS)[number], string | null>>;
  return { title: title.trim(), ...(locale && { locale }), ...(ownerId && { ownerId }), startsOn, endsOn, ...texts, ...amountsInput(amounts) };
}

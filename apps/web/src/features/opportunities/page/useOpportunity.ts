import { useQuery, useQueryClient } from '@tanstack/vue-query';
import { inject, provide, watch, type InjectionKey, type Ref } from 'vue';
import { ApiError } from '../../../shared/api/index.js';
import { majorText } from '../../../shared/format/index.js';
import { toast, useForm } from '../../../shared/ui/index.js';
import type { Opportunity, OpportunityPatch } from '../opportunity.types.js';
import { changeOpportunity, fetchOpportunity } from '../opportunities.api.js';

export function useOpportunity(id: Ref<string>) {
  const client = useQueryClient();
  const opportunity = useQuery({ queryKey: ['opportunities', 'one', id], queryFn: ({ signal }) => fetchOpportunity(id.value, signal) });

  /** The answer of a write is the opportunity as it stands now; boards, lists and the customer follow in the background. */
  function put(newest: Opportunity): void {
    client.setQueryData(['opportunities', 'one', newest.id], newest);
    for (const part of ['list', 'count', 'board', 'calendar', 'customer', 'totals']) void client.invalidateQueries({ queryKey: ['opportunities', part] });
    for (const part of ['changes', 'stays']) void client.invalidateQueries({ queryKey: ['opportunities', part, newest.id] });
    void client.invalidateQueries({ queryKey: ['customers', 'timeline', newest.customer.id] });
  }
  return { opportunity, put, reload: () => client.invalidateQueries({ queryKey: ['opportunities', 'one', id.value] }) };
}

type Record = { opportunity: Ref<Opportunity>; editable: Ref<boolean>; put: (newest: Opportunity) => void; reload: () => Promise<void> };
const key: InjectionKey<Record> = Symbol('opportunity');
export const provideOpportunity = (record: Record): void => provide(key, record);

export function useRecord() {
  const record = inject(key);
  if (!record) throw new Error('This part belongs inside an opportunity');
  const { opportunity, put, reload } = record;
  /** Runs a write whose answer is the opportunity; says so when it did not work, and shows what is true instead. */
  async function run(work: (now: Opportunity) => Promise<Opportunity>): Promise<boolean> {
    try {
      put(await work(opportunity.value));
      return true;
    } catch (error) {
      toast.error(error);
      if (error instanceof ApiError && error.isConflict) await reload();
      return false;
    }
  }
  return { ...record, run };
}

export type Facts = {
  name: string; amount: string; currency: string; closeOn: string | null; nextContactOn: string | null; probability: string; forecastCategory: string; ownerId: string | null; companyId: string | null; note: string;
};
export const factsOf = (from: Opportunity): Facts => ({
  name: from.name, amount: from.amountMinor === null ? '' : majorText(from.amountMinor, from.currency), currency: from.currency, closeOn: from.closeOn, nextContactOn: from.nextContactOn,
  probability: from.probabilityManual ? String(from.probability) : '', forecastCategory: from.categoryManual ? from.forecastCategory : '', ownerId: from.owner?.id ?? null, companyId: from.company?.id ?? null, note: from.note ?? '',
});

/** Empty odds and an empty category mean "as the stage says". */
export function patchOf({ amount, probability, forecastCategory, note, ...rest }: Partial<Facts>): OpportunityPatch {
  return {
    ...rest,
    ...(amount !== undefined && { amount: amount.trim().replaceAll(',', '') || null }),
    ...(probability !== undefined && { probability: probability.trim() === '' ? null : Number(probability) }),
    ...(forecastCategory !== undefined && { forecastCategory: (forecastCategory || null) as OpportunityPatch['forecastCategory'] }),
    ...(note !== undefined && { note: note.trim() || null }),
  };
}

/** The facts as a form: saves only what changed, and lets a person choose when somebody was faster. */
export function useFactsForm() {
  const { opportunity, put } = useRecord();
  const form = useForm({
    initial: { values: factsOf(opportunity.value), version: opportunity.value.version },
    submit: (_: Facts, { changed, version }) => changeOpportunity({ id: opportunity.value.id, version: version ?? opportunity.value.version }, patchOf(changed)),
    reload: async () => {
      const newest = await fetchOpportunity(opportunity.value.id);
      return { values: factsOf(newest), version: newest.version };
    },
    onSaved: put,
  });
  watch(opportunity, (newest) => {
    if (!form.dirty) form.reset({ values: factsOf(newest), version: newest.version });
  });

  async function save(change: Partial<Facts>): Promise<boolean> {
    Object.assign(form.values, change);
    await form.submit();
    if (form.conflict || !form.message) return true;
    const [error] = Object.values(form.errors);
    toast.error(error ?? form.message);
    form.reset();
    return false;
  }
  return { form, save };
}

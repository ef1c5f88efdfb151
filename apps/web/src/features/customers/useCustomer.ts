import { useQuery, useQueryClient } from '@tanstack/vue-query';
import { watch, type Ref } from 'vue';
import { useForm } from '../../shared/ui/index.js';
import { evenIfSimilar } from '../relations/index.js';
import { birthdayText, parseBirthday } from '../../shared/customers/birthday.js';
import { translate } from '../../shared/i18n/index.js';
import type { Customer, CustomerChange } from './customer.types.js';
import { changeCustomer, fetchCustomer, fetchSummary, setOwner } from './customers.api.js';

export function useCustomer(id: Ref<string>) {
  const client = useQueryClient();
  const customer = useQuery({ queryKey: ['customers', 'one', id], queryFn: ({ signal }) => fetchCustomer(id.value, signal) });
  const summary = useQuery({ queryKey: ['customers', 'summary', id], queryFn: ({ signal }) => fetchSummary(id.value, signal) });

  /** The answer of a write is the customer as it stands now; what else shows it is fetched again in the background. */
  function put(newest: Customer): void {
    client.setQueryData(['customers', 'one', id.value], newest);
    void client.invalidateQueries({ queryKey: ['customers', 'list'] });
    void client.invalidateQueries({ queryKey: ['customers', 'timeline', id.value] });
  }
  const reload = () => client.invalidateQueries({ queryKey: ['customers', 'one', id.value] });
  return { customer, summary, put, reload };
}

export type Facts = {
  name: string; kind: 'person' | 'company'; company: string | null; level: string | null; origin: string | null; gender: Customer['gender'];
  birthday: string; preferredChannel: Customer['preferredChannel']; language: string | null; note: string | null;
};

export function factsOf(customer: Customer): Facts {
  const { name, company, level, source, gender, birthday, preferredChannel, language, note } = customer;
  const kind = customer.kind === 'company' ? 'company' : 'person';
  return { name, kind, company, level, origin: source, gender, birthday: birthdayText(birthday), preferredChannel, language, note };
}

function changeOf({ birthday, ...rest }: Partial<Facts>): CustomerChange {
  const emptied = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, value === '' ? null : value]));
  return { ...emptied, ...(birthday !== undefined && { birthday: parseBirthday(birthday) ?? null }) } as CustomerChange;
}

/** The owner as a form of its own: two people who give a customer away at once must not overrule each other unseen. */
export function useOwnerForm(customer: Ref<Customer>, onSaved: (newest: Customer) => void) {
  const valuesOf = (from: Customer) => ({ values: { owner: from.ownerId }, version: from.version });
  const form = useForm({
    initial: valuesOf(customer.value),
    submit: ({ owner }, { version }) => setOwner({ id: customer.value.id, version: version ?? customer.value.version }, owner),
    reload: async () => valuesOf(await fetchCustomer(customer.value.id)),
    record: () => ({ type: 'customer', id: customer.value.id }),
    onSaved,
  });
  watch(customer, (newest) => {
    if (!form.dirty) form.reset(valuesOf(newest));
  });
  return form;
}

/** The facts of one customer as a form: saves only what changed, and lets a person choose when somebody was faster. */
export function useFactsForm(customer: Ref<Customer>, onSaved: (newest: Customer) => void) {
  const form = useForm({
    initial: { values: factsOf(customer.value), version: customer.value.version },
    check: (values: Facts) => ({
      ...(values.name.trim() === '' && { name: translate('common.error.field.required') }),
      ...(parseBirthday(values.birthday) === undefined && { birthday: translate('customers.form.birthdayWrong') }),
    }),
    submit: (_, { changed, version }) => evenIfSimilar((more) => changeCustomer({ id: customer.value.id, version: version ?? customer.value.version }, { ...changeOf(changed), ...more })),
    reload: async () => {
      const newest = await fetchCustomer(customer.value.id);
      return { values: factsOf(newest), version: newest.version };
    },
    record: () => ({ type: 'customer', id: customer.value.id }),
    onSaved,
  });
  watch(customer, (newest) => {
    if (!form.dirty) form.reset({ values: factsOf(newest), version: newest.version });
  });
  return form;
}

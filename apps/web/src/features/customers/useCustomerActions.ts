import { inject, provide, type InjectionKey, type Ref } from 'vue';
import { ApiError } from '../../shared/api/index.js';
import { toast } from '../../shared/ui/index.js';
import { fetchCustomer } from './customers.api.js';
import type { Customer } from './customer.types.js';

type Actions = {
  customer: Ref<Customer>;
  editable: Ref<boolean>;
  /**
   * Runs a write whose answer is the customer; says so when it did not work, and shows what is true instead.
   * The work reads the customer it is given: when somebody was faster it is done once more upon the newest.
   */
  run: (work: (customer: Customer) => Promise<Customer>) => Promise<boolean>;
  put: (newest: Customer) => void;
  reload: () => Promise<void>;
};

const key: InjectionKey<Actions> = Symbol('customer');

export function provideCustomer(options: { customer: Ref<Customer>; editable: Ref<boolean>; put: (newest: Customer) => void; reload: () => Promise<void> }): void {
  const { customer, editable, put, reload } = options;
  provide(key, {
    customer,
    editable,
    put,
    reload,
    async run(work) {
      try {
        put(await onNewest(customer.value, work));
        return true;
      } catch (error) {
        toast.error(error);
        if (error instanceof ApiError && error.isConflict) await reload();
        return false;
      }
    },
  });
}

async function onNewest(customer: Customer, work: (customer: Customer) => Promise<Customer>): Promise<Customer> {
  try {
    return await work(customer);
  } catch (error) {
    if (error instanceof ApiError && error.isConflict) return work(await fetchCustomer(customer.id));
    throw error;
  }
}

export function useCustomerActions(): Actions {
  const actions = inject(key);
  if (!actions) throw new Error('This part belongs inside a customer page');
  return actions;
}

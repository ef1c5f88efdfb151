import { computed, reactive, ref, shallowRef, toRaw, type InjectionKey } from 'vue';
import { ApiError, describeError, describeField } from '../../api/index.js';
import { lastChange, type EditedRecord, type LastChange } from '../../history/last-change.js';
import { translate } from '../../i18n/index.js';
import { changes, conflictsOf, mergeConflict, same, type FieldConflict } from './form-state.js';

export type Versioned<T> = { values: T; version?: number };

export type FormOptions<T extends object, R> = {
  initial: Versioned<T>;
  /** Checks before sending: a sentence per field, or nothing. The server remains the judge. */
  check?: (values: T) => Partial<Record<string, string>>;
  submit: (values: T, context: { version?: number; changed: Partial<T> }) => Promise<R>;
  onSaved?: (result: R) => void | Promise<void>;
  /** The newest saved values; without it a 412 is shown as an error and nothing can be merged. */
  reload?: () => Promise<Versioned<T>>;
  /** The record behind the form, to say who was faster. */
  record?: () => EditedRecord | undefined;
};

/** Plain data only: a form's values are JSON. */
const copy = <T>(value: T): T => structuredClone(deepRaw(value));
function deepRaw<T>(value: T): T {
  const raw = toRaw(value);
  if (Array.isArray(raw)) return raw.map(deepRaw) as T;
  if (raw === null || typeof raw !== 'object' || raw instanceof Date) return raw;
  return Object.fromEntries(Object.entries(raw).map(([key, entry]) => [key, deepRaw(entry as unknown)])) as T;
}

export function useForm<T extends object, R>(options: FormOptions<T, R>) {
  const base = shallowRef<T>(copy(options.initial.values));
  const version = ref(options.initial.version);
  const values = reactive(copy(options.initial.values)) as T;
  const errors = ref<Record<string, string>>({});
  const problem = shallowRef<unknown>(null);
  const saving = ref(false);
  const conflict = shallowRef<{ fields: FieldConflict<T>[]; theirs: Versioned<T>; by?: LastChange } | null>(null);
  const dirty = computed(() => !same(values, base.value));

  function reset(to: Versioned<T> = { values: base.value, version: version.value }): void {
    base.value = copy(to.values);
    version.value = to.version;
    Object.assign(values, copy(to.values));
    errors.value = {};
    problem.value = null;
  }

  async function fail(error: unknown): Promise<void> {
    if (error instanceof ApiError && error.isConflict && options.reload) {
      const record = options.record?.();
      const [theirs, by] = await Promise.all([options.reload(), record && lastChange(record)]);
      conflict.value = { theirs, fields: conflictsOf(base.value, copy(values), theirs.values), by };
      if (conflict.value.fields.length === 0) await resolve(new Set());
      return;
    }
    if (error instanceof ApiError && error.fields.length > 0) {
      errors.value = Object.fromEntries(error.fields.map((entry) => [entry.field, describeField(entry)]));
    }
    problem.value = error;
  }

  async function submit(): Promise<void> {
    if (saving.value) return;
    const found = options.check?.(values) ?? {};
    errors.value = Object.fromEntries(Object.entries(found).filter((entry): entry is [string, string] => Boolean(entry[1])));
    problem.value = null;
    if (Object.keys(errors.value).length > 0) return;
    saving.value = true;
    try {
      const sent = copy(values);
      const result = await options.submit(sent, { version: version.value, changed: changes(base.value, sent) });
      base.value = sent;
      await options.onSaved?.(result);
    } catch (error) {
      saving.value = false;
      await fail(error);
    } finally {
      saving.value = false;
    }
  }

  /** Takes over the other side's version with my chosen fields on top, and saves again. */
  async function resolve(keepMine: ReadonlySet<string>): Promise<void> {
    const pending = conflict.value;
    if (!pending) return;
    const merged = mergeConflict({ base: base.value, mine: copy(values), theirs: pending.theirs.values }, keepMine);
    conflict.value = null;
    reset(pending.theirs);
    Object.assign(values, merged);
    await submit();
  }

  const message = computed(() => {
    if (Object.keys(errors.value).length > 0) return translate('common.error.fixFields');
    return problem.value ? describeError(problem.value) : undefined;
  });
  /** For the faults a person cannot mend alone; a wrong field needs no number. */
  const requestId = computed(() => (problem.value instanceof ApiError && problem.value.status >= 500 ? problem.value.requestId : undefined));
  const cancelConflict = () => (conflict.value = null);
  return reactive({ values, errors, dirty, saving, message, requestId, conflict, submit, reset, resolve, cancelConflict });
}

/** What a form's components need of it, whatever its values are. */
export type FormHandle = {
  readonly errors: Record<string, string>;
  readonly dirty: boolean;
  readonly saving: boolean;
  readonly message: string | undefined;
  readonly requestId: string | undefined;
  readonly conflict: { fields: { key: string; mine: unknown; theirs: unknown }[]; by?: LastChange } | null;
  submit: () => Promise<void>;
  resolve: (keepMine: ReadonlySet<string>) => Promise<void>;
  cancelConflict: () => void;
};

export const formKey: InjectionKey<FormHandle> = Symbol('form');

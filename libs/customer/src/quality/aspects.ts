import { sql, type SqlFragment } from '@patron/kernel';
import type { CustomField, Label } from '@patron/record';
import { NAME_FAULTS, TEST_NAMES } from './fault-lists.js';

/** One thing a merchant wants to know of a customer. */
export interface Aspect {
  key: string;
  label: Label;
  /** The protected field it tells about. */
  right: string;
  /** Out of the sum of all; 0 where nobody asks for it. */
  weight: number;
  kinds: readonly ('person' | 'company')[];
  /** Trusted SQL over the profile `p`: whether it is known. Never null. */
  filled: SqlFragment;
}

const BOTH = ['person', 'company'] as const;
const PERSON = ['person'] as const;
const label = (zh: string, en: string): Label => ({ 'zh-CN': zh, en });

/** What every merchant has; the weights are where he starts from. */
export const ASPECTS: readonly Aspect[] = [
  { key: 'phone', label: label('手机', 'Phone'), right: 'phone', weight: 20, kinds: BOTH, filled: sql.raw('p.phone is not null') },
  { key: 'email', label: label('邮箱', 'E-mail'), right: 'email', weight: 15, kinds: BOTH, filled: sql.raw('p.email is not null') },
  { key: 'name', label: label('真实姓名', 'A real name'), right: 'name', weight: 20, kinds: BOTH, filled: sql`(length(p.name) >= 2 and p.name is distinct from p.member_no and p.name !~ ${NAME_FAULTS} and lower(p.name) !~ ${TEST_NAMES})` },
  { key: 'address', label: label('完整地址', 'A full address'), right: 'address', weight: 15, kinds: BOTH, filled: sql.raw('coalesce(a.complete, false)') },
  { key: 'birthday', label: label('生日', 'Birthday'), right: 'birthday', weight: 10, kinds: PERSON, filled: sql.raw('p.birth_month is not null') },
  { key: 'gender', label: label('性别', 'Gender'), right: 'gender', weight: 5, kinds: PERSON, filled: sql.raw(`coalesce(p.gender, 'unknown') <> 'unknown'`) },
  { key: 'owner', label: label('负责人', 'Owner'), right: 'owner', weight: 5, kinds: BOTH, filled: sql.raw('p.owner_id is not null') },
  { key: 'source', label: label('来源', 'Source'), right: 'source', weight: 10, kinds: BOTH, filled: sql.raw('p.source is not null') },
];

const CUSTOM_WEIGHT = 10;

/** A custom field every new record owes. */
export function aspectOf({ key, label: name, records }: CustomField): Aspect {
  const kinds = BOTH.filter((kind) => records.includes(kind === 'person' ? 'customer' : 'company'));
  return { key: `cf.${key}`, label: name, right: `cf.${key}`, weight: CUSTOM_WEIGHT, kinds, filled: sql`(p.custom ->> ${key}) is not null` };
}

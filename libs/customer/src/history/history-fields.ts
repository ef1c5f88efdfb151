import type { FieldType, HistoryField, Label } from '@patron/record';
import { INDUSTRIES } from '../batch/customer-input.js';
import { identityRight } from '../profile/write-rights.js';

const label = (zh: string, en: string): Label => ({ 'zh-CN': zh, en });

/** Primary identities and what hangs on rows of their own is set back by editing those, not by an undo of the profile. */
const DERIVED = new Set(['phone', 'email', 'memberNo', 'kind', 'externalRefs']);

/** Fields that stand in no list; the others are described by the catalogue of facts. */
const OWN: Readonly<Record<string, [Label, FieldType]>> = {
  givenName: [label('名', 'Given name'), 'text'],
  familyName: [label('姓', 'Family name'), 'text'],
  note: [label('备注', 'Note'), 'text'],
  avatarUrl: [label('头像', 'Picture'), 'url'],
  firstTouch: [label('首次触点', 'First touch'), 'text'],
  parentId: [label('上级公司', 'Parent company'), 'record'],
  taxNumber: [label('税号', 'Tax number'), 'text'],
  website: [label('网站', 'Website'), 'url'],
  employees: [label('员工数', 'Employees'), 'number'],
  externalRefs: [label('外部编号', 'External ids'), 'text'],
};

const IDENTITIES: Readonly<Record<string, Label>> = {
  phone: label('全部手机', 'All phone numbers'), email: label('全部邮箱', 'All e-mail addresses'), member_no: label('全部会员号', 'All member numbers'),
};

export function ownField(field: string): HistoryField | undefined {
  if (field === 'industry') return { label: label('行业', 'Industry'), type: 'enum', options: INDUSTRIES.map((value) => ({ value, label: label(value, value) })), restorable: true };
  const known = Object.hasOwn(OWN, field) ? OWN[field] : undefined;
  if (known) return { label: known[0], type: known[1], restorable: isRestorable(field) };
  if (field.startsWith('address.')) return { label: label('地址', 'Address'), type: 'text', restorable: false };
  if (field.startsWith('attributes.')) return { label: label(rest(field), rest(field)), type: 'text', restorable: true };
  if (field.startsWith('identity.')) return { label: IDENTITIES[rest(field)] ?? label(`账号 ${rest(field)}`, `Account ${rest(field)}`), type: 'text', restorable: false };
  return undefined;
}

export function isRestorable(field: string): boolean {
  return !DERIVED.has(field) && !field.startsWith('address.') && !field.startsWith('identity.');
}

/** The protected field whose right counts. */
export function rightOfField(field: string): string {
  if (field.startsWith('identity.')) return identityRight(rest(field));
  if (field.startsWith('address.')) return 'address';
  if (field.startsWith('attributes.')) return 'attributes';
  return field === 'firstTouch' ? 'source' : field;
}

function rest(field: string): string {
  return field.slice(field.indexOf('.') + 1);
}

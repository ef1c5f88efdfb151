import { sql, type SqlFragment } from '@patron/kernel';
import type { PersonalData, PersonalTable, Subject } from './personal-data.js';

const label = (zh: string, en: string): { 'zh-CN': string; en: string } => ({ 'zh-CN': zh, en });

const time = (column: string): string => `to_json(t.${column}) #>> '{}'`;

/** What hangs on any record of the person's. */
const onRecords = ({ recordIds }: Subject): SqlFragment => sql`t.record_id = any(${[...recordIds]}::uuid[])`;

const CUSTOMER: readonly PersonalTable[] = [
  {
    table: 'customer.identity', label: label('联系方式与账号', 'Contact details and accounts'), names: ['value'],
    export: { kind: 't.kind', value: 't.value', primary: 't.is_primary', source: 't.source', since: time('created_at') }, erase: 'delete',
  },
  {
    table: 'customer.address', label: label('地址', 'Addresses'), names: ['recipient', 'phone', 'street'], erase: 'delete',
    export: { label: 't.label', recipient: 't.recipient', phone: 't.phone', country: 't.country', province: 't.province', city: 't.city', district: 't.district', street: 't.street', postalCode: 't.postal_code' },
  },
  { table: 'customer.note', label: label('备注', 'Notes'), export: { text: 't.text', writtenAt: time('created_at') }, erase: 'delete' },
  {
    table: 'customer.call', label: label('通话记录', 'Calls'), names: ['phone'], erase: 'delete',
    export: { direction: 't.direction', outcome: 't.outcome', seconds: 't.duration_seconds', phone: 't.phone', text: 't.text', startedAt: time('started_at') },
  },
  { table: 'customer.task', label: label('任务', 'Tasks'), export: { title: 't.title', detail: 't.detail', dueAt: time('due_at'), doneAt: time('done_at') }, erase: 'delete' },
  { table: 'customer.contact', label: label('企业联系人', 'Company contacts'), export: { personId: 't.person_id', role: 't.role', title: 't.title' }, erase: 'delete' },
  { table: 'customer.contact', column: 'person_id', label: label('所属企业', 'Companies'), export: { companyId: 't.customer_id', role: 't.role', title: 't.title', since: 't.since', until: 't.until' }, erase: 'delete' },
  { table: 'customer.profile', column: 'parent_id', label: label('下属企业', 'Subsidiaries'), export: false, erase: { parent_id: 'null' } },
  { table: 'customer.duplicate_suggestion', label: label('查重建议', 'Duplicate suggestions'), export: false, erase: 'delete', where: ({ ids }) => sql`(t.left_id = any(${[...ids]}::uuid[]) or t.right_id = any(${[...ids]}::uuid[]))` },
  { table: 'customer.search_term', label: label('搜索索引', 'Search index'), export: false, erase: 'delete' },
  { table: 'customer.merge', label: label('合并记录', 'Merges'), export: false, erase: 'delete', where: ({ ids }) => sql`(t.winner_id = any(${[...ids]}::uuid[]) or t.loser_id = any(${[...ids]}::uuid[]))` },
  { table: 'customer.bulk_edit_item', label: label('批量修改记录', 'Bulk edits'), export: false, erase: { reason: 'null', before: 'null', after: 'null' } },
  { table: 'customer.quality', label: label('数据质量', 'Data quality'), export: false, erase: 'delete' },
  { table: 'customer.metric', label: label('消费统计', 'Figures'), export: { currency: 't.currency', orders: 't.orders', netMinor: 't.net_minor' }, erase: 'keep', why: label('只有金额与次数，不指向任何人', 'Only amounts and counts, of nobody in particular') },
];

const RECORD: readonly PersonalTable[] = [
  { table: 'record.notification', label: label('通知', 'Notifications'), export: false, erase: 'delete' },
  { table: 'record.favourite', where: onRecords, label: label('收藏', 'Favourites'), export: false, erase: 'delete' },
  { table: 'record.visit', where: onRecords, label: label('最近查看', 'Recently seen'), export: false, erase: 'delete' },
  { table: 'record.notification_mute', where: onRecords, label: label('静音', 'Muted records'), export: false, erase: 'delete' },
  { table: 'identity.record_share', label: label('团队', 'Team'), export: false, erase: 'delete', where: onRecords },
  { table: 'record.custom_unique', where: onRecords, label: label('唯一值', 'Unique values'), export: false, erase: 'delete' },
  {
    table: 'kernel.external_ref', label: label('外部编号', 'External ids'), names: ['external_id'], erase: 'delete',
    export: { source: 't.source', kind: 't.kind', externalId: 't.external_id' },
    // What an order is called in its shop stays: sent again, it must be known again, or its revenue would count twice.
    where: ({ ids }) => sql`t.kind = 'customer' and t.id = any(${[...ids]}::uuid[])`,
  },
  {
    table: 'kernel.event', label: label('动态', 'Timeline'), export: { what: 't.name', at: time('occurred_at') }, erase: { payload: 'privacy.bare_payload(t.payload)' },
    why: label('保留事件种类与时间，去除内容', 'What happened and when stays, without content'),
  },
];

const OWN: readonly PersonalTable[] = [
  {
    table: 'privacy.consent_entry', label: label('同意记录', 'Consents'), erase: 'delete',
    export: { channel: 't.channel', purpose: 't.purpose', state: 't.state', wordingVersion: 't.wording_version', source: 't.source', at: time('occurred_at'), proof: 't.proof' },
  },
  { table: 'privacy.consent', label: label('同意状态', 'Consent states'), export: false, erase: 'delete' },
  { table: 'privacy.preference_change', label: label('偏好修改', 'Preference changes'), export: false, erase: 'delete' },
  { table: 'privacy.preference_link', label: label('偏好链接', 'Preference links'), export: false, erase: 'delete' },
  {
    table: 'privacy.request', label: label('隐私请求', 'Privacy requests'), erase: { detail: 'null', reason_note: 'null' },
    export: { kind: 't.kind', state: 't.state', receivedOn: 't.received_on', detail: 't.detail', reason: 't.reason_note' },
    why: label('保留请求的种类与日期，作为已处理的证明', 'Kind and dates stay, to show that it was answered'),
  },
  { table: 'privacy.request_log', label: label('请求记录', 'Request logs'), export: false, erase: { detail: `'{}'::jsonb` }, why: label('保留谁在何时处理', 'Who did what when stays') },
  {
    table: 'privacy.restriction', label: label('限制处理', 'Restrictions'), export: { since: time('placed_at'), until: time('lifted_at'), reason: 't.lift_reason' }, erase: { lift_reason: 'null' },
    why: label('保留起止时间', 'From when until when stays'),
  },
  { table: 'privacy.erasure', label: label('抹除记录', 'Erasures'), export: false, erase: 'keep', why: label('不含个人信息', 'Holds nothing personal') },
];

/** What the modules below keep of a customer. */
export function registerPersonalTables(data: PersonalData): void {
  data.register(...CUSTOMER, ...RECORD, ...OWN);
  data.record(
    (ids) => sql`select id from customer.note where customer_id = any(${[...ids]}::uuid[])`,
    (ids) => sql`select id from customer.call where customer_id = any(${[...ids]}::uuid[])`,
    (ids) => sql`select id from customer.task where customer_id = any(${[...ids]}::uuid[])`,
  );
  data.mention(
    { table: 'kernel.idempotency_key', label: label('重复请求的回答', 'Answers kept for repeated requests'), columns: ['response'], erase: 'delete', byId: true },
    { table: 'kernel.mail', label: label('邮件', 'Mails'), columns: ['recipient', 'subject', 'last_error'], erase: 'delete' },
    { table: 'record.notification', label: label('通知', 'Notifications'), columns: ['params'], erase: 'delete' },
    { table: 'record.saved_view', label: label('保存的视图', 'Saved views'), columns: ['name', 'query'], json: ['query'], erase: 'redact' },
    { table: 'customer.bulk_edit', label: label('批量修改', 'Bulk edits'), columns: ['request', 'changes', 'error'], json: ['request', 'changes'], erase: 'redact' },
    { table: 'customer.note', label: label('其他客户的备注', 'Notes on others'), columns: ['text'], erase: 'redact' },
    { table: 'customer.call', label: label('其他客户的通话', 'Calls of others'), columns: ['text', 'phone'], erase: 'redact' },
    { table: 'customer.task', label: label('其他任务', 'Other tasks'), columns: ['title', 'detail'], erase: 'redact' },
    { table: 'customer.bulk_edit_item', label: label('批量修改', 'Bulk edits'), columns: ['before', 'after', 'reason'], json: ['before', 'after', 'reason'], erase: 'redact' },
    { table: 'graphile_worker._private_jobs', label: label('后台任务', 'Jobs'), columns: ['payload', 'last_error'], erase: { payload: `privacy.redact_json(t.payload::jsonb, $sought)::json`, last_error: 'privacy.redact(t.last_error, $sought)' } },
  );
}

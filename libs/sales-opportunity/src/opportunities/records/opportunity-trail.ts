import { diffOf, filled, fromMinor, newId, sameValue, type AuditEntry, type NewEvent } from '@patron/kernel';
import '../opportunity.events.js';
import type { OpportunityPayload } from '../opportunity.events.js';
import type { OpportunityChangePair, OpportunityState, OpportunityStatus, WriteContext } from './opportunity.types.js';

/** What stages and reasons are called, by id. */
export type StageNames = ReadonlyMap<string, string>;

export interface ChangeRow {
  id: string;
  customer_id: string;
  opportunity_id: string;
  field: 'stage' | 'amount' | 'close_on' | 'status' | 'owner' | 'category';
  old_value: unknown;
  new_value: unknown;
  changed_at: string;
  changed_by: string | null;
}

export interface SpellRow {
  id: string;
  customer_id: string;
  opportunity_id: string;
  pipeline_id: string;
  stage_id: string;
  entered_at: string;
  left_at: string | null;
}

const WATCHED: readonly [ChangeRow['field'], (state: OpportunityState) => unknown][] = [
  ['stage', ({ stageId }) => stageId], ['amount', ({ amountMinor, currency }) => ({ amountMinor, currency })], ['close_on', ({ closeOn }) => closeOn], ['status', ({ status }) => status],
  ['owner', ({ ownerId }) => ownerId], ['category', ({ forecastCategory }) => forecastCategory],
];

/** The rows of the change history that a write adds; a new opportunity begins it. */
export function changeRows({ before, after }: OpportunityChangePair, { actorId, now }: WriteContext): ChangeRow[] {
  if (!after) return [];
  const at = before ? now.toISOString() : after.createdAt;
  const row = { customer_id: after.customerId, opportunity_id: after.id, changed_by: actorId };
  const rows = WATCHED.filter(([, value]) => !before || !sameValue(value(before), value(after)))
    .map(([field, value]): ChangeRow => ({ id: newId(), ...row, field, old_value: before ? value(before) : null, new_value: value(after), changed_at: at }));
  // Imported as closed: it was open until then.
  return before || after.closedAt === null ? rows : rows.flatMap((each): ChangeRow[] => (each.field === 'status'
    ? [{ ...each, new_value: 'open' }, { ...each, id: newId(), old_value: 'open', changed_at: after.closedAt ?? at }] : [each]));
}

export interface Spells {
  /** The open stay of these ends. */
  ended: { customer_id: string; opportunity_id: string; left_at: string }[];
  begun: SpellRow[];
}

/** Stays in stages: one ends where the stage changes or the opportunity closes; one begins where it comes to stand somewhere. */
export function spells({ before, after }: OpportunityChangePair, { now }: WriteContext): Spells {
  if (!after) return { ended: [], begun: [] };
  const stands = after.status === 'open';
  const moved = !before || before.stageId !== after.stageId;
  const opened = stands && (moved || before.status !== 'open');
  const ends = before?.status === 'open' && (moved || !stands);
  const key = { customer_id: after.customerId, opportunity_id: after.id };
  const spell = { id: newId(), ...key, pipeline_id: after.pipelineId, stage_id: after.stageId };
  const begun = opened ? [{ ...spell, entered_at: before ? now.toISOString() : after.stageSince, left_at: null }] : [];
  const imported = !before && !stands ? [{ ...spell, entered_at: after.createdAt, left_at: after.closedAt ?? now.toISOString() }] : [];
  return { ended: ends ? [{ ...key, left_at: after.closedAt && !stands ? after.closedAt : now.toISOString() }] : [], begun: [...begun, ...imported] };
}

const CLOSING: Record<OpportunityStatus, 'opportunity.won' | 'opportunity.lost' | 'opportunity.invalid' | 'opportunity.reopened'> = {
  won: 'opportunity.won', lost: 'opportunity.lost', invalid: 'opportunity.invalid', open: 'opportunity.reopened',
};

/** What happened, told from the states; a change that is none of the named ones tells itself as an update. */
export function opportunityEvents(pair: OpportunityChangePair, context: WriteContext, names: StageNames): NewEvent[] {
  const { before, after } = pair;
  const { actorId, now } = context;
  if (!after) return before ? [{ name: 'opportunity.deleted', customerId: before.customerId, subject: subject(before), occurredAt: now, actorId, payload: { opportunityId: before.id } }] : [];
  const payload = payloadOf(after, names);
  const common = { customerId: after.customerId, subject: subject(after), occurredAt: now, actorId };
  if (!before) {
    const created: NewEvent = { ...common, name: 'opportunity.created', occurredAt: new Date(after.createdAt), payload: { ...payload, source: after.source } };
    return after.status === 'open' ? [created] : [created, closing(after, { ...common, occurredAt: new Date(after.closedAt ?? now) }, payload, names)];
  }
  const events: NewEvent[] = [];
  if (before.stageId !== after.stageId) events.push({ ...common, name: 'opportunity.stage_changed', payload: { ...payload, fromStageId: before.stageId, from: names.get(before.stageId) ?? '' } });
  if (before.amountMinor !== after.amountMinor || before.currency !== after.currency) events.push({ ...common, name: 'opportunity.amount_changed', payload: { ...payload, fromMinor: before.amountMinor, fromCurrency: before.currency } });
  if (before.closeOn !== after.closeOn) events.push({ ...common, name: 'opportunity.close_moved', payload: { ...payload, from: before.closeOn, to: after.closeOn } });
  if (before.ownerId !== after.ownerId) events.push({ ...common, name: 'opportunity.owner_changed', payload: { ...payload, fromOwnerId: before.ownerId } });
  if (before.status !== after.status) events.push(closing(after, common, payload, names));
  return events.length > 0 ? events : [{ ...common, name: 'opportunity.updated', payload }];
}

type Common = Pick<NewEvent, 'customerId' | 'subject' | 'occurredAt' | 'actorId'>;

function closing(after: OpportunityState, common: Common, payload: OpportunityPayload, names: StageNames): NewEvent {
  const reason = after.outcomeReasonId === null ? null : (names.get(after.outcomeReasonId) ?? null);
  const name = CLOSING[after.status];
  if (name === 'opportunity.reopened') return { ...common, name, payload };
  return name === 'opportunity.won' ? { ...common, name, payload: { ...payload, reason, orderId: after.wonOrderId } } : { ...common, name, payload: { ...payload, reason } };
}

export function payloadOf({ id, pipelineId, stageId, amountMinor, currency, ownerId }: OpportunityState, names: StageNames): OpportunityPayload {
  return { opportunityId: id, pipelineId, stageId, stage: names.get(stageId) ?? '', amountMinor, currency, ownerId };
}

function subject({ id }: OpportunityState): { type: string; id: string } {
  return { type: 'opportunity', id };
}

/** One entry for each changed opportunity; of many new ones only the ids. */
export function opportunityEntries(pairs: readonly OpportunityChangePair[]): AuditEntry[] {
  const created = pairs.flatMap(({ before, after }) => (before === null && after ? [after] : []));
  const about = (state: OpportunityState): Pick<AuditEntry, 'subject' | 'customerId'> => ({ subject: { type: 'opportunity', id: state.id, name: state.name }, customerId: state.customerId });
  const changed = pairs.flatMap(({ before, after }): AuditEntry[] => {
    if (!before) return [];
    if (!after) return [{ action: 'opportunity.deleted', ...about(before), before: filled(toldOf(before)) }];
    const diff = diffOf(toldOf(before), toldOf(after));
    return diff ? [{ action: actionOf(before, after), ...about(after), ...diff }] : [];
  });
  const [first] = created;
  if (!first) return changed;
  if (created.length === 1) return [{ action: 'opportunity.created', ...about(first), after: filled(toldOf(first)) }, ...changed];
  return [{ action: 'opportunities.created', subject: { type: 'opportunities', id: first.id, name: first.name }, after: { count: created.length, ids: created.map(({ id }) => id) } }, ...changed];
}

function actionOf(before: OpportunityState, after: OpportunityState): string {
  if (before.status !== after.status) return after.status === 'open' ? 'opportunity.reopened' : `opportunity.${after.status}`;
  return before.stageId === after.stageId ? 'opportunity.updated' : 'opportunity.moved';
}

/** By the keys of the list's fields, in words people read. */
export function toldOf(state: OpportunityState): Record<string, unknown> {
  const { currency, lines, members, competitors } = state;
  return {
    name: state.name, company: state.companyId, pipeline: state.pipelineId, stage: state.stageId, status: state.status, amount: state.amountMinor === null ? null : `${fromMinor(state.amountMinor, currency)} ${currency}`,
    probability: state.probability, forecastCategory: state.forecastCategory, closeOn: state.closeOn, nextContactOn: state.nextContactOn, owner: state.ownerId, note: state.note,
    reason: state.outcomeReasonId, outcomeNote: state.outcomeNote, checks: state.checks.length, order: state.wonOrderId,
    lines: lines.map(({ title, quantity, amountMinor }) => `${title} × ${quantity}: ${fromMinor(amountMinor, currency)}`),
    team: members.map(({ userId }) => userId), splits: members.map(({ role, splitPercent }) => [role, `${splitPercent} %`].filter(Boolean).join(' ')), competitors: competitors.map(({ name, won }) => (won ? `${name} ✓` : name)),
    ...Object.fromEntries(Object.entries(state.custom).map(([key, value]) => [`cf.${key}`, value])),
  };
}

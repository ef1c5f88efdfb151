import { majorText, minorOf } from '../../../shared/format/index.js';
import type { Chain, ChainInput } from '../deal.types.js';

export type ConditionDraft = { row: string; kind: 'amount' | 'discount'; currency: string; value: string };
export type StepDraft = { row: string; kind: 'users' | 'role' | 'managers'; mode: 'any' | 'all'; userIds: string[]; role: string; levels: number };
export type ChainDraft = { document: Chain['document']; name: string; active: boolean; position: number; fallbackUserId: string | null; conditions: ConditionDraft[]; steps: StepDraft[] };

let rows = 0;
const row = (): string => `chain-${(rows += 1)}`;
export const newCondition = (): ConditionDraft => ({ row: row(), kind: 'amount', currency: 'CNY', value: '' });
export const newStep = (): StepDraft => ({ row: row(), kind: 'managers', mode: 'any', userIds: [], role: '', levels: 1 });
export const newChain = (position: number): ChainDraft => ({ document: 'quote', name: '', active: true, position, fallbackUserId: null, conditions: [], steps: [newStep()] });

export const chainDraft = ({ document, name, active, position, fallbackUserId, conditions, steps }: Chain): ChainDraft => ({
  document, name, active, position, fallbackUserId,
  conditions: conditions.map(({ kind, currency = 'CNY', minMinor, minPercent }) => ({ row: row(), kind, currency, value: kind === 'amount' ? majorText(minMinor ?? 0, currency) : (minPercent ?? '') })),
  steps: steps.map(({ kind, mode = 'any', userIds = [], role = '', levels = 1 }) => ({ row: row(), kind, mode, userIds, role, levels })),
});

export const chainInput = ({ document, name, active, position, fallbackUserId, conditions, steps }: ChainDraft): ChainInput => ({
  document, name: name.trim(), active, position, fallbackUserId: fallbackUserId ?? '',
  conditions: conditions.map(({ kind, currency, value }) => (kind === 'amount' ? { kind, currency, minMinor: minorOf(value, currency) ?? 0 } : { kind, minPercent: value.trim() })),
  steps: steps.map(({ kind, mode, userIds, role, levels }) => (kind === 'users' ? { kind, mode, userIds } : kind === 'role' ? { kind, mode, role } : { kind, levels })),
});

export type ChainFault = 'needAmount' | 'needPercent' | 'needPeople' | 'needRole' | 'needStep' | 'needFallback';
/** Field → what it lacks. */
export function faultsOfChain({ conditions, steps, fallbackUserId }: ChainDraft): [field: string, fault: ChainFault][] {
  const percent = (text: string): boolean => /^\d{1,3}(\.\d{1,4})?$/.test(text.trim()) && Number(text) <= 100;
  return [
    ...conditions.flatMap(({ kind, currency, value }, at): [string, ChainFault][] => (kind === 'amount' ? (minorOf(value, currency) === null ? [[`conditions[${at}]`, 'needAmount']] : []) : percent(value) ? [] : [[`conditions[${at}]`, 'needPercent']])),
    ...steps.flatMap(({ kind, userIds, role }, at): [string, ChainFault][] => (kind === 'users' && userIds.length === 0 ? [[`steps[${at}]`, 'needPeople']] : kind === 'role' && role === '' ? [[`steps[${at}]`, 'needRole']] : [])),
    ...(steps.length === 0 ? ([['steps', 'needStep']] as [string, ChainFault][]) : []), ...(fallbackUserId === null ? ([['fallbackUserId', 'needFallback']] as [string, ChainFault][]) : []),
  ];
}

import { api, data, ifMatch, type BodyOf } from '../../../shared/api/index.js';
import type { Chain, ChainInput, Letterhead, LetterheadInput, NumberFormat, PrintTemplate, PrintTemplateInput } from '../deal.types.js';

type Versioned = { id: string; version: number };
const once = () => ({ 'Idempotency-Key': crypto.randomUUID() });

export const fetchChains = async (signal?: AbortSignal): Promise<Chain[]> => (await data(api.GET('/api/v1/approval-chains', { signal }))).items;
export const fetchChainRoles = async (signal?: AbortSignal) => (await data(api.GET('/api/v1/approval-chains/roles', { signal }))).items;
export const createChain = (body: ChainInput): Promise<Chain> => data(api.POST('/api/v1/approval-chains', { headers: once(), body }));
export const changeChain = ({ id, version }: Versioned, body: ChainInput): Promise<Chain> => data(api.PUT('/api/v1/approval-chains/{id}', { params: { path: { id } }, headers: ifMatch(version), body }));
export async function removeChain({ id, version }: Versioned): Promise<void> {
  await data(api.DELETE('/api/v1/approval-chains/{id}', { params: { path: { id } }, headers: ifMatch(version) }));
}

export const fetchNumbering = async (signal?: AbortSignal): Promise<NumberFormat[]> => (await data(api.GET('/api/v1/numbering', { signal }))).items;
export function saveNumbering({ kind, version }: NumberFormat, body: BodyOf<'/api/v1/numbering/{kind}', 'put'>): Promise<NumberFormat> {
  return data(api.PUT('/api/v1/numbering/{kind}', { params: { path: { kind } }, headers: ifMatch(version), body }));
}

export const fetchLetterhead = (signal?: AbortSignal): Promise<Letterhead> => data(api.GET('/api/v1/letterhead', { signal }));
export const saveLetterhead = (version: number, body: LetterheadInput): Promise<Letterhead> => data(api.PUT('/api/v1/letterhead', { headers: ifMatch(version), body }));

export const fetchTemplates = (signal?: AbortSignal) => data(api.GET('/api/v1/print-templates', { signal }));
export const createTemplate = (body: PrintTemplateInput): Promise<PrintTemplate> => data(api.POST('/api/v1/print-templates', { headers: once(), body }));
export const changeTemplate = ({ id, version }: Versioned, body: PrintTemplateInput): Promise<PrintTemplate> => data(api.PUT('/api/v1/print-templates/{id}', { params: { path: { id } }, headers: ifMatch(version), body }));
export async function removeTemplate({ id, version }: Versioned): Promise<void> {
  await data(api.DELETE('/api/v1/print-templates/{id}', { params: { path: { id } }, headers: ifMatch(version) }));
}
export const previewTemplate = (body: BodyOf<'/api/v1/print-templates/preview', 'post'>, signal?: AbortSignal): Promise<Blob> => data(api.POST('/api/v1/print-templates/preview', { body, parseAs: 'blob', signal })) as Promise<Blob>;

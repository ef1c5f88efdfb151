import { useQuery } from '@tanstack/vue-query';
import { api, data, type ResponseOf } from '../api/index.js';
import { useFormat } from '../format/index.js';
import { bilingual, translate, type MessageKey } from '../i18n/index.js';

type Step = ResponseOf<'/api/v1/access/explain', 'get'>['steps'][number];

const TITLES: Record<Step['check'], MessageKey> = {
  exists: 'access.why.exists', 'permission.read': 'access.why.read', 'permission.write': 'access.why.write', scope: 'access.why.scope', team: 'access.why.team',
};

/** Each step of an explanation as a sentence. */
export function useWhyWords() {
  const format = useFormat();
  const permissions = useQuery({
    queryKey: ['permissions'], queryFn: async () => (await data(api.GET('/api/v1/permissions', { params: { query: { limit: 200 } } }))).items, staleTime: Infinity,
  });
  const roles = (step: Step): string => step.roles.map(({ name }) => bilingual(name)).join(translate('customers.changed.separator'));

  function permission(step: Step): string {
    const known = permissions.data.value?.find(({ key }) => key === step.permission);
    const name = known ? bilingual(known.name) : (step.permission ?? '');
    return step.ok ? translate('access.why.permissionYes', { roles: roles(step), permission: name }) : translate('access.why.permissionNo', { permission: name });
  }

  function via(step: Step): string {
    const { owner, chain, department } = step;
    switch (step.via) {
      case 'everything': return translate('access.why.viaEverything');
      case 'owner': return translate('access.why.viaOwner');
      case 'chain': return translate('access.why.viaChain', { owner: owner ?? '', chain: (chain ?? []).join(' → ') });
      case 'department': return translate('access.why.viaDepartment', { owner: owner ?? '', department: department ?? '' });
      case 'department_below': return translate('access.why.viaDepartmentBelow', { owner: owner ?? '', department: department ?? '' });
      case 'unowned': return translate('access.why.viaUnowned');
      default: return owner ? translate('access.why.viaNobodyOwner', { owner }) : translate('access.why.viaNobody');
    }
  }

  function team(step: Step): string {
    if (!step.ok) return translate('access.why.teamNo');
    const who = translate('access.why.teamYes', { access: translate(`access.why.access.${step.access ?? 'read'}`), by: step.by ?? '—' });
    return step.until ? `${who} ${translate('access.why.teamUntil', { until: format.date(step.until) })}` : who;
  }

  function sentence(step: Step): string {
    if (step.check === 'exists') return translate('access.why.missing');
    if (step.check === 'team') return team(step);
    if (step.check !== 'scope') return permission(step);
    const scope = translate(`settings.roles.scopes.${step.scope ?? 'own'}` as MessageKey);
    return `${translate('access.why.scopeRule', { scope, roles: roles(step) || '—' })} ${via(step)}`;
  }
  return { title: (step: Step): string => translate(TITLES[step.check]), sentence };
}

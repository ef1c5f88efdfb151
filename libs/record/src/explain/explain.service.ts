import { Injectable } from '@nestjs/common';
import { AccessFacts, authForbidden, RecordShares, widestScope, type HeldRole, type TeamMember } from '@patron/identity';
import { definedProtectedFields, invalid, notFound, ownerInScope, rightOn, type Principal } from '@patron/kernel';
import { ExplainCatalogue, type ExplainedKind, type ExplainedRecord } from './explain-catalogue.js';
import type { ExplainedRoleDto, ExplainFieldDto, ExplainQuery, ExplainStepDto, ExplanationDto } from './explain.dto.js';

interface Question {
  kind: ExplainedKind;
  /** Whose rights are explained. */
  person: Principal;
  personId: string;
  roles: readonly HeldRole[];
  record: ExplainedRecord | undefined;
  share: TeamMember | undefined;
  /** Whoever asks may see the record: only then is anything said of it. */
  open: boolean;
}

const named = ({ key, name }: HeldRole): ExplainedRoleDto => ({ key, name });

/** Why somebody can, or cannot, see or change a record: the rules in their order, with the role, colleague or share that decides each. */
@Injectable()
export class Explainer {
  constructor(
    private readonly facts: AccessFacts,
    private readonly shares: RecordShares,
    private readonly catalogue: ExplainCatalogue,
  ) {}

  /** @throws DomainError 403 without users.manage for somebody else; 404 user.not_found; 422 for a kind that does not exist */
  async explain({ record: type, id, userId }: ExplainQuery, asker: Principal): Promise<ExplanationDto> {
    const kind = this.catalogue.find(type);
    if (!kind) throw invalid([{ field: 'record', code: 'explain.unknown_record', message: `must be one of ${this.catalogue.types().join(', ')}` }]);
    const { person, personId } = await this.whose(userId, asker);
    const record = await kind.find(id);
    const [roles, share, ask] = await Promise.all([this.facts.roles(personId), this.shareOf(record, personId), this.facts.administrators()]);
    const open = asker === person ? sees(kind, record, asker, share) : sees(kind, record, asker, asker.userId ? await this.shareOf(record, asker.userId) : undefined);
    const question: Question = { kind, person, personId, roles, record, share, open };
    const canSee = sees(kind, record, person, share);
    const canEdit = canSee && person.permissions.has(kind.write) && (inScope(kind, record, person) || share?.access === 'write');
    return {
      person: { id: personId, name: person.name }, name: open ? (record?.name ?? null) : null, ask,
      // Where the record is not the asker's to see, neither is whether somebody else sees it.
      canSee: open && canSee, canEdit: open && canEdit, steps: await this.steps(question), fields: fieldsOf(question, asker),
    };
  }

  private async whose(userId: string | undefined, asker: Principal): Promise<{ person: Principal; personId: string }> {
    const own = asker.userId;
    if (own !== null && (userId === undefined || userId === own)) return { person: asker, personId: own };
    if (userId === undefined || !asker.permissions.has('users.manage')) throw authForbidden('users.manage');
    const person = ownerInScope(asker, userId) ? await this.facts.person(userId) : undefined;
    if (!person) throw notFound('user', userId);
    return { person: person.principal, personId: userId };
  }

  private async shareOf(record: ExplainedRecord | undefined, userId: string): Promise<TeamMember | undefined> {
    for (const team of [record?.team ?? []].flat()) {
      const share = await this.shares.find(team, userId);
      if (share) return share;
    }
    return undefined;
  }

  private async steps(question: Question): Promise<ExplainStepDto[]> {
    const { kind, person, roles, open, share } = question;
    const may = (check: 'permission.read' | 'permission.write', permission: string): ExplainStepDto => ({
      check, permission, ok: person.permissions.has(permission), roles: roles.filter(({ permissions }) => permissions.has(permission)).map(named),
    });
    const steps: ExplainStepDto[] = [may('permission.read', kind.read), await this.scopeStep(question), may('permission.write', kind.write)];
    if (kind.scoped && open && share) {
      steps.splice(2, 0, { check: 'team', ok: true, roles: [], access: share.access, by: share.createdBy?.name ?? null, until: share.expiresAt });
    } else if (kind.scoped && person.scope.kind === 'owners') {
      steps.splice(2, 0, { check: 'team', ok: false, roles: [] });
    }
    return question.record === undefined && person.scope.kind === 'all' && open === false ? [{ check: 'exists', ok: false, roles: [] }, ...steps] : steps;
  }

  private async scopeStep({ kind, person, personId, roles, record, open }: Question): Promise<ExplainStepDto> {
    const scope = kind.scoped ? widestScope(roles.map((role) => role.scope)) : 'all';
    const deciding = roles.filter((role) => !kind.scoped || role.scope === scope).map(named);
    const step: ExplainStepDto = { check: 'scope', scope, ok: person.scope.kind === 'all' || !kind.scoped, roles: deciding };
    if (step.ok) return { ...step, via: 'everything' };
    // Nothing of a record that is not the asker's to see, not even that there is one.
    if (!open || !record) return { ...step, via: 'nobody' };
    const ok = inScope(kind, record, person);
    const owner = await this.facts.nameOf(record.ownerId);
    if (record.ownerId === null) return { ...step, ok, via: 'unowned', owner };
    if (record.ownerId === personId) return { ...step, ok, via: 'owner', owner };
    if (!ok) return { ...step, ok, via: 'nobody', owner };
    const { chain, sameDepartment, departmentBelow } = await this.facts.relation(personId, record.ownerId);
    if (sameDepartment !== null && scope !== 'subordinates') return { ...step, ok, via: 'department', owner, department: sameDepartment };
    if (departmentBelow !== null) return { ...step, ok, via: 'department_below', owner, department: departmentBelow };
    return { ...step, ok, via: 'chain', owner, chain };
  }
}

function inScope({ scoped }: ExplainedKind, record: ExplainedRecord | undefined, person: Principal): boolean {
  return record !== undefined && (!scoped || ownerInScope(person, record.ownerId));
}

function sees(kind: ExplainedKind, record: ExplainedRecord | undefined, person: Principal, share: TeamMember | undefined): boolean {
  return record !== undefined && person.permissions.has(kind.read) && (inScope(kind, record, person) || share !== undefined);
}

/** Fields of which a role takes something away, with the role whose right counts: the widest of all. Hidden ones are named to whoever manages people. */
function fieldsOf({ kind, person, roles }: Question, asker: Principal): ExplainFieldDto[] {
  const rights = person.fields[kind.type] ?? {};
  const labels = new Map(definedProtectedFields().filter(({ record }) => record === kind.type).map(({ field, zh, en }) => [field, { 'zh-CN': zh, en }]));
  const all = asker.permissions.has('users.manage');
  return Object.entries(rights)
    .filter(([, right]) => all || right !== 'hidden')
    .map(([field, right]) => {
      const role = roles.find(({ fieldRights }) => rightOn({ fields: fieldRights }, kind.type, field) === right);
      return { field, right, name: labels.get(field) ?? { 'zh-CN': field, en: field }, role: role ? named(role) : null };
    });
}

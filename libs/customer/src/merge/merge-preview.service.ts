import { Injectable } from '@nestjs/common';
import { Database, DomainError, notFound, protectedField, rightOn, sql } from '@patron/kernel';
import type { Principal } from '@patron/kernel';
import { CustomerAccess } from '../profile/customer-access.js';
import { ProfileWrites } from '../profile/profile-writes.js';
import type { CustomerRecord } from '../profile/profile.types.js';
import type { MergePreviewDto, PreviewFieldDto } from './merge.dto.js';
import { compareFields } from './merge-fields.js';
import type { FieldComparison } from './merge-fields.js';
import { MergeRun } from './merge-run.js';
import { mergeWithItself, refuseMerge } from './merge-rules.js';
import { RowMover } from './row-mover.js';

/** What a merge would do, before it is done; as far as the asker's rights on fields let it be seen. */
@Injectable()
export class MergePreview {
  constructor(
    private readonly database: Database,
    private readonly access: CustomerAccess,
    private readonly writes: ProfileWrites,
    private readonly run: MergeRun,
    private readonly mover: RowMover,
  ) {}

  async preview(id: string, otherId: string, principal: Principal): Promise<MergePreviewDto> {
    if (id === otherId) throw mergeWithItself();
    await this.access.check(id, principal, 'write');
    await this.access.check(otherId, principal, 'write');
    const [winner, loser] = await this.records(id, otherId);
    const [here, there] = await this.run.candidates(undefined, winner, loser);
    const fields = compareFields(here, there).flatMap((field) => allowed(field, principal));
    await this.mask(fields, principal);
    const [mine, theirs] = [await this.access.view(id, principal), await this.access.view(otherId, principal)];
    return {
      this: JSON.parse(mine.json) as MergePreviewDto['this'], other: JSON.parse(theirs.json) as MergePreviewDto['other'], fields, names: await this.names(fields),
      moves: Object.entries(await this.mover.count(otherId)).map(([kind, count]) => ({ kind, count })), refused: refusal(winner, loser),
    };
  }

  /** Read as a change reads them, with nothing kept. */
  private async records(id: string, otherId: string): Promise<[CustomerRecord, CustomerRecord]> {
    const records = await this.database.rehearse((m) => this.writes.lock(m, [id, otherId].sort()));
    const [winner, loser] = [records.find((record) => record.id === id), records.find((record) => record.id === otherId)];
    if (!winner || !loser) throw notFound('customer', winner ? otherId : id);
    return [winner, loser];
  }

  /** Owners and companies by their names. */
  private async names(fields: readonly FieldComparison[]): Promise<Record<string, string>> {
    const ids = fields.filter(({ key }) => key === 'owner' || key === 'parent').flatMap((field) => [field.this, field.other]).filter((value) => typeof value === 'string');
    if (ids.length === 0) return {};
    const rows = await this.database.rows<{ id: string; name: string }>(sql`select id, name from identity.app_user where id = any(${ids}::uuid[])
      union all select id, name from customer.profile where id = any(${ids}::uuid[])`);
    return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
  }

  private async mask(fields: PreviewFieldDto[], principal: Principal): Promise<void> {
    for (const field of fields.filter(({ key }) => rightOn(principal, 'customer', rightOf(key)) === 'masked')) {
      const mask = sql.raw(`kernel.mask_${protectedField('customer', rightOf(field.key))?.mask ?? 'text'}`);
      const shown = await this.database.one<{ mine: string | null; theirs: string | null }>(
        sql`select ${mask}(${asText(field.this)}::text) as mine, ${mask}(${asText(field.other)}::text) as theirs`);
      Object.assign(field, { this: shown?.mine ?? null, other: shown?.theirs ?? null });
    }
  }
}

function asText(value: unknown): string | null {
  return value === null || value === undefined ? null : typeof value === 'string' ? value : JSON.stringify(value);
}

/** The protected field behind a choice. */
function rightOf(key: string): string {
  return key.startsWith('attributes.') ? 'attributes' : key;
}

function allowed(field: FieldComparison, principal: Principal): PreviewFieldDto[] {
  const right = rightOn(principal, 'customer', rightOf(field.key));
  return right === 'hidden' ? [] : [{ ...field, editable: right === 'edit' }];
}

function refusal(winner: CustomerRecord, loser: CustomerRecord): MergePreviewDto['refused'] {
  try {
    refuseMerge(winner, loser);
    return null;
  } catch (error) {
    if (error instanceof DomainError) return { code: error.code, message: error.message };
    throw error;
  }
}

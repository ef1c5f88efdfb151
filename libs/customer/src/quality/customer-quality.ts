import { Injectable } from '@nestjs/common';
import { Database, notFound, sql, type Principal } from '@patron/kernel';
import { CustomerAccess } from '../profile/customer-access.js';
import { assessed } from './assessment-sql.js';
import { QualityRules, toldTo } from './quality-rules.js';
import type { CustomerQualityDto } from './quality.dto.js';

/** One customer as it is this moment. */
@Injectable()
export class CustomerQuality {
  constructor(
    private readonly database: Database,
    private readonly rules: QualityRules,
    private readonly access: CustomerAccess,
  ) {}

  async read(id: string, principal: Principal): Promise<CustomerQualityDto> {
    await this.access.check(id, principal);
    const { weights } = await this.rules.settings();
    const aspects = this.rules.aspects(weights);
    const measures = { aspects, faults: this.rules.faults, signsOfLife: this.rules.signsOfLife(), today: this.rules.today };
    const row = await this.database.one<{ score: number; missing: string[]; faults: string[]; active_at: Date }>(assessed(measures, sql`select ${id}::uuid`));
    if (!row) throw notFound('customer', id);
    const told = (list: readonly string[], rules: Parameters<typeof toldTo>[0]): CustomerQualityDto['missing'] =>
      (toldTo(rules, principal) as typeof aspects).filter(({ key }) => list.includes(key)).map(({ key, label }) => ({ key, label }));
    return { score: row.score, missing: told(row.missing, aspects), faults: told(row.faults, this.rules.faults), lastActivity: row.active_at };
  }
}

import { Injectable } from '@nestjs/common';
import { Audit, Clock, Database, invalid, requireMatch, sql, type FieldError } from '@patron/kernel';
import { QualityRules } from './quality-rules.js';
import { QualityWork } from './quality-work.js';
import type { QualitySettingsDto, QualitySettingsPatchDto } from './quality.dto.js';

/** What the merchant wants to know of a customer, and how much each of it counts. */
@Injectable()
export class QualitySettingsService {
  constructor(
    private readonly database: Database,
    private readonly rules: QualityRules,
    private readonly work: QualityWork,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async read(): Promise<QualitySettingsDto> {
    const { weights, staleDays, version } = await this.rules.settings();
    return { aspects: this.rules.aspects(weights).map(({ key, label, weight }) => ({ key, label, weight })), staleDays, version };
  }

  /** Everybody is assessed anew when weights change. @throws DomainError 412, 422, 428 */
  async update({ weights: said, staleDays }: QualitySettingsPatchDto, ifMatch: number | undefined): Promise<QualitySettingsDto> {
    await this.database.transaction(async (m) => {
      const before = await this.rules.settings(m);
      requireMatch(ifMatch, before.version);
      const weights = { ...before.weights, ...this.checked(said ?? {}) };
      const after = { weights, staleDays: staleDays ?? before.staleDays };
      await this.database.execute(sql`update customer.quality_setting set weights = ${JSON.stringify(weights)}::jsonb, stale_days = ${after.staleDays}, version = version + 1, updated_at = ${this.clock.now()}`, m);
      await this.audit.record(m, [{ action: 'quality.settings_changed', subject: { type: 'quality_settings', id: 'quality' }, before: { ...before.weights, staleDays: before.staleDays }, after: { ...weights, staleDays: after.staleDays } }]);
      if (said !== undefined) await this.work.restart(m);
    });
    return this.read();
  }

  private checked(weights: Record<string, unknown>): Record<string, number> {
    const known = new Set(this.rules.aspects({}).map(({ key }) => key));
    const errors = Object.entries(weights).flatMap(([key, weight]): FieldError[] => {
      const field = `weights.${key}`.slice(0, 80).toWellFormed();
      if (!known.has(key)) return [{ field, code: 'field.unknown', message: 'is not measured' }];
      return Number.isInteger(weight) && Number(weight) >= 0 && Number(weight) <= 100 ? [] : [{ field, code: 'field.is_int', message: 'must be a whole number from 0 to 100' }];
    });
    if (errors.length > 0) throw invalid(errors);
    return weights as Record<string, number>;
  }
}

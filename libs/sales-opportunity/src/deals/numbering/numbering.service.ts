import { Inject, Injectable } from '@nestjs/common';
import { Audit, businessDay, Clock, CONFIG, Database, diffOf, invalid, notFound, requireMatch, sql, type Config } from '@patron/kernel';
import type { NumberFormatDto, NumberFormatInput } from './numbering.dto.js';
import { formatErrors, NUMBER_KINDS, numberOf, periodOf, type NumberFormat, type NumberKind } from './number-format.js';

type Row = NumberFormat & { kind: NumberKind; version: number };

/** How quotes, contracts, payments and invoices are numbered. */
@Injectable()
export class Numbering {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async list(): Promise<NumberFormatDto[]> {
    const day = businessDay(this.clock.now(), this.config.timezone);
    const formats = await this.db.rows<Row>(sql`SELECT kind, pattern, resets, version FROM sales.number_format`);
    const series = await this.db.rows<{ kind: string; period: string; last: number }>(sql`SELECT kind, period, last FROM sales.number_series
      WHERE period = ANY(${formats.map(({ resets }) => periodOf(resets, day))})`);
    const last = (kind: string, period: string): number => series.find((row) => row.kind === kind && row.period === period)?.last ?? 0;
    return formats.map((format) => ({ ...format, next: numberOf(format.pattern, last(format.kind, periodOf(format.resets, day)) + 1, day) }))
      .sort((a, b) => NUMBER_KINDS.indexOf(a.kind) - NUMBER_KINDS.indexOf(b.kind));
  }

  /** @throws DomainError 404, 412, 422 naming what the pattern lacks */
  async change(kind: string, input: NumberFormatInput, ifMatch: number | undefined): Promise<NumberFormatDto> {
    const errors = formatErrors(input);
    if (errors.length > 0) throw invalid(errors);
    await this.db.transaction(async (m) => {
      const before = await this.db.one<Row>(sql`SELECT kind, pattern, resets, version FROM sales.number_format WHERE kind = ${kind} FOR UPDATE`, m);
      if (!before) throw notFound('number_format', kind);
      requireMatch(ifMatch, before.version);
      const changed = diffOf(before, { ...before, pattern: input.pattern, resets: input.resets });
      if (!changed) return;
      await this.db.execute(sql`UPDATE sales.number_format SET pattern = ${input.pattern}, resets = ${input.resets}, updated_at = ${this.clock.now()}, version = version + 1 WHERE kind = ${kind}`, m);
      await this.audit.record(m, [{ action: 'numbering.updated', subject: { type: 'number_format', id: kind, name: kind }, ...changed }]);
    });
    const format = (await this.list()).find((row) => row.kind === kind);
    if (!format) throw notFound('number_format', kind);
    return format;
  }
}

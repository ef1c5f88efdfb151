import { Inject, Injectable, type StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { businessDay, Clock, CONFIG, type Config, type Principal } from '@patron/kernel';
import { attachment } from './attachment.js';
import { cellText } from './cell-text.js';
import type { ExportRequest, ExportSource } from './export-source.js';
import { ExportTrail } from './export-trail.js';
import { csvBytes, xlsxBytes, type ExportFormat, type Table } from './write-table.js';

export const EXPORT_TYPES = { csv: 'text/csv; charset=utf-8', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' } as const;

export interface Download {
  name: string;
  source: ExportSource;
  query: ExportRequest & { format?: ExportFormat };
  principal: Principal;
  reply: FastifyReply;
}

/** Any list, complete, in its order, as a file in the reader's language. Rows leave as the database gives them: no list is too long. */
@Injectable()
export class TableDownloads {
  constructor(
    private readonly clock: Clock,
    private readonly trail: ExportTrail,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  download({ name, source, query, principal, reply }: Download): StreamableFile {
    const { format = 'csv', ...request } = query;
    const columns = source.columns(request, principal);
    const context = { locale: principal.locale, timezone: principal.timezone, currency: this.config.baseCurrency };
    const stream = this.trail.counted({ name, query }, source.stream(request, principal));
    const table: Table = {
      sheet: name,
      header: columns.map(({ label }) => label[principal.locale]),
      rows: texts(stream, (values) => columns.map((column) => cellText(column, values[column.key], context))),
    };
    const fileName = `${name}-${businessDay(this.clock.now(), principal.timezone)}.${format}`;
    return attachment(reply, format === 'csv' ? csvBytes(table) : xlsxBytes(table), { fileName, type: EXPORT_TYPES[format] });
  }
}

async function* texts(rows: AsyncIterable<{ values: Record<string, unknown> }>, toText: (values: Record<string, unknown>) => string[]): AsyncGenerator<string[]> {
  for await (const { values } of rows) yield toText(values);
}

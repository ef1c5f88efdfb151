import { Injectable } from '@nestjs/common';
import { Audit, Database, RequestContext } from '@patron/kernel';
import type { FilterQuery } from '@patron/record';

export interface ExportRequest {
  name: string;
  query: FilterQuery & { sort?: string; columns?: string[]; format?: string };
}

/** Writes down who took which list out, with which filter, and how many rows left: also when the download was broken off. */
@Injectable()
export class ExportTrail {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
  ) {}

  counted<T>(request: ExportRequest, rows: AsyncIterable<T>): AsyncGenerator<T> {
    // The rows are drawn by the stream to the browser, outside the request's context.
    const context = RequestContext.current();
    const record = (count: number, complete: boolean): Promise<void> => {
      const write = (): Promise<void> => this.record(request, { rows: count, ...(!complete && { brokenOff: true }) });
      return context ? RequestContext.run(context, write) : write();
    };
    return counting(rows, record);
  }

  private async record({ name, query }: ExportRequest, outcome: { rows: number; brokenOff?: boolean }): Promise<void> {
    const asked = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));
    await this.db.transaction((m) => this.audit.record(m, [{ action: `${name}.exported`, subject: { type: name, id: name }, after: { ...asked, ...outcome } }]));
  }
}

async function* counting<T>(rows: AsyncIterable<T>, done: (count: number, complete: boolean) => Promise<void>): AsyncGenerator<T> {
  let count = 0;
  let complete = false;
  try {
    for await (const row of rows) {
      count += 1;
      yield row;
    }
    complete = true;
  } finally {
    await done(count, complete);
  }
}

import type { TestApp, TestClient } from '@patron/kernel/testing';

export type ImportBody = {
  id: string;
  status: string;
  totalRows: number;
  mapping: Record<string, string>;
  mappingRemembered: boolean;
  options: Record<string, unknown>;
  detected: { kind: string; encoding: string; header: string[]; sample: string[][] };
  checkCounts: Counts | null;
  counts: Counts | null;
  undoCounts: { undone: number; kept: number } | null;
  error: { code: string } | null;
};

type Outcomes = { created: number; updated: number; unchanged: number; skipped: number; failed: number };
export type Counts = { rows: Outcomes; records: Outcomes; findings: Record<string, number> };

/** Clicks through the wizard as the web does, on one client. */
export class Wizard {
  constructor(
    private readonly app: TestApp,
    readonly client: TestClient,
  ) {}

  async upload(kind: string, content: string | Buffer, fileName = 'file.csv'): Promise<ImportBody> {
    const response = await this.client.post('/api/v1/imports').field('kind', kind).attach('file', Buffer.from(content), fileName);
    expect([response.status, response.body.code]).toEqual([201, undefined]);
    return response.body as ImportBody;
  }

  async patch(id: string, body: object): Promise<ImportBody> {
    return (await this.client.patch(`/api/v1/imports/${id}`).send(body).expect(200)).body as ImportBody;
  }

  async act(id: string, action: 'dry-run' | 'run' | 'undo' | 'cancel'): Promise<ImportBody> {
    await this.client.post(`/api/v1/imports/${id}/${action}`).expect(202);
    await this.app.runJobs();
    return this.get(id);
  }

  async get(id: string): Promise<ImportBody> {
    return (await this.client.get(`/api/v1/imports/${id}`).expect(200)).body as ImportBody;
  }

  async findings(id: string, query = ''): Promise<{ rowNo: number; severity: string; code: string; field: string | null; message: { en: string; 'zh-CN': string } }[]> {
    return (await this.client.get(`/api/v1/imports/${id}/findings?limit=200${query}`).expect(200)).body.items;
  }

  async run(kind: string, content: string | Buffer, fileName?: string): Promise<ImportBody> {
    const { id } = await this.upload(kind, content, fileName);
    return this.act(id, 'run');
  }
}

export function csv(...rows: string[][]): string {
  return rows.map((row) => row.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')).join('\n');
}

/** The rows of a file add up to what became of them. */
export function rowsOf(counts: Counts | null): number {
  return Object.values(counts?.rows ?? {}).reduce((sum, rows) => sum + rows, 0);
}

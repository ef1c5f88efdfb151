import { Injectable } from '@nestjs/common';
import { Audit, Database, diffOf, requireMatch, Settings } from '@patron/kernel';
import type { Label } from '@patron/record';

export interface PrivacyOptions {
  /** Who speaks to the customer on the public pages and in mails. */
  merchantName: Label;
  /** Shown there for questions: an address, a phone number. */
  contact: string;
  /** Days within which a request must be answered. */
  requestDays: number;
  /** Days for which an exported archive is kept. */
  exportDays: number;
  /** Days for which a preference link is good. */
  linkDays: number;
  version: number;
}

const KEY = 'privacy.options';
const USUAL: PrivacyOptions = { merchantName: { 'zh-CN': '我们', en: 'us' }, contact: '', requestDays: 30, exportDays: 7, linkDays: 365, version: 1 };

@Injectable()
export class PrivacySettings {
  constructor(
    private readonly settings: Settings,
    private readonly db: Database,
    private readonly audit: Audit,
  ) {}

  async read(): Promise<PrivacyOptions> {
    return { ...USUAL, ...(await this.settings.get<Partial<PrivacyOptions>>(KEY)) };
  }

  async save(options: Omit<PrivacyOptions, 'version'>, ifMatch: number | undefined): Promise<PrivacyOptions> {
    await this.db.transaction(async (m) => {
      await this.settings.hold(KEY, m);
      const before = { ...USUAL, ...(await this.settings.get<Partial<PrivacyOptions>>(KEY, m)) };
      requireMatch(ifMatch, before.version);
      const changed = diffOf(before, { ...options, version: before.version });
      if (!changed) return;
      await this.settings.put(KEY, { ...options, version: before.version + 1 }, m);
      await this.audit.record(m, [{ action: 'privacy.settings_updated', subject: { type: 'setting', id: KEY }, ...changed }]);
    });
    return this.read();
  }
}

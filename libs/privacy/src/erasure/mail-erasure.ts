import { Injectable } from '@nestjs/common';
import { Database, SecretBox, sql } from '@patron/kernel';
import { PersonalData, type Sought } from './personal-data.js';

const BATCH = 500;

/** Texts of mails lie sealed, so that no query finds who is named in them: they are opened one batch after another. */
@Injectable()
export class MailErasure {
  constructor(
    private readonly db: Database,
    private readonly box: SecretBox,
    data: PersonalData,
  ) {
    data.step({ name: 'mail texts', label: { 'zh-CN': '邮件', en: 'Mails' }, count: () => Promise.resolve(null), run: (sought, signal) => this.run(sought, signal) });
  }

  private async run({ values }: Sought, signal: AbortSignal): Promise<number> {
    let gone = 0;
    for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
      if (signal.aborted) throw new Error('Asked to stop; the rest follows');
      const mails = await this.db.rows<{ id: string; body: string }>(sql`select id, body_sealed as body from kernel.mail where body_sealed is not null and id > ${after}::uuid order by id limit ${BATCH}`);
      const named = mails.filter(({ body }) => {
        const text = (this.box.tryOpen(body) ?? '').toLowerCase();
        return values.some((value) => text.includes(value) || text.includes(JSON.stringify(value).slice(1, -1)));
      });
      if (named.length > 0) gone += await this.db.execute(sql`delete from kernel.mail where id = any(${named.map(({ id }) => id)}::uuid[])`);
      const last = mails.at(-1);
      if (!last || mails.length < BATCH) return gone;
      after = last.id;
    }
  }
}

import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Database, newId, sql } from '../src/index.js';
import { Sessions } from '../../identity/src/index.js';

export interface TestUserOptions {
  name?: string;
  email?: string;
  departmentId?: string;
  managerId?: string;
  locale?: 'zh-CN' | 'en';
}

/** Users made for a test, signed in without a password. */
export class TestSessions {
  constructor(private readonly app: NestFastifyApplication) {}

  async open(role: string, options: TestUserOptions): Promise<{ userId: string; token: string }> {
    const db = this.app.get(Database);
    const userId = newId();
    const email = options.email ?? `${role}-${userId.slice(-8)}@shop.example`;
    await db.transaction(async (m) => {
      await db.execute(sql`INSERT INTO identity.app_user (id, email, name, password_hash, must_change_password, department_id, manager_id, active, locale, timezone, version, created_at, updated_at)
        VALUES (${userId}, ${email}, ${options.name ?? role}, 'none', false, ${options.departmentId ?? null}, ${options.managerId ?? null}, true, ${options.locale ?? 'en'}, 'Asia/Shanghai', 1, now(), now())`, m);
      const given = await db.execute(sql`INSERT INTO identity.user_role (user_id, role_id) SELECT ${userId}, id FROM identity.role WHERE key = ${role}`, m);
      if (given !== 1) throw new Error(`There is no seeded role ${role}`);
      await db.notify(m, 'patron_identity', 'all');
    });
    const { accessToken } = await this.app.get(Sessions).open(userId);
    return { userId, token: accessToken };
  }
}

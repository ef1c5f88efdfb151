import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { newId } from '../src/index.js';
import { Sessions, UserAccounts } from '../../identity/src/index.js';

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
    const account = { name: role, email: `${role}-${newId().slice(-8)}@shop.example`, locale: 'en' as const, password: `pass-${newId()}`, ...options };
    const { id } = await this.app.get(UserAccounts).add({ ...account, roleKeys: [role] });
    const { accessToken } = await this.app.get(Sessions).open(id);
    return { userId: id, token: accessToken };
  }
}

import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { FirstAdministrator } from '@patron/identity';
import { DemoData } from '@patron/integration';
import { AuditSealer, Database, EventDispatcher, Jobs, migrate, requireCurrentSchema, type Config } from '@patron/kernel';
import { createApp } from './create-app.js';

export interface ServeOptions {
  demo: boolean;
  webRoot: string | undefined;
}

/** Migrates (or refuses a schema that is not ours), listens, works on jobs, and tells the operator where to go. */
export async function serve(config: Config, { demo, webRoot }: ServeOptions): Promise<NestFastifyApplication> {
  const app = await createApp(config, webRoot);
  try {
    const { dataSource } = app.get(Database);
    const jobs = app.get(Jobs);
    if (config.role === 'all') await migrate(dataSource, () => jobs.migrate());
    else await requireCurrentSchema(dataSource);
    await app.init();
    const administrator = await app.get(FirstAdministrator).ensure({ email: config.adminEmail, password: config.adminPassword });
    if (demo) await loadDemo(app.get(DemoData));
    await app.listen(config.port, config.host);
    if (config.role !== 'api') {
      await jobs.start();
      app.get(EventDispatcher).start();
      app.get(AuditSealer).start();
    }
    announce(config, administrator, demo);
    return app;
  } catch (error) {
    await app.close();
    throw error;
  }
}

/** Asked for again, demo data that is there or under way is left alone. */
async function loadDemo(demo: DemoData): Promise<void> {
  const { status } = await demo.status();
  if (status === 'none' || status === 'failed') await demo.load(null);
}

function announce(config: Config, administrator: { email: string; oneTimePassword?: string } | null, demo: boolean): void {
  const lines = ['', `  Patron is ready:   ${config.publicUrl}`, `  API console:       ${config.publicUrl}/api/docs`];
  if (administrator) {
    lines.push('', `  Sign in as         ${administrator.email}`);
    if (administrator.oneTimePassword) lines.push(`  One-time password  ${administrator.oneTimePassword}   (shown only now)`);
  }
  lines.push('', demo ? '  Demo data is being loaded; watch it on the home page.' : '  No customers yet? Import a file, or load the demo shop: npm start -- --demo', '  Ctrl+C stops; the data is kept.', '');
  process.stdout.write(`${lines.join('\n')}\n`);
}

import type { Page } from 'playwright-core';
import { UserAccounts } from '../../../libs/identity/src/index.js';
import { RecycleRuns } from '../../../libs/sales-opportunity/src/pool/recycling/recycle-runs.js';
import { openStage, PASSWORD, seriousFindings, signIn, type Stage } from './browser.js';

const DAY = 86_400_000;
let stage: Stage;
let admin: Page;
let customerId: string;

/** The night run takes what was due the day before: days pass on the server's own clock. */
async function night(daysOn: number): Promise<void> {
  stage.test.clock.set(new Date(stage.test.clock.now().getTime() + daysOn * DAY).toISOString());
  await stage.test.app.get(RecycleRuns).night();
  await stage.test.runJobs();
}

async function enter(email: string): Promise<Page> {
  const page = await stage.visit();
  await page.goto('/sign-in');
  await page.locator('input[type=email]').fill(email);
  await page.locator('input[type=password]').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.locator('nav:visible').first().waitFor();
  return page;
}

beforeAll(async () => {
  stage = await openStage();
  // Noon in the business zone, a day ahead, so that no session made here is older than the browser's own clock.
  stage.test.clock.set(`${new Date(Date.now() + DAY).toISOString().slice(0, 10)}T04:00:00Z`);
  const api = await stage.test.as('administrator');
  const team = (await api.post('/api/v1/departments').send({ name: 'Team' }).expect(201)).body.id as string;
  const accounts = stage.test.app.get(UserAccounts);
  const [first] = [
    await accounts.add({ email: 'first@shop.example', name: 'First Rep', roleKeys: ['sales_rep'], password: PASSWORD, locale: 'en', departmentId: team }),
    await accounts.add({ email: 'second@shop.example', name: 'Second Rep', roleKeys: ['sales_rep'], password: PASSWORD, locale: 'en', departmentId: team }),
  ];
  await api.post('/api/v1/pools').send({ name: 'City pool', departmentIds: [team], warnDays: 2, rules: [{ kind: 'no_follow_up', days: 3, dayKind: 'calendar' }] }).expect(201);
  customerId = (await api.post('/api/v1/customers').send({ name: 'Li Lei', ownerId: first.id }).expect(201)).body.id as string;
  await stage.test.runJobs();
}, 120_000);
afterAll(() => stage.close());

describe('a customer nobody follows up', () => {
  it('says on its page how long it stays', async () => {
    admin = await stage.visit();
    await signIn(admin);
    await admin.goto(`/customers/${customerId}`);
    await admin.getByText('3 days left').waitFor();
  });

  it('warns the owner first', async () => {
    await night(2);
    const page = await enter('first@shop.example');
    await page.getByRole('button', { name: /unread/i }).click();
    await page.getByText(/Li Lei goes back to the pool/).first().waitFor();
    await page.context().close();
  });

  it('is recycled in the night by the rule, and the run says whom and why', async () => {
    await night(2);
    admin = await stage.visit();
    await signIn(admin);
    await admin.goto('/pools/runs');
    await admin.getByRole('link', { name: /^Night/ }).first().click();
    await admin.getByRole('row', { name: /Li Lei/ }).getByText('No follow-up', { exact: false }).waitFor();
    await admin.goto('/pools');
    await admin.getByRole('row', { name: /Li Lei/ }).getByText('Members only').waitFor();
    expect(await seriousFindings(admin)).toEqual([]);
  });

  it('is claimed by another rep', async () => {
    const page = await enter('second@shop.example');
    await page.goto('/pools');
    await page.getByRole('button', { name: 'Claim Li Lei' }).click();
    await page.getByRole('button', { name: 'Claim Li Lei' }).waitFor({ state: 'detached' });
    await page.goto(`/customers/${customerId}`);
    await page.getByText('3 days left').waitFor();
    const { body } = await (await stage.test.as('administrator')).get(`/api/v1/customers/${customerId}/ownership-history`).expect(200);
    expect((body as { items: object[] }).items).toMatchObject([{ owner: { name: 'Second Rep' }, startedBy: 'claimed' }, { owner: { name: 'First Rep' }, endedBy: 'recycled' }]);
  });

  it('is let go with a reason, and whoever let go is taken back to the pool', async () => {
    const page = await enter('second@shop.example');
    await page.goto(`/customers/${customerId}`);
    await page.getByRole('button', { name: 'Release to the pool' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('.el-select').first().click();
    await page.getByRole('option', { name: 'No budget' }).click();
    await dialog.getByRole('button', { name: 'Release to the pool' }).click();
    await page.waitForURL(/\/pools/);
    await page.getByRole('row', { name: /Li Lei/ }).getByText('Released').waitFor();
  });
});

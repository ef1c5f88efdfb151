import { Preferences } from '../../../libs/privacy/src/index.js';
import { openStage, seriousFindings, signIn, type Stage } from './browser.js';

let stage: Stage;
let id: string;

beforeAll(async () => {
  stage = await openStage();
  const api = await stage.test.as('administrator');
  id = (await api.post('/api/v1/customers').send({ name: 'Ann Lee', email: 'ann.lee@shop.example', language: 'en' }).expect(201)).body.id;
  await api.post(`/api/v1/customers/${id}/consents`).send({ items: [{ channel: 'email', purpose: 'marketing', state: 'granted' }, { channel: 'sms', purpose: 'marketing', state: 'granted' }] }).expect(201);
}, 120_000);
afterAll(() => stage.close());

describe('a customer who wants no more mail', () => {
  it('unsubscribes by the link of a mail, without signing in; opening it changes nothing', async () => {
    const { oneClick } = await stage.test.app.get(Preferences).linkFor(id, { channel: 'email', purpose: 'marketing' });
    const page = await stage.visit({ width: 390, height: 800 });
    const { pathname, search } = new URL(oneClick);
    const answer = await page.request.get(pathname + search, { maxRedirects: 0 });
    await page.goto(new URL(answer.headers()['location'] ?? '').pathname + search);
    await page.getByRole('button', { name: 'Unsubscribe', exact: true }).waitFor();
    expect(await page.getByText('a***@shop.example').count()).toBe(1);
    expect(await seriousFindings(page)).toEqual([]);
    expect(await stateOf()).toEqual({ email: 'granted', sms: 'granted' });
    await page.getByRole('button', { name: 'Unsubscribe', exact: true }).click();
    await page.getByText('You are unsubscribed').waitFor();
    expect(await stateOf()).toEqual({ email: 'withdrawn', sms: 'granted' });
    await page.context().close();
  });

  it('chooses in Chinese on the same page, and takes it back', async () => {
    const { page: link } = await stage.test.app.get(Preferences).linkFor(id);
    const page = await stage.visit();
    const { pathname, search } = new URL(link);
    await page.goto(pathname + search);
    await page.getByRole('heading', { name: 'Your preferences' }).waitFor();
    await page.getByRole('button', { name: '中文' }).click();
    await page.getByRole('button', { name: '退订全部' }).click();
    await page.getByText('已退订全部内容').waitFor();
    expect(await stateOf()).toMatchObject({ email: 'withdrawn', sms: 'withdrawn' });
    await page.getByRole('button', { name: '撤销' }).click();
    await page.getByText('已撤销').waitFor();
    expect(await stateOf()).toMatchObject({ email: 'withdrawn', sms: 'granted' });
    await page.context().close();
  });

  it('is seen so on the customer\'s page, with where it was said', async () => {
    const page = await stage.visit();
    await signIn(page);
    await page.goto(`/customers/${id}?tab=privacy`);
    await page.getByRole('button', { name: 'Offers and promotions · E-mail: Withdrawn' }).click();
    await page.getByText('One-click unsubscribe').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });
});

async function stateOf(): Promise<Record<string, string>> {
  const rows = await stage.test.db.rows<{ channel: string; state: string }>({ text: `select channel, state from privacy.consent where customer_id = $1 and purpose = 'marketing' and channel in ('email', 'sms')`, values: [id] });
  return Object.fromEntries(rows.map(({ channel, state }) => [channel, state]));
}

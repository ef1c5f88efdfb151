import type { Page } from 'playwright-core';
import { UserAccounts } from '../../../libs/identity/src/index.js';
import { openStage, PASSWORD, seriousFindings, signIn, type Stage } from './browser.js';

const MANAGER = 'manager@shop.example';

let stage: Stage;
let rep: Page;
let manager: Page;
let customerId: string;
let opportunityId: string;

beforeAll(async () => {
  stage = await openStage();
  const accounts = stage.test.app.get(UserAccounts);
  await accounts.add({ email: MANAGER, name: 'Wang Min', roleKeys: ['administrator'], password: PASSWORD, locale: 'en' });
  const api = await stage.test.as('administrator');
  const people = (await api.get('/api/v1/users/options?limit=200')).body.items as { id: string; name: string }[];
  const idOf = (name: string): string => people.find((person) => person.name === name)?.id ?? '';
  await api.post('/api/v1/products').send({ title: 'Coffee mill', variants: [{ sku: 'M-1', price: '500', currency: 'CNY' }] }).expect(201);
  await api.post('/api/v1/approval-chains').send({ document: 'contract', name: 'Every contract', active: true, position: 1, conditions: [], steps: [{ kind: 'users', mode: 'any', userIds: [idOf('Wang Min')] }], fallbackUserId: idOf('Wang Min') }).expect(201);
  [rep, manager] = [await stage.visit(), await stage.visit()];
  await signIn(rep);
  await manager.goto('/sign-in');
  await manager.locator('input[type=email]').fill(MANAGER);
  await manager.locator('input[type=password]').fill(PASSWORD);
  await manager.keyboard.press('Enter');
  await manager.locator('nav:visible').first().waitFor();
}, 120_000);
afterAll(() => stage.close());

const said = (page: Page, path: string) => page.waitForResponse((response) => response.url().includes(path) && response.request().method() !== 'GET');

/** A lead is taken down, taken out of the pool and converted, which leads to the opportunity made of it. */
async function opportunityFromLead(): Promise<string> {
  await rep.goto('/leads');
  await rep.getByRole('button', { name: 'New lead' }).first().click();
  const lead = rep.getByRole('dialog');
  await lead.getByLabel('Name', { exact: true }).fill('Lin Xiao');
  await lead.getByLabel('Company').fill('Morning Coffee Ltd');
  await lead.getByLabel('E-mail').fill('buyer@shop.example');
  await lead.getByLabel('Origin').fill('paid_search');
  await lead.getByRole('button', { name: 'Save' }).click();
  await rep.waitForURL(/\/leads\/[0-9a-f-]{36}$/);
  await rep.getByRole('button', { name: 'Claim' }).click();
  await rep.getByText('Owner', { exact: true }).first().waitFor();
  await rep.getByRole('button', { name: 'Claim' }).waitFor({ state: 'detached' });
  expect(await seriousFindings(rep)).toEqual([]);
  await rep.getByRole('button', { name: 'Convert', exact: true }).click();
  const dialog = rep.getByRole('dialog');
  await dialog.getByLabel('Opportunity name').fill('Mills for ten shops');
  const converted = said(rep, '/convert');
  await dialog.getByRole('button', { name: 'Convert', exact: true }).click();
  const made = (await (await converted).json()) as { customerId: string; contactId: string | null; opportunityId: string };
  expect(made.contactId).not.toBeNull();
  customerId = made.customerId;
  await rep.waitForURL(new RegExp(`/opportunities/${made.opportunityId}$`));
  return made.opportunityId;
}

async function quoteByHand(): Promise<string> {
  await rep.getByRole('link', { name: 'New quote' }).click();
  await rep.getByRole('button', { name: 'Other item' }).click();
  await rep.getByLabel('Name of item 1').fill('Coffee mill');
  await rep.getByLabel('Quantity of item 1').fill('10');
  await rep.getByLabel('Unit price of item 1').fill('500');
  await rep.getByLabel('Discount of item 1').fill('10');
  await rep.getByText('¥4,500.00').first().waitFor();
  const saved = said(rep, '/api/v1/quotes');
  await rep.getByRole('button', { name: 'Save draft' }).click();
  await saved;
  await rep.waitForURL(/\/quotes\/[0-9a-f-]{36}$/);
  return rep.url().split('/').at(-1) ?? '';
}

describe('from a lead to money', () => {
  it('a lead is claimed and converted, a quote is sent, accepted by its link, made a contract, approved by a colleague, planned, paid, and the opportunity is won', async () => {
    opportunityId = await opportunityFromLead();
    const quoteId = await quoteByHand();
    await rep.getByRole('button', { name: 'Send', exact: true }).click();
    const dialog = rep.getByRole('dialog');
    await dialog.getByText('Read and answer the quote').or(dialog.getByText('查看并答复报价')).waitFor();
    const sent = said(rep, `/quotes/${quoteId}/send`);
    await dialog.getByRole('button', { name: 'Send', exact: true }).click();
    expect((await sent).status()).toBe(200);
    await rep.getByText('not opened yet').waitFor();

    const api = await stage.test.as('administrator');
    const { url } = (await api.post(`/api/v1/quotes/${quoteId}/link`).expect(200)).body as { url: string };
    const visitor = await stage.visit({ width: 390, height: 844 });
    await visitor.goto(new URL(url).pathname + new URL(url).search);
    await visitor.getByRole('heading', { name: 'Mills for ten shops' }).waitFor();
    await visitor.getByRole('button', { name: 'English' }).click();
    await visitor.getByRole('button', { name: 'Accept quote' }).click();
    expect(await seriousFindings(visitor)).toEqual([]);
    await visitor.getByLabel('Your name').fill('Lin Xiao');
    await visitor.getByRole('button', { name: 'Accept', exact: true }).click();
    await visitor.getByText('Quote accepted').waitFor();
    await visitor.reload();
    await visitor.getByText(/Accepted by Lin Xiao|Lin Xiao 于/).waitFor();

    await rep.reload();
    await rep.getByText(/Accepted by Lin Xiao/).waitFor();
    expect(await seriousFindings(rep)).toEqual([]);
    await rep.getByRole('button', { name: 'Make contract' }).click();
    await rep.waitForURL(/\/contracts\/[0-9a-f-]{36}$/);
    const contractId = rep.url().split('/').at(-1) ?? '';
    await rep.getByRole('button', { name: 'Plan payments' }).click();
    await rep.getByRole('dialog').getByRole('button', { name: '2 parts' }).click();
    await rep.getByText('Adds up to the contract').waitFor();
    const planned = said(rep, '/receivables');
    await rep.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    expect((await planned).status()).toBe(200);
    await rep.getByText('Instalment 2', { exact: true }).waitFor();
    const submitted = said(rep, `/contracts/${contractId}/submit`);
    await rep.getByRole('button', { name: 'Submit for approval' }).click();
    expect((await submitted).status()).toBe(200);
    await rep.getByText('Wang Min').first().waitFor();

    await manager.goto('/approvals');
    await manager.getByRole('link', { name: /Mills for ten shops/ }).click();
    await manager.getByText(/Why you: by the chain “Every contract”/).waitFor();
    await manager.getByRole('button', { name: 'Reject' }).click();
    await manager.getByText('Say why you reject it').waitFor();
    const approved = said(manager, '/approve');
    await manager.getByRole('button', { name: 'Approve', exact: true }).click();
    expect((await approved).status()).toBe(200);

    await rep.reload();
    await rep.getByRole('button', { name: 'Put into force' }).click();
    const active = said(rep, '/activate');
    await rep.getByRole('dialog').getByRole('button', { name: 'Put into force' }).click();
    expect((await active).status()).toBe(200);
    await rep.getByRole('button', { name: 'Record payment' }).click();
    const paid = said(rep, '/sales-payments');
    await rep.getByRole('dialog').getByRole('button', { name: 'Record payment' }).click();
    expect((await paid).status()).toBe(201);
    await rep.getByText('Paid', { exact: true }).waitFor();
    expect(await seriousFindings(rep)).toEqual([]);

    const { body: contract } = await api.get(`/api/v1/contracts/${contractId}`);
    expect(contract).toMatchObject({ status: 'active', totalMinor: 450_000, paidMinor: 225_000 });
    await rep.goto(`/opportunities/${opportunityId}`);
    await rep.getByText('Won', { exact: true }).first().waitFor();
    expect((await api.get(`/api/v1/opportunities/${opportunityId}`)).body.status).toBe('won');
  }, 240_000);

  it('a link that is wrong, and one whose quote was voided, say so', async () => {
    const api = await stage.test.as('administrator');
    const made = (await api.post('/api/v1/quotes').send({ customerId, title: 'Second', lines: [{ title: 'Beans', quantity: '1', unitPrice: '10' }] }).expect(201)).body;
    const { url } = (await api.post(`/api/v1/quotes/${made.id}/link`).expect(200)).body as { url: string };
    await api.post(`/api/v1/quotes/${made.id}/void`).send({}).expect(200);
    const visitor = await stage.visit();
    await visitor.goto(new URL(url).pathname + new URL(url).search);
    await visitor.getByRole('heading', { name: /withdrawn|已撤回/ }).waitFor();
    await visitor.goto('/quote?token=rubbish');
    await visitor.getByRole('heading', { name: /does not work|无效/ }).waitFor();
  }, 60_000);
});

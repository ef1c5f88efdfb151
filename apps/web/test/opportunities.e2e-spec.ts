import type { Page } from 'playwright-core';
import { openStage, seriousFindings, signIn, type Stage } from './browser.js';

let stage: Stage;
let page: Page;

type Pipeline = { id: string; version: number; stages: { id: string; name: string; probability: number }[] };

beforeAll(async () => {
  stage = await openStage();
  const admin = await stage.test.as('administrator');
  const people = [['Li Lei', '13800000001'], ['Wang Fang', '13800000002']] as const;
  await admin.post('/api/v1/customers/batch').send({ items: people.map(([name, phone]) => ({ source: 'shop', externalId: name, name, phone })) }).expect(200);
  const [pipeline] = (await admin.get('/api/v1/pipelines').expect(200)).body.items as [Pipeline];
  const stages = pipeline.stages.map((each, at) => ({ ...each, ...(at === 0 && { exitChecks: [{ key: 'shown', kind: 'manual', text: 'The product was shown' }] }), ...(at === 2 && { requiredFields: ['amount', 'closeOn'] }) }));
  await admin.put(`/api/v1/pipelines/${pipeline.id}/stages`).set('If-Match', `"${pipeline.version}"`).send({ stages }).expect(200);
  page = await stage.visit();
  await signIn(page);
}, 120_000);
afterAll(() => stage.close());

const column = (name: string) => page.locator('section[data-drop]').filter({ has: page.getByRole('heading', { name, exact: true }) });
const card = (name: string) => page.locator('[data-card]', { hasText: name });

describe('the board of opportunities', () => {
  it('takes a new one', async () => {
    await page.goto('/opportunities?new=1');
    await page.getByRole('combobox', { name: 'Customer', exact: true }).fill('Li Lei');
    await page.getByRole('option', { name: /Li Lei/ }).click();
    await page.getByLabel('Name', { exact: true }).fill('200 gift boxes');
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await column('First contact').locator('[data-card]', { hasText: '200 gift boxes' }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('puts a card back and asks for what is to be done before it goes on', async () => {
    await card('200 gift boxes').dragTo(column('Needs confirmed'));
    const dialog = page.getByRole('dialog', { name: '“Needs confirmed” asks for something' });
    await dialog.waitFor();
    await column('First contact').locator('[data-card]', { hasText: '200 gift boxes' }).waitFor();
    await dialog.getByText('The product was shown').click();
    await dialog.getByRole('button', { name: 'Save and move' }).click();
    await column('Needs confirmed').locator('[data-card]', { hasText: '200 gift boxes' }).waitFor();
  });

  it('goes by keys, asks for the fields of the stage, and counts them in its head', async () => {
    await card('200 gift boxes').focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: '“Proposal and quote” asks for something' });
    await dialog.getByLabel('Amount (CNY)').fill('12800');
    await dialog.getByRole('combobox', { name: 'Expected close' }).fill('2099-06-30');
    await dialog.getByRole('combobox', { name: 'Expected close' }).press('Enter');
    await dialog.getByRole('button', { name: 'Save and move' }).click();
    await column('Proposal and quote').getByText('¥12.8K').waitFor();
    const board = (await (await stage.test.as('administrator')).get('/api/v1/opportunities/board').expect(200)).body as { stages: { name: string; count: number; totals: unknown[] }[] };
    expect(board.stages.find(({ name }) => name === 'Proposal and quote')).toMatchObject({ count: 1, totals: [{ currency: 'CNY', amount: 1_280_000, weighted: 640_000 }] });
  });

  it('is cancelled by Escape, and moved without dragging by the menu of the card', async () => {
    await card('200 gift boxes').focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Escape');
    await column('Proposal and quote').locator('[data-card]').waitFor();
    await card('200 gift boxes').hover();
    await page.getByRole('button', { name: 'Actions for “200 gift boxes”' }).click();
    await page.getByRole('menuitem', { name: 'Negotiation' }).click();
    await column('Negotiation').locator('[data-card]', { hasText: '200 gift boxes' }).waitFor();
  });

  it('shows the opportunity beside it, with its way through the stages', async () => {
    await card('200 gift boxes').click();
    const panel = page.getByRole('complementary', { name: 'Opportunity' });
    await panel.getByRole('button', { name: /Negotiation/ }).waitFor();
    await panel.getByRole('button', { name: 'Changes' }).click();
    await panel.getByText(/Proposal and quote.*Negotiation/).first().waitFor();
    await panel.getByRole('button', { name: 'Close', exact: true }).click();
  });

  it('is won with a reason, leaves the board and can be opened again', async () => {
    await card('200 gift boxes').hover();
    await page.getByRole('button', { name: 'Actions for “200 gift boxes”' }).click();
    await page.getByRole('menuitem', { name: 'Won' }).click();
    const dialog = page.getByRole('dialog', { name: '“200 gift boxes” is won' });
    await dialog.getByRole('button', { name: 'Mark as won' }).click();
    await dialog.getByText('Choose a reason').waitFor();
    await dialog.getByText('Right product').click();
    await dialog.getByRole('button', { name: 'Mark as won' }).click();
    await card('200 gift boxes').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Reopen' }).click();
    await card('200 gift boxes').waitFor();
  });
});

describe('the list and the customer', () => {
  it('find it again', async () => {
    await page.goto('/opportunities/list?filter=status:eq:open');
    await page.locator('[role=row]', { hasText: '200 gift boxes' }).waitFor();
    await page.getByRole('link', { name: 'Li Lei' }).first().waitFor();
    await page.goto('/opportunities/calendar?month=2099-06');
    await page.getByRole('link', { name: '200 gift boxes' }).waitFor();
  });
});

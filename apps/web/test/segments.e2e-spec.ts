import type { Page } from 'playwright-core';
import { openStage, seriousFindings, signIn, type Stage } from './browser.js';

let stage: Stage;
let page: Page;

beforeAll(async () => {
  stage = await openStage();
  const admin = await stage.test.as('administrator');
  const people = [['Li Lei', 'Hangzhou', 'A'], ['Wang Fang', 'Hangzhou', 'B'], ['Zhao Min', 'Suzhou', 'A'], ['Chen Jie', 'Hangzhou', 'C']] as const;
  await admin.post('/api/v1/customers/batch').send({ items: people.map(([name, city, level]) => ({ source: 'shop', externalId: name, name, level, address: { city } })) }).expect(200);
  page = await stage.visit();
  await signIn(page);
}, 120_000);
afterAll(() => stage.close());

const count = (number: string) => page.locator('.preview .number', { hasText: new RegExp(`^${number}$`) }).waitFor();
const conditions = () => page.locator('.group.nested .clause-name').allInnerTexts();
const add = async (group: number, word: string) => {
  await page.getByRole('button', { name: 'Add condition' }).nth(group).click();
  await page.getByRole('combobox', { name: /^Find:/ }).fill(word);
  await page.keyboard.press('Enter');
};

describe('a segment', () => {
  it('is built of conditions and a group, counted while it is built', async () => {
    await page.goto('/segments/new');
    await count('4');
    await page.getByLabel('Name', { exact: true }).fill('Good Hangzhou customers');
    await add(0, 'city');
    await page.getByLabel('Value').fill('Hangzhou');
    await count('3');
    await page.getByRole('button', { name: 'Add group' }).click();
    await add(0, 'name');
    await page.locator('.group.nested').getByLabel('Value').fill('Fang');
    await count('1');
    await add(0, 'level');
    await page.getByRole('button', { name: 'Level: Choose…' }).click();
    await page.getByRole('checkbox', { name: 'A', exact: true }).check();
    await page.keyboard.press('Escape');
    await count('2');
    expect(await conditions()).toEqual(['Name', 'Level']);
  });

  it('is put in order by keys and by the mouse, and what was done is undone', async () => {
    await page.getByRole('button', { name: 'Move Level', exact: true }).focus();
    await page.keyboard.press('ArrowUp');
    expect(await conditions()).toEqual(['Level', 'Name']);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Move Level');
    await page.keyboard.press('Control+z');
    expect(await conditions()).toEqual(['Name', 'Level']);
    await page.getByRole('button', { name: 'Move Level', exact: true }).dragTo(page.locator('.group.nested [data-row]').first(), { targetPosition: { x: 60, y: 4 } });
    expect(await conditions()).toEqual(['Level', 'Name']);
    await page.keyboard.press('Control+z');
    expect(await conditions()).toEqual(['Name', 'Level']);
  });

  it('is told in a sentence, in the other language too', async () => {
    const sentence = page.locator('.preview .sentence');
    await sentence.getByText(/city contains .*Hangzhou.* and .*name contains .*Fang.* or level/i).waitFor();
    await sentence.getByRole('button', { name: '中文' }).click();
    await sentence.getByText(/城市.*Hangzhou.*且.*姓名.*Fang.*或.*等级.*客户/).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('is not saved half finished', async () => {
    await add(1, 'phone');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('1 condition is not finished', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Remove Phone', exact: true }).click();
  });

  it('has its members once it is saved', async () => {
    await page.keyboard.press('Control+Enter');
    await page.waitForURL(/\/segments\/[0-9a-f-]{36}$/);
    await page.getByRole('button', { name: /^Members/ }).click();
    await page.locator('[role=row]', { hasText: 'Li Lei' }).waitFor();
    const rows = (await page.locator('[role=row]:not(.header) .name').allInnerTexts()).toSorted();
    expect(rows).toEqual(['Li Lei', 'Wang Fang']);
  });

  it('says why somebody is not in it: the condition that decides and what is so', async () => {
    await page.getByRole('button', { name: 'Why?' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox').fill('Zhao Min');
    await page.getByRole('option', { name: /Zhao Min/ }).click();
    await dialog.getByText('Zhao Min is not in it').waitFor();
    const deciding = await dialog.locator('.part.deciding').allInnerTexts();
    expect(deciding).toHaveLength(1);
    expect(deciding[0]).toMatch(/city contains.*Hangzhou[\s\S]*Now: Suzhou[\s\S]*This decides/i);
    expect(await seriousFindings(page)).toEqual([]);
  });
});

import type { Page } from 'playwright-core';
import { openStage, seriousFindings, signIn, type Stage } from './browser.js';

const CHOSEN = 'quite a good one';
let stage: Stage;
let page: Page;

beforeAll(async () => {
  stage = await openStage();
  page = await stage.visit();
  await signIn(page);
}, 120_000);
afterAll(() => stage.close());

/** What stands behind the address in the newest mail on the outbox page to that person. */
async function pathMailedTo(address: string): Promise<string> {
  await page.goto('/settings/mail');
  await page.locator('li', { hasText: address }).first().click();
  const href = await page.getByRole('dialog').locator('.text a').first().getAttribute('href');
  const { pathname, hash } = new URL(href ?? '');
  return pathname + hash;
}

describe('joining and coming back', () => {
  it('people are invited by pasted addresses, and each line says what became of it', async () => {
    await page.goto('/settings/users');
    await page.getByRole('button', { name: 'Invite people' }).click();
    await page.getByLabel('E-mail addresses').fill('Chen Lu <chen@shop.example>; owner@shop.example');
    await page.getByRole('dialog').getByLabel('Roles').click({ force: true });
    await page.getByRole('option', { name: 'Sales representative' }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Send 2 invitations' }).click();
    await page.getByText('Has an account already').waitFor();
    await page.getByRole('button', { name: 'Done' }).click();
    await page.locator('section li', { hasText: 'chen@shop.example' }).waitFor();
  });

  it('the link makes an account on a phone, once', async () => {
    const path = await pathMailedTo('chen@shop.example');
    const phone = await stage.visit({ width: 390, height: 844 });
    await phone.goto(path);
    await phone.getByLabel('Your name').fill('Chen Lu');
    expect(await seriousFindings(phone)).toEqual([]);
    await phone.locator('input[type=password]').fill(CHOSEN);
    await phone.getByRole('button', { name: 'Begin' }).click();
    await phone.locator('nav:visible').first().waitFor();
    const again = await stage.visit();
    await again.goto(path);
    await again.getByText('This link was used already').waitFor();
  });

  it('a forgotten password is replaced, and the devices signed in before are out', async () => {
    const stranger = await stage.visit();
    await stranger.goto('/forgot-password');
    await stranger.getByLabel('E-mail').fill('chen@shop.example');
    await stranger.getByRole('button', { name: 'Send the mail' }).click();
    await stranger.getByText('Look into your mailbox').waitFor();
    await page.goto('/settings/mail');
    await page.locator('li', { hasText: 'Reset your Patron password' }).waitFor();
    await stranger.goto(await pathMailedTo('Reset your Patron password'));
    await stranger.getByLabel('New password', { exact: true }).fill('another good battery');
    await stranger.getByLabel('New password again').fill('another good battery');
    await stranger.getByRole('button', { name: 'Save new password' }).click();
    await stranger.waitForURL('**/sign-in');
    await stranger.locator('input[type=email]').fill('chen@shop.example');
    await stranger.locator('input[type=password]').fill('another good battery');
    await stranger.keyboard.press('Enter');
    await stranger.locator('nav:visible').first().waitFor();
    await stranger.goto('/settings/security');
    await stranger.getByText('This device').waitFor();
    expect(await stranger.getByRole('button', { name: 'Sign out all others' }).count()).toBe(0);
  });

  it('an administrator signs a person out everywhere', async () => {
    await page.goto('/settings/users');
    await page.locator('tr', { hasText: 'chen@shop.example' }).getByRole('button', { name: 'Devices' }).click();
    await page.getByRole('button', { name: 'Sign out everywhere' }).click();
    await page.getByRole('dialog', { name: 'Sign Chen Lu out everywhere?' }).getByRole('button', { name: 'Sign out everywhere' }).click();
    await page.getByText('Not signed in anywhere').waitFor();
  });
});

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { observe } from '../../../src/engine/recording/observe.ts';
import { openBrowser, recordVisit, stream } from '../../support/recorded-page.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

async function switchesOf(html: string): Promise<string[]> {
  const visit = async (page: Page) => {
    await page.clock.runFor(1_000);
    await page.evaluate('go.click()');
    await page.clock.runFor(4_000);
  };
  const { controls } = await observe(stream(await recordVisit(browser, html, visit)));
  return controls.map(({ target, disabled }) => `${target} ${disabled ? 'off' : 'on'}`);
}

describe.concurrent('a control on the screen', () => {
  it('that is locked and freed again keeps the name it had, whatever it says meanwhile', async () => {
    const html = `<button id="go">Pay €5</button><script>go.onclick = () => { go.disabled = true; go.textContent = 'One moment';
      setTimeout(() => { go.disabled = false; go.textContent = 'Pay €5' }, 2000) }</script>`;
    expect(await switchesOf(html)).toEqual(['button "Pay €5" off', 'button "Pay €5" on']);
  });

  it('is told of by aria-disabled, by its fieldset, and where a new node takes its place', async () => {
    const html = `<div role="button" id="go">Next</div><fieldset id="f"><label>Town <input></label><button>Save</button></fieldset><div id="w"><button>Send</button></div>
      <script>go.onclick = () => { go.setAttribute('aria-disabled', 'true'); setTimeout(() => { f.disabled = true }, 500);
      setTimeout(() => { w.innerHTML = '<button disabled>Send</button>' }, 1000) }</script>`;
    expect(await switchesOf(html)).toEqual([
      'button "Next" off',
      'button "Save" off',
      'field "Town" off',
      'button "Send" off',
    ]);
  });

  it('is not told of when nobody can see it, or when it was locked already', async () => {
    const html = `<button id="go">Go</button><button id="h" hidden>Hidden</button><fieldset disabled><button id="b">Save</button></fieldset>
      <script>go.onclick = () => { h.disabled = true; b.disabled = true }</script>`;
    expect(await switchesOf(html)).toEqual([]);
  });
});

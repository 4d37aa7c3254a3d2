import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AppearedText } from '../../../src/engine/recording/observations.ts';
import { observe } from '../../../src/engine/recording/observe.ts';
import { openBrowser, recordVisit, stream } from '../../support/recorded-page.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

async function textsOf(html: string, visit: (page: Page) => Promise<void>) {
  const { texts } = await observe(stream(await recordVisit(browser, html, visit)));
  return texts;
}

/** Presses "Go", waits, and presses whatever is called "Close". */
async function goAndClose(page: Page): Promise<void> {
  await page.click('#go');
  await page.clock.runFor(3_000);
  await page.evaluate('window.shut?.()');
  await page.clock.runFor(500);
}

const LONG = '<p>Choose the parcels you want to keep. </p>'.repeat(12);
const PAGE = '<h1>Orders</h1><p>Three orders this week.</p>';

function shownFor({ at, gone }: AppearedText): number {
  return (gone ?? Number.POSITIVE_INFINITY) - at;
}

describe.concurrent('a dialog', () => {
  it('with much text is told by its heading, and is gone however it is closed', async () => {
    const closings = [
      'd.remove()',
      "d.setAttribute('hidden', '')",
      "d.className = 'off'",
      "d.style.display = 'none'",
      "document.styleSheets[0].insertRule('#d4 { display: none }', 0)",
      "document.head.insertAdjacentHTML('beforeend', '<style>#d5{opacity:0}</style>')",
    ];
    const html = `<style>.off{display:none}</style>${PAGE}<script>
      const open = (i) => document.body.insertAdjacentHTML('beforeend', \`<div id="d\${i}" role="dialog"><h2>Delete parcels</h2>${LONG}</div>\`);
      const shut = [${closings.map((closing) => `(d) => { ${closing} }`).join(', ')}];
      shut.forEach((close, i) => { setTimeout(() => open(i), 4000 * i + 1000);
        setTimeout(() => close(document.getElementById('d' + i)), 4000 * i + 4000) })</script>`;
    const texts = await textsOf(html, (page) => page.clock.runFor(25_000));
    expect(texts).toMatchObject(closings.map(() => ({ text: 'Delete parcels', place: 'dialog' })));
    expect(texts.map(shownFor).filter((ms) => ms < 2_900 || ms > 3_400)).toEqual([]);
  });

  it('of the browser is told when it opens and when it is closed', async () => {
    const html = `${PAGE}<button id="go" onclick="d.showModal()">Go</button><dialog id="d">Leave the page? <button>Yes</button></dialog>
      <script>window.shut = () => document.getElementById('d').close()</script>`;
    const texts = await textsOf(html, goAndClose);
    expect(texts).toMatchObject([{ text: 'Leave the page? Yes', place: 'dialog' }]);
    expect(texts[0]?.gone).not.toBeNull();
  });

  it('without a role is told by how it lies over the page', async () => {
    const html = `<style>.shade{position:fixed;inset:0;display:none} .shade.on{display:flex} .box{margin:auto}</style>${PAGE}
      <button id="go" onclick="s.classList.add('on')">Go</button><div class="shade" id="s"><div class="box">${LONG}</div></div>
      <script>window.shut = () => document.getElementById('s').classList.remove('on')</script>`;
    const texts = await textsOf(html, goAndClose);
    expect(texts).toMatchObject([
      { text: 'Choose the parcels you want to keep.', place: 'dialog' },
    ]);
    expect(texts[0]?.gone).not.toBeNull();
  });

  it('that stays open while its text changes is not gone', async () => {
    const html = `${PAGE}<button id="go">Go</button><script>go.onclick = () => {
      document.body.insertAdjacentHTML('beforeend', '<div aria-modal="true"><h2>Delete all?</h2><button id="y">Delete</button></div>');
      setTimeout(() => { y.textContent = 'Deleting' }, 800) }</script>`;
    const texts = await textsOf(html, goAndClose);
    expect(texts[0]).toMatchObject({ place: 'dialog', text: 'Delete all? Delete', gone: null });
  });

  it('into which text comes late is told by that text', async () => {
    const html = `${PAGE}<button id="go" onclick="d.hidden = false; setTimeout(() => { d.innerHTML = t.innerHTML }, 900)">Go</button>
      <div id="d" role="dialog" hidden></div><template id="t"><div><h3>Terms of use</h3>${LONG}</div></template>`;
    const texts = await textsOf(html, goAndClose);
    expect(texts).toMatchObject([{ text: 'Terms of use', place: 'dialog' }]);
  });

  it('is no app that fills its window', async () => {
    const html = `<style>#root{position:fixed;inset:0}</style><div id="root"></div><button id="go" hidden></button><script>
      setTimeout(() => { root.innerHTML = \`<h1>Inbox</h1>${LONG}\` }, 1500)</script>`;
    const texts = await textsOf(html, (page) => page.clock.runFor(4_000));
    expect(texts.filter(({ place }) => place === 'dialog')).toEqual([]);
  });
});

it.concurrent('tells where each text stands', async () => {
  const standing: readonly (readonly [AppearedText['place'], string])[] = [
    ['banner', '<div role="alert">Your session ends soon</div>'],
    ['banner', '<div style="position:fixed;top:0;left:0;right:0">We are closed today</div>'],
    ['status', '<p role="status">Saved just now</p>'],
    ['status', '<div aria-live="polite"><span>Sent just now</span></div>'],
    ['status', '<div class="toast show">Copied to the clipboard</div>'],
    ['status', '<div style="position:fixed;right:16px;bottom:16px">Added to the list</div>'],
    ['page', '<p>Delivered on Friday</p>'],
    ['page', '<div><input aria-label="Town"><b role="alert">Enter a town</b></div>'],
    ['dialog', '<div role="dialog"><p role="alert">Not enough seats</p></div>'],
    ['page', '<nav style="position:fixed;top:0;left:0;right:0">All our shops</nav>'],
  ];
  const html = `${PAGE}<div id="out"></div><script>const parts = ${JSON.stringify(standing.map(([, part]) => part))};
    setInterval(() => { if (parts.length > 0) out.innerHTML = parts.shift() }, 1000)</script>`;
  const texts = await textsOf(html, (page) => page.clock.runFor(12_000));
  expect(texts.map(({ place, text }) => [place, text])).toEqual(
    standing.map(([place, part]) => [place, part.replace(/<[^>]*>/g, '')]),
  );
});

describe.concurrent('a hidden text', () => {
  it('is not seen before its style lets it be', async () => {
    const styles = [
      'max-height:0;overflow:hidden',
      'position:absolute;left:-9999px',
      'position:absolute;clip:rect(0 0 0 0)',
      'clip-path:inset(50%)',
      'position:fixed;left:0;transform:translateX(-100%)',
    ];
    const html = `<style>${styles.map((style, i) => `.s${i}{${style}}`).join(' ')}</style>${PAGE}
      ${styles.map((_, i) => `<p class="away s${i} error">Refusal number ${i} by the bank</p>`).join('')}
      <script>setInterval(() => { const p = document.querySelector('.away'); if (p) p.className = 'error' }, 1000)</script>`;
    const texts = await textsOf(html, (page) => page.clock.runFor(7_000));
    expect(texts.map(({ text }) => text)).toEqual(
      styles.map((_, i) => `Refusal number ${i} by the bank`),
    );
    const gaps = texts.slice(1).map(({ at }, i) => at - (texts[i]?.at ?? 0));
    expect(gaps.every((ms) => ms >= 900)).toBe(true);
  });

  it('in a closed <details> is seen when it is opened', async () => {
    const html = `${PAGE}<details><summary id="go">More</summary><p>Delivery takes two days</p></details>`;
    const texts = await textsOf(html, goAndClose);
    expect(texts.map(({ text }) => text)).toEqual(['Delivery takes two days']);
  });
});

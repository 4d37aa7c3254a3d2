import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Observations } from '../../../src/engine/recording/observations.ts';
import { observe } from '../../../src/engine/recording/observe.ts';
import { openBrowser, recordVisit, stream } from '../../support/recorded-page.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

async function seen(html: string, visit: (page: Page) => Promise<void>): Promise<Observations> {
  return observe(stream(await recordVisit(browser, html, visit)));
}

describe('a click', () => {
  it('on a button that does nothing is not answered', async () => {
    const { clicks } = await seen('<button>Apply</button>', (page) => page.click('button'));
    expect(clicks).toMatchObject([{ target: 'button "Apply"', control: 'button', answer: null }]);
    expect(clicks[0]?.watchedMs).toBeGreaterThanOrEqual(2_500);
  });

  it('is answered by a text that comes within 2.5 s', async () => {
    const html = `<button onclick="setTimeout(() => out.textContent = 'Added', 800)">Add</button><p id="out"></p>`;
    const { clicks, texts } = await seen(html, (page) => page.click('button'));
    expect(clicks).toMatchObject([{ answer: { kind: 'change' } }]);
    expect(texts).toMatchObject([{ text: 'Added', tone: null }]);
  });

  it('is not answered by a clock that ticks by itself', async () => {
    const html = `<button>Apply</button><p id="out">0</p><script>
      let n = 0; setInterval(() => { out.textContent = ++n }, 500)</script>`;
    const { clicks } = await seen(html, async (page) => {
      await page.clock.runFor(6_000);
      await page.click('button');
      await page.clock.runFor(4_000);
    });
    expect(clicks).toMatchObject([{ answer: null }]);
  });

  it("is not answered by the button's own pressed look, but by a look that stays", async () => {
    const html = `<button id="a" onclick="this.className='pressed'; setTimeout(() => this.className='', 200)">Press</button>
      <button id="b" aria-pressed="false" onclick="this.setAttribute('aria-pressed', 'true')">Like</button>`;
    const { clicks } = await seen(html, async (page) => {
      await page.click('#a');
      await page.clock.runFor(3_000);
      await page.click('#b');
    });
    expect(clicks).toMatchObject([
      { target: 'button "Press"', answer: null },
      { target: 'button "Like"', answer: { kind: 'change' } },
    ]);
  });

  it('into a field is answered by the field', async () => {
    const { clicks } = await seen('<label>Name <input name="n"></label>', (page) =>
      page.click('input'),
    );
    expect(clicks).toMatchObject([{ control: 'field', target: 'field "Name"' }]);
  });

  it('on a link to another site or a download is not expected to change this page', async () => {
    const html =
      '<a href="https://other.example/" onclick="return false">Partner</a><a download href="/x.pdf" onclick="return false">Terms</a>';
    const { clicks } = await seen(html, async (page) => {
      await page.click('text=Partner');
      await page.click('text=Terms');
    });
    expect(clicks.map(({ leaves }) => leaves)).toEqual([true, true]);
  });

  it('on a disabled button is seen as a press of a disabled control', async () => {
    const { clicks } = await seen('<button disabled>Pay</button>', (page) =>
      page.click('button', { force: true }),
    );
    expect(clicks).toMatchObject([{ target: 'button "Pay"', disabled: true }]);
  });
});

describe('the screen', () => {
  it('tells a refusal that the page marks as such, with its field', async () => {
    const html = `<form onsubmit="event.preventDefault(); err.textContent = 'Enter a postcode like AB1 2CD'">
      <div><label for="z">Postcode</label><input id="z"><span id="err" class="field-error"></span></div><button>Go</button></form>`;
    const { texts } = await seen(html, (page) => page.click('button'));
    expect(texts).toMatchObject([
      { tone: 'error', field: 'Postcode', text: 'Enter a postcode like AB1 2CD' },
    ]);
  });

  it.each([
    'Etwas ist schiefgelaufen.',
    'No se pudo guardar el pedido',
    '支付失败，请重试',
    'Something went wrong. Try again.',
  ])('tells a refusal by its words: %s', async (words) => {
    const html = `<button onclick="out.textContent = '${words}'">Go</button><p id="out"></p>`;
    const { texts } = await seen(html, (page) => page.click('button'));
    expect(texts).toMatchObject([{ tone: 'error', text: words }]);
  });

  it('tells nothing of what is hidden, and tells it when it is revealed', async () => {
    const html = `<button onclick="box.hidden = false">Go</button><div id="box" role="alert" hidden>Your card was declined</div>`;
    const { texts } = await seen(html, async (page) => {
      await page.clock.runFor(1_000);
      await page.click('button');
    });
    expect(texts).toMatchObject([{ tone: 'error', text: 'Your card was declined', gone: null }]);
  });

  it('tells a value that the program failed to fill in', async () => {
    const html = `<button onclick="out.textContent = 'Total: ' + Number('x') + ' EUR'">Go</button><p id="out">Total: 3 EUR</p>`;
    const { texts } = await seen(html, (page) => page.click('button'));
    expect(texts).toMatchObject([{ tone: 'broken', text: 'Total: NaN EUR' }]);
  });

  it('is calm about labels, prices and success', async () => {
    const html = `<button onclick="out.innerHTML = '<p role=alert class=alert-success>Added to your basket</p><p>Total 12.50</p>'">Go</button><div id="out"></div>`;
    const { texts } = await seen(html, (page) => page.click('button'));
    expect(texts.filter(({ tone }) => tone !== null)).toEqual([]);
  });

  it('shows how long a spinner turned, and whether it ever ended', async () => {
    const html = `<button onclick="out.innerHTML = '<div class=spinner></div>'; setTimeout(() => out.innerHTML = 'Done', 5000)">Go</button>
      <button id="b" onclick="two.innerHTML = '<div aria-busy=true>Sending…</div>'">Send</button><div id="out"></div><div id="two"></div>`;
    const { busy } = await seen(html, async (page) => {
      await page.click('button');
      await page.clock.runFor(6_000);
      await page.click('#b');
      await page.clock.runFor(9_000);
    });
    const [first, second] = busy;
    expect((first?.until ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(4_900);
    expect(first?.unfinished).toBe(false);
    expect(second).toMatchObject({ unfinished: true, what: 'Sending…' });
  });

  it('forgets a text that went away at the moment it went', async () => {
    const html = `<button onclick="out.textContent = 'Please try again'; setTimeout(() => out.textContent = '', 2000)">Go</button><p id="out"></p>`;
    const { texts } = await seen(html, (page) => page.click('button'));
    const [text] = texts;
    expect((text?.gone ?? 0) - (text?.at ?? 0)).toBeGreaterThanOrEqual(1_900);
  });
});

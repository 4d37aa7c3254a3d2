import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { observe } from '../../../../src/engine/recording/observe.ts';
import { openBrowser, recordVisit, stream } from '../../../support/recorded-page.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

async function amountsOf(html: string, visit: (page: Page) => Promise<void>): Promise<string[]> {
  const { amounts } = await observe(stream(await recordVisit(browser, html, visit)));
  return amounts.map(({ label, before, after }) => `${label}: ${before} → ${after}`);
}

/** Lets the page stand, presses, and looks on. */
async function press(page: Page): Promise<void> {
  await page.clock.runFor(3_000);
  await page.evaluate('go.click()');
  await page.clock.runFor(4_000);
}

describe.concurrent('a number on the screen', () => {
  it('that becomes another is told, with the words beside it', async () => {
    const html = `<button id="go">Go</button><a href="#" aria-label="Cart"><i></i><span id="a">1</span></a>
      <table><tr><td>Shipping</td><td id="b">€4.90</td></tr></table><div><div>Total</div><div><b id="c">23</b><sup>.80</sup> €</div></div>
      <p id="d">Points: <span>10</span></p><script>go.onclick = () => { a.textContent = 2; b.innerHTML = '<i>€0.00</i>'; c.firstChild.data = '18';
      d.innerHTML = 'Points: <span>12</span>' }</script>`;
    expect((await amountsOf(html, press)).toSorted()).toEqual([
      'Cart: 1 → 2',
      'Points: 10 → 12',
      'Total: 23.80 € → 18.80 €',
    ]);
  });

  it('in a part written anew is the same number, and its neighbours are not', async () => {
    const html = `<button id="go">Go</button><div id="cart"></div><script>
      const draw = (items) => { cart.innerHTML = items.map((i) => '<div class="item"><span>' + i + '</span> <b>€5.00</b></div>').join('') +
        '<div class="sum"><span>Total</span> <b>€' + 5 * items.length + '.00</b></div>' };
      draw(['Cup', 'Pot', 'Jar']); go.onclick = () => draw(['Cup', 'Jar'])</script>`;
    expect(await amountsOf(html, press)).toEqual(['Total: €15.00 → €10.00']);
  });

  it('that steps to its end after a press is told once', async () => {
    const html = `<button id="go">Go</button><p id="p">Balance 100</p><script>go.onclick = () => { let n = 100;
      const t = setInterval(() => { p.textContent = 'Balance ' + ++n; if (n === 120) clearInterval(t) }, 50) }</script>`;
    expect(await amountsOf(html, press)).toEqual(['Balance: 100 → 120']);
  });

  it('that changes by itself again and again is none, though the visitor presses', async () => {
    const html = `<button id="go">Go</button><p>ACME <span id="t">1</span></p><p>Sold <b id="s">5</b></p><p id="c">Ends in 0:59</p>
      <ul id="l"><li>Bid 10</li></ul><script>let n = 1; setInterval(() => { t.textContent = ++n; s.firstChild.data = n * 7 }, 700);
      setInterval(() => { c.textContent = 'Ends in 0:' + (59 - n) }, 1000); setInterval(() => { l.innerHTML = '<li>Bid ' + (10 + n) + '</li>' }, 1500)</script>`;
    const pressing = `${html}<script>setInterval(() => go.click(), 1900)</script>`;
    const told = await amountsOf(pressing, (page) => page.clock.runFor(9_000));
    expect(told).toEqual([]);
  });

  it('that is pressed up at an even pace is told each time', async () => {
    const html = `<button id="go">+</button><p>Seats <b id="s">1</b></p><script>let n = 1;
      go.onclick = () => setTimeout(() => { s.textContent = ++n }, 250);
      for (let i = 0; i < 6; i++) setTimeout(() => go.click(), 3000 + 1500 * i)</script>`;
    const told = await amountsOf(html, (page) => page.clock.runFor(14_000));
    expect(told).toEqual([1, 2, 3, 4, 5, 6].map((n) => `Seats: ${n} → ${n + 1}`));
  });

  it('that counts the letters of a field is none; a total of what is typed is one', async () => {
    const html = `<textarea id="x"></textarea><p id="n">0/200</p><p id="left">140 left</p><label>Amount <input id="y"></label><p id="t">To pay €0</p><script>
      x.oninput = () => { n.textContent = x.value.length + '/200'; left.textContent = 140 - x.value.length + ' left' };
      y.oninput = () => { t.textContent = 'To pay €' + (y.value * 2) }</script>`;
    const typing = `${html}<script>const type = (field, text, from, every) => [...text].forEach((_, i) => setTimeout(() => {
      field.value = text.slice(0, i + 1); field.dispatchEvent(new Event('input', { bubbles: true })) }, from + i * every));
      type(x, 'hello', 3000, 150); type(y, '250', 8000, 400)</script>`;
    const told = await amountsOf(typing, (page) => page.clock.runFor(12_000));
    expect(told).toEqual(['To pay: €0 → €500']);
  });

  it('that is filled in as the page comes, counts itself up, or belongs to another thing, is none', async () => {
    const html = `<button id="go">Go</button><h1 id="h">Blue mug</h1><p id="p">Price €10</p><p id="k">0 in stock</p><p id="u">0 customers</p><script>
      setTimeout(() => { let n = 0; const i = setInterval(() => { u.textContent = (n += 20) + ' customers'; if (n >= 400) clearInterval(i) }, 40) }, 1500);
      setTimeout(() => { k.textContent = '7 in stock' }, 400); go.onclick = () => { h.textContent = 'Red cup'; p.textContent = 'Price €12' }</script>`;
    expect(await amountsOf(html, press)).toEqual([]);
  });
});

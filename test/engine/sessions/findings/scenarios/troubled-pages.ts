import { pass, press, type Scenario } from './scenario.ts';

const SPA = `<style>.skeleton{background:#eee;height:20px}</style><nav><a href="/page">Home</a> <a href="/reports">Reports</a></nav><main id="v"><h1>Home</h1></main><script>
  document.querySelector('nav').onclick = (e) => { e.preventDefault(); history.pushState({}, '', e.target.href);
    v.innerHTML = '<div class="skeleton"></div><div class="skeleton"></div><div class="skeleton"></div>' }</script>`;

const MODAL = `<style>.fade:not(.show){opacity:0} .modal{display:none;position:fixed;top:60px;left:0} .alert{padding:4px}</style>
  <button id="o">Delete account</button><div class="modal fade" id="m"><div class="modal-body">Really delete?<button id="y" class="btn">Yes</button>
  <div id="w"></div></div></div><script>o.onclick = () => { m.style.display = 'block'; m.classList.add('show') };
  y.onclick = () => { w.innerHTML = '<div class="alert alert-danger">Your account still has open invoices.</div>' }</script>`;

const RIPPLE = `<style>.MuiTouchRipple-root{position:absolute;inset:0}</style>
  <button class="MuiButton-root" style="position:relative"><span>Export</span><span class="MuiTouchRipple-root"></span></button><p>Monthly figures</p><script>
  const b = document.querySelector('button'); b.onmousedown = () => { const r = document.createElement('span');
    r.className = 'MuiTouchRipple-ripple'; b.lastChild.append(r); setTimeout(() => r.remove(), 550) };
  b.onfocus = () => b.classList.add('Mui-focusVisible'); b.onblur = () => b.classList.remove('Mui-focusVisible')</script>`;

const VALUES = `<dl><dt>Total</dt><dd id="t">12,00 €</dd><dt>Arrives</dt><dd id="d">Monday</dd></dl>
  <button onclick="t.textContent = Number('x') + ' €'; d.textContent = String(new Date('x'))">More</button>`;

const OBJECT = `<button onclick="box.innerHTML = '<li>Rate: [object Object]</li>'">Show rates</button><ul id="box"></ul>`;

const OVERLAY = `<style>body{margin:0} .veil{position:absolute;left:0;top:0;width:400px;height:120px;z-index:9}</style>
  <button style="margin:20px" onclick="document.body.append('Booked')">Book</button><div class="veil"></div>`;

const DEAD_LINK = `<h1>Pricing</h1><p>From 9 €</p><a href="#" onclick="return false">Compare plans</a><a href="/x">Imprint</a>`;

const REDIRECT = {
  '/page': `<h1>Sign in</h1><form method="post" action="/session"><label>E-mail <input name="e"></label><label>Password <input type="password" name="p"></label><button>Sign in</button></form>`,
};

const MISSING =
  '<html><head><title>Not found</title></head><body><h1>404</h1><p>This page could not be found.</p></body></html>';

const PAYMENT = `<h1>Pay</h1><iframe srcdoc="<input aria-label=Card>" width="300" height="60"></iframe>
  <button onclick="setTimeout(() => { e.innerHTML = '<strong>Payment failed.</strong> Your bank refused the payment.' }, 1500)">Pay 20 €</button><div id="e"></div>`;

const SLOW = `<button id="b">Load invoices</button><div id="o"></div><script>
  b.onclick = () => setTimeout(() => { o.innerHTML = '<table><tr><td>Invoice 1, paid in March</td></tr></table>' }, 14000)</script>`;

const BLANK = `<nav><a href="/page">Home</a> <a href="/stats">Statistics</a></nav><main id="v"><h1>Home</h1></main><script>
  document.querySelector('nav').onclick = (e) => { e.preventDefault(); history.pushState({}, '', e.target.href); document.body.innerHTML = '<div id=root></div>' }</script>`;

const SCRIPT_ERROR = `<button onclick="undefinedFunction()">Download report</button><p>Report of May</p>`;

const SIZE = `<article><h1>Coat</h1><button onclick="m.textContent = 'Please choose a size first'">Add to bag</button><p id="m"></p></article>`;

const VAIN = `<form id="f"><input id="q" aria-label="Search"><button>Search</button></form><div id="o"></div><script>
  f.onsubmit = (e) => { e.preventDefault(); o.innerHTML = '<p>No results for ' + q.value + '</p>' }</script>`;

export const TROUBLED_PAGES: readonly Scenario[] = [
  {
    name: 'a choice that is asked for only after the press, and never found',
    site: SIZE,
    visit: async (page, mark) => {
      await pass(page, 4);
      await mark();
      await press(page, 'button', 8);
      await mark();
      await press(page, 'button', 8);
    },
  },
  {
    name: 'searches that find nothing, again and again',
    site: VAIN,
    visit: async (page, mark) => {
      for (const words of ['olive', 'fig tree', 'lemon tree']) {
        await page.fill('#q', words);
        await pass(page, 2);
        await mark();
        await press(page, 'button', 6);
      }
    },
  },
  {
    name: 'costs that are looked up again and again',
    site: {
      '/page': '<h1>Cart</h1><a href="/costs">Costs</a>',
      '/costs': '<h1>Costs</h1><p>It depends.</p>',
    },
    visit: async (page, mark) => {
      for (let i = 0; i < 3; i++) {
        await pass(page, 4);
        if (i > 0) await mark('confusion');
        await page.click('a');
        await page.waitForURL('**/costs');
        await pass(page, 9);
        await page.goBack();
        await page.waitForURL('**/page');
      }
      await pass(page, 4);
    },
  },
  {
    name: 'a route of an app whose skeletons never fill',
    site: SPA,
    visit: async (page, mark) => {
      await pass(page, 4);
      await mark('blocking');
      await press(page, 'text=Reports', 20);
    },
  },
  {
    name: 'a dialog of Bootstrap that shows an alert',
    site: MODAL,
    visit: async (page, mark) => {
      await pass(page, 2);
      await press(page, '#o', 6);
      await mark('blocking');
      await press(page, '#y', 6);
    },
  },
  {
    name: 'a button that ripples and does nothing, pressed twice',
    site: RIPPLE,
    visit: async (page, mark) => {
      await pass(page, 4);
      await mark('blocking');
      await press(page, 'button', 4);
      await mark('blocking');
      await press(page, 'button', 4);
    },
  },
  {
    name: 'values that a program failed to fill in',
    site: VALUES,
    visit: async (page, mark) => {
      await pass(page, 4);
      await mark();
      await press(page, 'button', 5);
    },
  },
  {
    name: 'an object printed as text',
    site: OBJECT,
    visit: async (page, mark) => {
      await pass(page, 4);
      await mark();
      await press(page, 'button', 5);
    },
  },
  {
    name: 'an empty layer that lies over a button',
    site: OVERLAY,
    visit: async (page, mark) => {
      await pass(page, 4);
      await mark();
      for (let i = 0; i < 4; i++) {
        await page.mouse.click(45, 32);
        await pass(page, 0.6);
      }
      await pass(page, 4);
    },
  },
  {
    name: 'a link that leads nowhere, tried again',
    site: DEAD_LINK,
    visit: async (page, mark) => {
      await pass(page, 3);
      await mark();
      await press(page, 'text=Compare', 4);
      await mark();
      await press(page, 'text=Compare', 4);
    },
  },
  {
    name: 'a sign-in that leads back to itself',
    site: { ...REDIRECT, 'POST /session': REDIRECT['/page'] },
    visit: async (page, mark) => {
      for (let i = 0; i < 3; i++) {
        await pass(page, 3);
        await page.fill('[name=e]', 'a@b.example');
        await page.fill('[name=p]', 'secret');
        await pass(page, 2);
        if (i > 0) await mark();
        await page.click('button');
        await page.waitForLoadState();
      }
      await pass(page, 5);
    },
  },
  {
    name: 'a link to a page that is not there',
    site: { '/page': '<h1>Help</h1><a href="/faq">Questions</a>', '/faq': MISSING },
    visit: async (page, mark) => {
      await pass(page, 4);
      await mark();
      await page.click('a');
      await page.waitForURL('**/faq');
      await pass(page, 5);
    },
  },
  {
    name: 'a payment with a frame of the provider that is refused',
    site: PAYMENT,
    visit: async (page, mark) => {
      await pass(page, 6);
      await mark('blocking');
      await press(page, 'button', 8);
    },
  },
  {
    name: 'an answer that comes after 14 seconds without a sign',
    site: SLOW,
    visit: async (page, mark) => {
      await pass(page, 3);
      await mark();
      await press(page, 'button', 20);
    },
  },
  {
    name: 'a page that turns blank',
    site: BLANK,
    visit: async (page, mark) => {
      await pass(page, 3);
      await mark();
      await press(page, 'text=Statistics', 15);
    },
  },
  {
    name: 'one press that throws and answers nothing, and the visit ends',
    site: SCRIPT_ERROR,
    visit: async (page, mark) => {
      await pass(page, 10);
      await mark();
      await press(page, 'button', 8);
    },
    around: { events: [{ event: '$exception', after: 10_100 }] },
  },
];

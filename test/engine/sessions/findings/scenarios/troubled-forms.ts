import { pass, press, type Scenario } from './scenario.ts';

const GERMAN_SIGN_UP = `<html lang="de"><head><style>
  .error { display: none; color: #b00 } .error.visible { display: block }
  .hinweis { font-size: 12px }</style></head><body><main><h1>Konto anlegen</h1>
  <form novalidate><label for="m">E-Mail</label><input id="m"><p class="error">Bitte geben Sie eine gültige E-Mail-Adresse ein.</p>
  <label for="f">Firma</label><input id="f"><p class="error">Firma ist ein Pflichtfeld.</p>
  <p class="hinweis">Pflichtfelder sind markiert.</p><button>Weiter</button></form></main>
  <script>document.forms[0].onsubmit = (e) => { e.preventDefault();
    document.querySelectorAll('.error')[0].classList.add('visible') }</script></body></html>`;

const JAPANESE_BOOKING = `<html lang="ja"><body><h1>ご予約</h1><form><label>お名前 <input id="n"></label>
  <label>電話番号 <input id="t"></label><button>予約する</button><div id="m" role="alert"></div></form><script>
  document.forms[0].onsubmit = (e) => { e.preventDefault(); m.textContent = '';
    setTimeout(() => { m.textContent = '電話番号を正しく入力してください' }, 300) }</script></body></html>`;

const REACT_LIKE = `<div id="root"><form><label>Card <input id="c"></label><div class="css-1x2y MuiAlert-root MuiAlert-standardError" role="alert" hidden>Your card was declined.</div><button type="submit">Pay now</button></form></div>
  <script>document.forms[0].onsubmit = (e) => { e.preventDefault(); document.querySelector('[role=alert]').hidden = false }</script>`;

const ROLLBACK = `<style>.toast{visibility:hidden;opacity:0;position:fixed} .toast.on{visibility:visible;opacity:1}</style>
  <ul><li><button id="f">Follow</button></li></ul><div class="toast">We couldn't save your change. Try again.</div><script>
  f.onclick = async () => { f.textContent = 'Following'; const r = await fetch('/api/follow', { method: 'PUT' });
    if (!r.ok) { f.textContent = 'Follow'; document.querySelector('.toast').classList.add('on');
      setTimeout(() => document.querySelector('.toast').classList.remove('on'), 4000) } }</script>`;

const NEVER_ENDS = `<style>.sp{display:none;width:20px;height:20px} .saving .sp{display:block}</style>
  <form><label>Title <input></label><button type="button" onclick="this.form.classList.add('saving')">Save</button><i class="sp spinner"></i></form>`;

const STAYS_DISABLED = `<form><label>Phone <input id="p"></label><label><input type="checkbox" id="a"> I agree</label>
  <button disabled style="width:120px;height:40px">Confirm</button></form>`;

const EMPTIES = `<form id="g"><label>Street <input id="s" name="s"></label><label>Town <input id="t" name="t"></label><button>Continue</button></form>
  <script>g.onsubmit = (e) => { e.preventDefault(); s.value = ''; t.value = '' }</script>`;

const SERVER_FORM = (list: string) =>
  `<!doctype html><html><body><h1>New ticket</h1>${list}<form method="post" action="/tickets"><label>Subject <input name="s"></label><label>Text <textarea name="t"></textarea></label><button>Create</button></form></body></html>`;

export const TROUBLED_FORMS: readonly Scenario[] = [
  {
    name: 'a German sign-up that reveals its errors by a class',
    site: GERMAN_SIGN_UP,
    visit: async (page, mark) => {
      await pass(page, 4);
      await page.fill('#m', 'anna');
      await pass(page, 2);
      await mark('blocking');
      await press(page, 'button', 6);
    },
  },
  {
    name: 'a Japanese booking form that refuses twice',
    site: JAPANESE_BOOKING,
    visit: async (page, mark) => {
      await pass(page, 5);
      await page.fill('#t', '123');
      await mark('blocking');
      await press(page, 'button', 8);
      await page.fill('#t', '1234');
      await mark('blocking');
      await press(page, 'button', 5);
    },
  },
  {
    name: 'a refusal that stays on the screen and is meant again',
    site: REACT_LIKE,
    visit: async (page, mark) => {
      await pass(page, 3);
      await page.fill('#c', '4000');
      await mark('blocking');
      await press(page, 'button', 25);
      await page.fill('#c', '4111');
      await mark('blocking');
      await press(page, 'button', 6);
    },
  },
  {
    name: 'an optimistic button that rolls back with a toast',
    site: { '/page': ROLLBACK, '/api/follow': 422 },
    visit: async (page, mark) => {
      await pass(page, 3);
      await mark();
      await page.click('#f');
      await page.waitForSelector('.toast.on');
      await pass(page, 6);
    },
  },
  {
    name: 'a spinner, shown by a class on the form, that never ends',
    site: NEVER_ENDS,
    visit: async (page, mark) => {
      await pass(page, 3);
      await page.fill('input', 'Plan');
      await mark('blocking');
      await press(page, 'button', 25);
    },
  },
  {
    name: 'a button that stays disabled',
    site: STAYS_DISABLED,
    visit: async (page, mark) => {
      await page.fill('#p', '555');
      await page.click('#a');
      await pass(page, 3);
      await mark('blocking');
      await press(page, 'button', 5);
      await mark('blocking');
      await press(page, 'button', 5);
    },
  },
  {
    name: 'a form that empties itself and has to be filled again',
    site: EMPTIES,
    visit: async (page, mark) => {
      await pass(page, 2);
      await page.fill('#s', 'Main Street 1');
      await page.fill('#t', 'Bath');
      await pass(page, 2);
      await mark();
      await press(page, 'button', 6);
      await page.fill('#s', 'Main Street 1');
      await page.fill('#t', 'Bath');
      await pass(page, 2);
      await mark();
      await press(page, 'button', 6);
    },
  },
  {
    name: 'a form of the server that comes back with a list of errors',
    site: {
      '/page': SERVER_FORM(''),
      'POST /tickets': SERVER_FORM(
        '<div class="flash flash-error"><h2>2 errors prohibited this ticket from being saved:</h2><ul><li>Subject can\'t be blank</li><li>Text is too short</li></ul></div>',
      ),
    },
    visit: async (page, mark) => {
      await pass(page, 3);
      await page.fill('textarea', 'Hi');
      await mark('blocking');
      await page.click('button');
      await page.waitForSelector('.flash');
      await pass(page, 10);
    },
  },
];

import type { Page } from 'playwright-core';
import type { FactRule } from '../../../../src/engine/sessions/facts/fact.ts';
import type { Site } from '../../../support/recorded-page.ts';
import { pass, press } from '../findings/scenarios/scenario.ts';

/** A page of its own make and a visit to it, in which a rule finds something, or must stay silent. */
export interface RulePage {
  readonly rule: FactRule;
  readonly name: string;
  readonly site: Site;
  readonly visit: (page: Page) => Promise<void>;
}

const GERMAN_PLZ = `<html lang="de"><body><form><label>Ort <input id="o"></label><label>PLZ <input id="p"></label>
  <p id="e" role="alert"></p><button>Weiter</button></form><script>document.forms[0].onsubmit = (x) => { x.preventDefault(); e.textContent = '';
  if (p.value.length === 5) document.body.innerHTML = '<h1>Danke</h1><p>Wir melden uns.</p>';
  else setTimeout(() => { e.textContent = 'Die Postleitzahl ist ungültig.' }, 200) }</script></body></html>`;

const FRENCH = `<html lang="fr"><body><main><h1>Inscription</h1><form><label>Nom <input id="n"></label><label>Ville <input id="v"></label>
  <button>Continuer</button></form></main><script>document.forms[0].onsubmit = (e) => { e.preventDefault();
  document.querySelector('main').insertAdjacentHTML('afterbegin', '<div role="alert">Une erreur est survenue. Veuillez vérifier vos informations.</div>') }</script></body></html>`;

const SPANISH = `<html lang="es"><body><main><form><p><label>Nombre <input id="n"></label></p><p><label>Código postal <input id="c"></label><span id="w" class="error"></span></p>
  <button>Enviar</button></form></main><script>document.forms[0].onsubmit = (e) => { e.preventDefault();
  document.querySelector('main').insertAdjacentHTML('afterbegin', '<div role="alert">Ha ocurrido un error. Revisa los datos.</div>');
  w.textContent = 'El código postal no es válido.' }</script></body></html>`;

const PORTUGUESE = `<html lang="pt"><body><form id="f"><label>Nome <input id="n"></label><label>Rua <input id="r"></label><button>Continuar</button></form><p id="e" class="alert error"></p><script>
  f.onsubmit = (x) => { x.preventDefault(); n.value = ''; r.value = ''; e.textContent = 'Não foi possível salvar o endereço.' }</script></body></html>`;

const FILTER = `<form id="f"><label>Town <input id="t"></label><label>Street <input id="s"></label><button type="button" id="c">Clear</button><button>Search</button></form>
  <div id="o"></div><script>c.onclick = () => { t.value = ''; s.value = '' }; f.onsubmit = (e) => { e.preventDefault(); o.innerHTML = '<p>3 flats</p>' }</script>`;

const ITALIAN = `<html lang="it"><body><h1>Preventivo</h1><form><label>Nome <input id="n"></label><label>Telefono <input id="t"></label><label>Note <textarea></textarea></label><button>Invia</button></form></body></html>`;

const SWEDISH = `<html lang="sv"><body><form id="f"><label>Namn <input id="n"></label><label>Telefon <input id="t"></label><button>Skicka</button></form><script>
  f.onsubmit = (e) => { e.preventDefault(); f.outerHTML = '<p>Tack, vi hör av oss.</p>' }</script></body></html>`;

const POLISH = {
  '/page':
    '<html lang="pl"><body><h1>Oferta</h1><a href="/regulamin">Regulamin</a><p>Rower miejski</p></body></html>',
  '/regulamin':
    '<html lang="pl"><body><h1>Regulamin</h1><p>Zasady wypożyczania rowerów.</p></body></html>',
};

const JAPANESE = `<html lang="ja"><body><h1>商品</h1><p>青い皿</p><button>お気に入りに追加</button></body></html>`;

const TURKISH = `<html lang="tr"><head><style>.panel{display:none} .panel.acik{display:block}</style></head><body><button id="b">Ayrıntılar</button>
  <div class="panel">Teslimat iki gün sürer.</div><script>b.onclick = () => document.querySelector('.panel').classList.toggle('acik')</script></body></html>`;

const KOREAN = `<html lang="ko"><body><label><input type="checkbox" id="a"> 동의합니다</label><button id="b" disabled style="width:120px;height:40px">계속</button><p id="o"></p><script>
  a.onchange = () => { b.disabled = !a.checked }; b.onclick = () => { o.textContent = '감사합니다' }</script></body></html>`;

const RUSSIAN = (ms: number) =>
  `<html lang="ru"><body><h1>Главная</h1><button id="b">Отчёты</button><script>b.onclick = () => { document.body.innerHTML = '<div id="r"></div>';
  setTimeout(() => { r.innerHTML = '<h1>Отчёты</h1><p>Май и июнь</p>' }, ${ms}) }</script></body></html>`;

const TOAST = (text: string) =>
  `<button id="b">Speichern</button><script>b.onclick = () => { const t = document.createElement('div'); t.setAttribute('role', 'alert');
  t.textContent = '${text}'; document.body.append(t); setTimeout(() => t.remove(), 4000) }</script>`;

const READ = '<h1>Museum</h1><p>Open from nine to five, closed on Mondays.</p>';

async function fillBoth(page: Page, first: string, second: string): Promise<void> {
  await page.fill(first, 'Anna');
  await pass(page, 1);
  await page.fill(second, 'Lund 4');
  await pass(page, 2);
}

async function sendPlz(page: Page, plz: string): Promise<void> {
  await page.fill('#p', plz);
  await pass(page, 2);
  await press(page, 'button', 5);
}

/** The cursor to and fro, once every `every` seconds. */
async function swing(page: Page, times: number, every: number): Promise<void> {
  for (let i = 0; i < times; i++) {
    await page.mouse.move(i % 2 === 0 ? 400 : 100, 120);
    await pass(page, every);
  }
}

async function readTerms(page: Page, seconds: number): Promise<void> {
  await pass(page, 4);
  await page.click('a');
  await page.waitForURL('**/regulamin');
  await pass(page, seconds);
  await page.goBack();
  await page.waitForURL('**/page');
  await pass(page, 6);
}

export const FOUND: readonly RulePage[] = [
  {
    rule: 'validation-repeated',
    name: 'a German form that refuses another postcode in the same words',
    site: GERMAN_PLZ,
    visit: async (page) => {
      await sendPlz(page, '12');
      await sendPlz(page, '123');
    },
  },
  {
    rule: 'validation-unexplained',
    name: 'a French form that says only that something is wrong',
    site: FRENCH,
    visit: async (page) => {
      await fillBoth(page, '#n', '#v');
      await press(page, 'button', 6);
    },
  },
  {
    rule: 'form-emptied',
    name: 'a Portuguese form that refuses and forgets what was typed',
    site: PORTUGUESE,
    visit: async (page) => {
      await fillBoth(page, '#n', '#r');
      await press(page, 'button', 4);
      await fillBoth(page, '#n', '#r');
    },
  },
  {
    rule: 'form-abandoned',
    name: 'an Italian form left half filled',
    site: ITALIAN,
    visit: async (page) => {
      await fillBoth(page, '#n', '#t');
      await pass(page, 8);
    },
  },
  {
    rule: 'u-turn',
    name: 'Polish terms looked at for three seconds',
    site: POLISH,
    visit: (page) => readTerms(page, 3),
  },
  {
    rule: 'dead-click',
    name: 'a Japanese button that does nothing',
    site: JAPANESE,
    visit: (page) => press(page, 'button', 6),
  },
  {
    rule: 'disabled-control-pressed',
    name: 'a Korean button pressed before it may be',
    site: KOREAN,
    visit: (page) => press(page, '#b', 4),
  },
  {
    rule: 'long-wait',
    name: 'a Russian app that is blank for five seconds',
    site: RUSSIAN(5_000),
    visit: (page) => press(page, '#b', 12),
  },
  {
    rule: 'error-text',
    name: 'a German message that could not be saved',
    site: TOAST('Die Änderung konnte nicht gespeichert werden.'),
    visit: (page) => press(page, '#b', 8),
  },
  {
    rule: 'thrashed-cursor',
    name: 'a cursor thrown to and fro for three seconds',
    site: READ,
    visit: (page) => swing(page, 40, 0.08),
  },
];

export const SILENT: readonly RulePage[] = [
  {
    rule: 'validation-repeated',
    name: 'a German form that refuses once and then takes it',
    site: GERMAN_PLZ,
    visit: async (page) => {
      await sendPlz(page, '12');
      await sendPlz(page, '10115');
    },
  },
  {
    rule: 'validation-unexplained',
    name: 'a Spanish form whose field says what is wrong beside the banner',
    site: SPANISH,
    visit: async (page) => {
      await fillBoth(page, '#n', '#c');
      await press(page, 'button', 6);
    },
  },
  {
    rule: 'form-emptied',
    name: 'a search that the visitor cleared and filled again',
    site: FILTER,
    visit: async (page) => {
      await fillBoth(page, '#t', '#s');
      await press(page, '#c', 5);
      await fillBoth(page, '#t', '#s');
      await press(page, 'text=Search', 5);
    },
  },
  {
    rule: 'form-abandoned',
    name: 'a Swedish form that was sent',
    site: SWEDISH,
    visit: async (page) => {
      await fillBoth(page, '#n', '#t');
      await press(page, 'button', 8);
    },
  },
  {
    rule: 'u-turn',
    name: 'Polish terms that were read',
    site: POLISH,
    visit: (page) => readTerms(page, 14),
  },
  {
    rule: 'dead-click',
    name: 'a Turkish button that opens a panel by a class',
    site: TURKISH,
    visit: (page) => press(page, '#b', 6),
  },
  {
    rule: 'disabled-control-pressed',
    name: 'a Korean button pressed after it became usable',
    site: KOREAN,
    visit: async (page) => {
      await press(page, '#a', 2);
      await press(page, '#b', 4);
    },
  },
  {
    rule: 'long-wait',
    name: 'a Russian app that is blank for a second',
    site: RUSSIAN(1_000),
    visit: (page) => press(page, '#b', 12),
  },
  {
    rule: 'error-text',
    name: 'a German message that was saved',
    site: TOAST('Die Änderung wurde gespeichert.'),
    visit: (page) => press(page, '#b', 8),
  },
  {
    rule: 'thrashed-cursor',
    name: 'a cursor that wanders while somebody reads',
    site: READ,
    visit: (page) => swing(page, 8, 1),
  },
];

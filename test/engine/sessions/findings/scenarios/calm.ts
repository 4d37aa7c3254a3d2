import { pass, press, type Scenario } from './scenario.ts';

const TABLE = `<table><thead><tr><th onclick="sort()">Name</th><th onclick="sort()">Size</th></tr></thead><tbody id="b"><tr><td>Beta</td><td>1</td></tr><tr><td>Alpha</td><td>2</td></tr></tbody></table>
  <button id="c">Copy link</button><button id="d">Download CSV</button><button id="n" onclick="page++; info.textContent = 'Page ' + page">Next</button><span id="info">Page 1</span><script>
  let page = 1; function sort() { b.append(b.firstElementChild) }
  c.onclick = () => navigator.clipboard?.writeText?.('x').catch(() => {});
  d.onclick = () => { const a = document.createElement('a'); a.href = URL.createObjectURL(new Blob(['x'])); a.download = 'x.csv'; a.click() }</script>`;

const NOISE = `<style>.slide{display:none} .slide.on{display:block} .chat .panel{display:none} .chat.open .panel{display:block}</style>
  <div id="tick">ACME 1.00</div><div class="slide on">Sale</div><div class="slide">New</div>
  <div id="cookie">We use cookies <button id="ok" onclick="cookie.remove()">OK</button></div>
  <div class="chat"><button id="chat" onclick="this.parentNode.classList.toggle('open')">Chat</button><div class="panel">Sorry, nobody is here right now. We could not be reached? Leave a note.</div></div>
  <h1>News</h1><p>Long text to read.</p><script>setInterval(() => { tick.textContent = 'ACME ' + Math.random().toFixed(2) }, 700);
  setInterval(() => { document.querySelectorAll('.slide').forEach((s) => s.classList.toggle('on')) }, 1500);
  setTimeout(() => Promise.reject(new TypeError('widget')), 2000)</script>`;

const ACCORDION = `<style>.panel{display:none} .item.open .panel{display:block} .tab-pane{display:none} .tab-pane.active{display:block}</style>
  <div class="item"><button class="q">Delivery</button><div class="panel">Two days. If an address is invalid we call you.</div></div>
  <div class="item"><button class="q">Returns</button><div class="panel">If a parcel could not be delivered it comes back to us.</div></div>
  <ul><li><a href="#one" class="t">One</a></li><li><a href="#two" class="t">Two</a></li></ul><div class="tab-pane active">First text</div><div class="tab-pane">Second text</div><script>
  document.querySelectorAll('.q').forEach((q) => { q.onclick = () => q.parentNode.classList.toggle('open') });
  document.querySelectorAll('.t').forEach((t, i) => { t.onclick = (e) => { e.preventDefault();
    document.querySelectorAll('.tab-pane').forEach((p, j) => p.classList.toggle('active', i === j)) } })</script>`;

const UTILITIES = `<style>.hidden{display:none} .flex{display:flex} .sr-only{position:absolute;width:1px} @media (min-width: 640px){.sm\\:block{display:block}}</style>
  <div class="hidden sm:block">Large screen</div><p class="hidden text-red-600" id="e">Something went wrong</p><span class="sr-only">Error messages appear here</span>
  <button class="px-4" onclick="menu.classList.toggle('hidden')">Menu</button><div id="menu" class="hidden flex">Profile</div>`;

const COUNTER = `<button id="m">-</button><output id="q">1</output><button id="p">+</button><script>let n = 1;
  p.onclick = () => { q.textContent = ++n }; m.onclick = () => { q.textContent = --n }</script>`;

const GALLERY = `<div id="g" style="overflow:hidden"><img id="i" alt="Shoe" width="200" height="100" src="data:image/gif;base64,R0lGODlhAQABAAAAACw="></div>
  <button id="n" aria-label="Next picture">›</button><div id="track" style="transform: translateX(0px)">pictures</div><script>let x = 0;
  n.onclick = () => { x -= 200; track.style.transform = 'translateX(' + x + 'px)' }</script>`;

const CANVAS = `<canvas width="400" height="300" id="c"></canvas><script>
  c.onclick = (e) => { c.getContext('2d').fillRect(e.offsetX, e.offsetY, 5, 5) }</script>`;

const DROPDOWN = `<style>.menu{visibility:hidden} .select.open .menu{visibility:visible} .opt{cursor:pointer}</style>
  <div class="select" id="s"><div class="value" id="v">Choose a country</div><div class="menu"><div class="opt">Norway</div><div class="opt">Peru</div></div></div><script>
  v.onclick = () => s.classList.toggle('open');
  document.querySelectorAll('.opt').forEach((o) => { o.onclick = () => { v.textContent = o.textContent; s.classList.remove('open') } })</script>`;

const SCROLL = `<div id="l"></div><script>const add = (n) => { for (let i = 0; i < n; i++) l.insertAdjacentHTML('beforeend', '<article style="height:80px"><h2>Post</h2><p>Why my build failed and what was invalid about it</p></article>') };
  add(20); onscroll = () => add(10)</script>`;

const UPLOAD = `<label>Photo <input type="file" id="f"></label><div id="o"></div><script>f.onchange = () => { o.innerHTML = '<progress></progress> Uploading…';
  setTimeout(() => { o.textContent = 'photo.png uploaded' }, 2500) }</script>`;

const NEWSLETTER = `<form id="n"><label>E-mail <input id="m"></label><button>Subscribe</button><p id="e" class="form-error"></p></form><script>
  n.onsubmit = (x) => { x.preventDefault(); if (m.value.includes('@')) { n.outerHTML = '<p>Thank you. You are subscribed.</p>' } else e.textContent = 'Please enter a valid e-mail address.' }</script>`;

const DOUBLE = `<form id="g"><button>Send</button></form><div id="o"></div><script>let n = 0; g.onsubmit = (e) => { e.preventDefault(); if (n++) return;
  setTimeout(() => { o.textContent = 'Message sent' }, 1200) }</script>`;

const TOOLTIPS = `<style>.tip{display:none} .t:hover .tip{display:block}</style>
  <span class="t">Price<span class="tip">Invalid outside the EU</span></span> <span class="t" id="b">Stock<span class="tip">Failed items are not counted</span></span>`;

const AUTOSAVE = `<textarea id="t"></textarea><div id="s" aria-live="polite"></div><script>let h; t.oninput = () => { s.textContent = 'Saving…'; clearTimeout(h);
  h = setTimeout(() => { s.textContent = 'All changes saved' }, 900) }</script>`;

const SEARCH = `<form id="f"><input id="q" aria-label="Search"><button>Search</button></form><div id="o"></div><script>
  f.onsubmit = (e) => { e.preventDefault(); o.innerHTML = q.value === 'zzz' ? '<p>No results for zzz</p>' : '<p>3 results</p>' }</script>`;

const SLIDER = `<input type="range" id="r" min="0" max="100"><output id="o">50</output><script>r.oninput = () => { o.textContent = r.value }</script>`;

const FAQ = `<h1>Troubleshooting: payment failed</h1><p>If your card was declined, try again. Most refusals come from the bank that issued the card: it asks for a code that was sent to your phone, or it stops payments to shops abroad until you allow them. Your order stays in the basket for a day, and nothing is charged before the bank has agreed to it.</p><ul><li>Error: card expired</li><li>Access denied</li></ul>
  <button onclick="a.hidden = !a.hidden">Was this helpful?</button><p id="a" hidden>Thank you for your answer</p>`;

const STATUSES = `<table><tr><td>Build 1</td><td class="badge badge-danger">failed</td></tr><tr><td>Build 2</td><td class="badge badge-success">passed</td></tr></table>
  <button onclick="document.querySelector('tbody').insertAdjacentHTML('afterbegin', '<tr><td>Build 3</td><td class=badge>passed</td></tr>')">Refresh</button>`;

const FIRST_SKELETON = `<div id="v"><div class="skeleton"></div><div class="skeleton"></div></div><script>setTimeout(() => { v.innerHTML = '<h1>Dashboard</h1><p>All well</p>' }, 1800)</script>`;

const LABELS = `<form><label>Name <span class="required error">*</span><input required></label><p class="text-danger">* required</p><label>Town <input></label></form>`;

const SHOP_DONE = `<button id="b" onclick="o.textContent = 'Added to your basket'">Add</button><p id="o"></p><button id="k">Wish</button>`;

const CLEARS = `<form id="f"><label>Message <input id="m"></label><label>Name <input id="n"></label><button>Send</button></form><ul id="l"></ul><script>
  f.onsubmit = (e) => { e.preventDefault(); l.insertAdjacentHTML('beforeend', '<li>' + m.value + '</li>'); m.value = ''; n.value = '' }</script>`;

const WIZARD = `<main id="v"><h1>Plan</h1><button id="n">Next</button></main><script>n.onclick = () => {
  v.innerHTML = '<h2>Please select your region</h2><label><input type=radio name=r id=r>North</label><button onclick="v.textContent = &quot;You are in.&quot;">Finish</button>' }</script>`;

const BACK = `<h1>List</h1><a href="/a">First</a> <a href="/b">Second</a>`;

async function rapid(page: Parameters<typeof press>[0], selector: string, times: number) {
  for (let i = 0; i < times; i++) await press(page, selector, 0.25);
  await pass(page, 4);
}

export const CALM: readonly Scenario[] = [
  {
    name: 'a table that sorts, pages, copies and downloads',
    site: TABLE,
    visit: async (page) => {
      await pass(page, 3);
      for (const one of ['th', '#c', '#d', '#n', '#n']) await press(page, one, 4);
      await pass(page, 25);
    },
  },
  {
    name: 'a ticker, a carousel, a cookie banner, a chat bubble and a widget that throws',
    site: NOISE,
    visit: async (page) => {
      await pass(page, 6);
      await press(page, '#ok', 4);
      await press(page, '#chat', 4);
      await press(page, '#chat', 10);
    },
    around: { events: [{ event: '$exception', after: 2_000 }] },
  },
  {
    name: 'accordions and tabs that answer by a class only',
    site: ACCORDION,
    visit: async (page) => {
      await pass(page, 3);
      for (const one of ['text=Delivery', 'text=Returns', 'text=Two', 'text=One'])
        await press(page, one, 4);
    },
  },
  {
    name: 'utility classes that hide a prepared error',
    site: UTILITIES,
    visit: async (page) => {
      await pass(page, 3);
      await press(page, 'button', 4);
      await press(page, 'button', 4);
    },
  },
  {
    name: 'a counter pressed rapidly',
    site: COUNTER,
    visit: async (page) => {
      await pass(page, 2);
      await rapid(page, '#p', 8);
      await rapid(page, '#m', 4);
    },
    around: { events: [{ event: '$rageclick', after: 2_600 }] },
  },
  {
    name: 'a gallery leafed through rapidly',
    site: GALLERY,
    visit: async (page) => {
      await pass(page, 2);
      await rapid(page, '#n', 7);
    },
    around: { events: [{ event: '$rageclick', after: 2_600 }] },
  },
  {
    name: 'a drawing on a canvas',
    site: CANVAS,
    visit: async (page) => {
      await pass(page, 2);
      await rapid(page, 'canvas', 6);
    },
  },
  {
    name: 'a dropdown made of divs',
    site: DROPDOWN,
    visit: async (page) => {
      await pass(page, 2);
      await press(page, '#v', 3);
      await press(page, 'text=Peru', 4);
      await press(page, '#v', 3);
      await press(page, 'text=Norway', 4);
    },
  },
  {
    name: 'endless scrolling through posts about failures',
    site: SCROLL,
    visit: async (page) => {
      for (let i = 0; i < 6; i++) {
        await page.mouse.wheel(0, 900);
        await pass(page, 2);
      }
    },
  },
  {
    name: 'a file that is chosen and uploaded',
    site: UPLOAD,
    visit: async (page) => {
      await pass(page, 2);
      await page.setInputFiles('#f', {
        name: 'a.png',
        mimeType: 'image/png',
        buffer: Buffer.from('x'),
      });
      await pass(page, 8);
    },
  },
  {
    name: 'a newsletter form that refuses once, then accepts',
    site: NEWSLETTER,
    visit: async (page) => {
      await pass(page, 2);
      await page.fill('#m', 'anna');
      await press(page, 'button', 4);
      await page.fill('#m', 'anna@site.example');
      await press(page, 'button', 6);
    },
  },
  {
    name: 'a form sent twice by a double click',
    site: DOUBLE,
    visit: async (page) => {
      await pass(page, 2);
      await press(page, 'button', 0.2);
      await press(page, 'button', 6);
    },
  },
  {
    name: 'tips shown while the mouse rests',
    site: TOOLTIPS,
    visit: async (page) => {
      for (let i = 0; i < 3; i++) {
        await page.hover('.t');
        await pass(page, 2);
        await page.hover('#b');
        await pass(page, 2);
      }
    },
  },
  {
    name: 'a text that saves itself again and again',
    site: AUTOSAVE,
    visit: async (page) => {
      for (const words of ['One', 'One two', 'One two three', 'One two three four']) {
        await page.fill('#t', words);
        await pass(page, 3);
      }
    },
  },
  {
    name: 'a search without results, then with',
    site: SEARCH,
    visit: async (page) => {
      await page.fill('#q', 'zzz');
      await press(page, 'button', 4);
      await page.fill('#q', 'shoe');
      await press(page, 'button', 6);
    },
  },
  {
    name: 'a slider dragged to and fro',
    site: SLIDER,
    visit: async (page) => {
      for (const value of ['10', '40', '80', '20']) {
        await page.fill('#r', value);
        await pass(page, 1);
      }
    },
  },
  {
    name: 'a help page that talks of errors',
    site: FAQ,
    visit: async (page) => {
      await pass(page, 8);
      await press(page, 'button', 6);
    },
  },
  {
    name: 'a list of builds, one of them failed',
    site: STATUSES,
    visit: async (page) => {
      await pass(page, 4);
      await press(page, 'button', 5);
    },
  },
  {
    name: 'skeletons that fill within two seconds',
    site: FIRST_SKELETON,
    visit: (page) => pass(page, 15),
  },
  {
    name: 'required fields with their stars',
    site: LABELS,
    visit: async (page) => {
      await pass(page, 4);
      await page.click('input');
      await pass(page, 30);
    },
  },
  {
    name: 'one silent press in a visit that got what it came for',
    site: SHOP_DONE,
    visit: async (page) => {
      await pass(page, 2);
      await press(page, '#k', 5);
      await press(page, '#b', 40);
    },
    around: { conversion: 'bought', events: [{ event: 'bought', after: 20_000 }] },
  },
  {
    name: 'a form that empties after it was sent',
    site: CLEARS,
    visit: async (page) => {
      for (const words of ['Hello', 'Still there?']) {
        await page.fill('#m', words);
        await page.fill('#n', 'Ana');
        await press(page, 'button', 5);
      }
    },
  },
  {
    name: 'a step of a form that asks for a choice',
    site: WIZARD,
    visit: async (page) => {
      await pass(page, 3);
      await press(page, '#n', 4);
      await page.click('#r');
      await press(page, 'button', 6);
    },
  },
  {
    name: 'a list whose entries are looked at one by one',
    site: { '/page': BACK, '/a': '<h1>First</h1><p>Text</p>', '/b': '<h1>Second</h1><p>Text</p>' },
    visit: async (page) => {
      await pass(page, 3);
      for (const one of ['First', 'Second']) {
        await page.click(`text=${one}`);
        await page.waitForURL(/\/[ab]$/);
        await pass(page, 6);
        await page.goBack();
        await pass(page, 4);
      }
    },
  },
];

import type { Browser, Page } from 'playwright-core';
import type { Snapshot } from '../../src/engine/ports/source.ts';
import { anEvent, aRecording, type DatasetContent, uuidOf } from './dataset.ts';
import { recordVisit } from './recorded-page.ts';

/** What the page of an order answers when it is saved; null = it says that it was saved. */
type Answer = string | null;

/** One visit that was really recorded, and how it reads for other visitors. */
export interface Visit {
  readonly key: string;
  readonly snapshots: readonly Snapshot[];
  readonly seconds: number;
}

/** A German back office with hash routes: no shop, no English, its own words. */
function site(answer: Answer): string {
  return `<!doctype html><html lang="de"><head><title>Werkbank</title></head><body>
    <nav><a href="#/lager">Lager</a></nav><main></main><script>
    const main = document.querySelector('main');
    function show() {
      globalThis.rrweb?.record.addCustomEvent('$pageview', { href: location.href });
      const id = location.hash.split('/')[2];
      main.innerHTML = id
        ? '<h1>Auftrag ' + id + '</h1><label>Menge <input id="menge"></label>' +
          '<button id="frei">Freigeben</button><button id="sichern">Sichern</button><div id="wort"></div>'
        : '<h1>Lager</h1><p>Alles da</p>';
      document.querySelector('#sichern')?.addEventListener('click', () => {
        const said = ${JSON.stringify(answer)};
        const box = document.querySelector('#wort');
        box.textContent = '';
        setTimeout(() => {
          box.innerHTML = said ? '<p role="alert" class="error">' + said + '</p>' : '<p>Gespeichert</p>';
        }, 300);
      });
    }
    addEventListener('hashchange', show);
    </script></body></html>`;
}

async function open(page: Page): Promise<void> {
  await page.evaluate("location.hash = '#/auftrag/4711'");
  await page.waitForSelector('#sichern');
  await page.clock.runFor(4_000);
}

async function save(page: Page): Promise<void> {
  await page.fill('#menge', '12');
  for (let i = 0; i < 2; i += 1) {
    await page.click('#sichern');
    await page.clock.runFor(6_000);
  }
}

async function release(page: Page): Promise<void> {
  for (let i = 0; i < 3; i += 1) {
    await page.click('#frei');
    await page.clock.runFor(4_000);
  }
}

/** The four visits that all others are made of. */
const VISITS: readonly (readonly [string, Answer, (page: Page) => Promise<void>])[] = [
  ['freigeben-stumm', null, release],
  ['auftrag-gesperrt', 'Auftrag 4711 ist gesperrt durch Jonas', save],
  ['menge-zu-hoch', 'Menge zu hoch für Auftrag 4711', save],
  ['gut', null, save],
];

/** Records the visits, one after the other. */
export async function recordWorkbench(browser: Browser): Promise<Visit[]> {
  const visits: Visit[] = [];
  for (const [key, answer, act] of VISITS) {
    const snapshots = await recordVisit(browser, site(answer), async (page) => {
      await open(page);
      await act(page);
      await page.clock.runFor(4_000);
    });
    const at = snapshots.map(({ event }) => event.timestamp);
    visits.push({ key, snapshots, seconds: (Math.max(...at) - Math.min(...at)) / 1000 });
  }
  return visits;
}

/** Orders and people of the visits made from one recording. */
const OTHERS = [
  ['4711', 'Jonas'],
  ['88', 'Frau Öz'],
  ['1203', 'Mirela'],
] as const;

/** A dataset of the visits, each by three people on orders of their own, beside six quiet ones. */
export function workbenchDataset(visits: readonly Visit[]): DatasetContent {
  const all = visits.flatMap((visit, v) =>
    (visit.key === 'gut' ? [...OTHERS, ...OTHERS] : OTHERS).map(([order, name], i) => ({
      visit,
      id: uuidOf(v + 1, i),
      order,
      name,
      goal: visit.key === 'gut' || (visit.key === 'menge-zu-hoch' && i === 2),
    })),
  );
  const start = (visit: Visit) => Math.min(...visit.snapshots.map(({ event }) => event.timestamp));
  const iso = (visit: Visit, after: number) => new Date(start(visit) + after * 1000).toISOString();
  const events = all.flatMap(({ visit, id, order, goal }, n) => {
    const url = `https://site.example/page#/auftrag/${order}`;
    const one = (i: number, after: number, event: string, properties = {}) =>
      anEvent(n * 100 + i, {
        at: iso(visit, after),
        event,
        sessionId: id,
        distinctId: `d-${id}`,
        properties: { $current_url: url, ...properties },
      });
    const noise = [1, 5, 9, 12].map((after, i) =>
      one(i + 2, after, '$exception', {
        $exception_types: ['TypeError'],
        $exception_values: ['nicht lesbar: widget.farbe'],
      }),
    );
    return [
      one(0, 0, '$pageview'),
      ...noise,
      ...(goal ? [one(1, visit.seconds, 'gesichert')] : []),
    ];
  });
  const moments = (key: string) => (key === 'freigeben-stumm' ? [4, 8, 12] : [4.3, 10.3]);
  const troubled = all.filter(({ visit }) => visit.key !== 'gut');
  return {
    project: { id: 9, name: 'Werkbank', timezone: 'Europe/Berlin', conversion_event: 'gesichert' },
    events,
    recordings: all.map(({ visit, id }) =>
      aRecording(id, { start: iso(visit, 0), seconds: visit.seconds, distinct_id: `d-${id}` }),
    ),
    snapshots: Object.fromEntries(
      all.map(({ visit, id, order, name }) => [id, linesFor(visit, order, name)]),
    ),
    truth: {
      sessions: Object.fromEntries(
        all.map(({ visit, id, goal }) => [
          id,
          {
            converted: goal,
            moments:
              visit.key === 'gut'
                ? []
                : moments(visit.key).map((seconds) => ({ pattern: visit.key, seconds })),
          },
        ]),
      ),
      patterns: [...Map.groupBy(troubled, ({ visit }) => visit.key)].map(([key, own]) => ({
        key,
        sessions: own.map(({ id }) => id),
      })),
      decoys: [{ key: 'widget', match: 'widget.farbe', sessions: all.map(({ id }) => id) }],
    },
  };
}

/** The recording as another visitor's: another order, another name on the screen. */
function linesFor({ snapshots }: Visit, order: string, name: string): string[] {
  return snapshots.map(({ window, event }) =>
    JSON.stringify([window, event]).replaceAll('4711', order).replaceAll('Jonas', name),
  );
}

import { startWalledBrowser, type WalledBrowser } from '../src/adapters/chromium/stills/browser.ts';
import { readScenes } from '../src/adapters/chromium/stills/material.ts';
import { openPage, rrwebFile } from '../src/adapters/chromium/stills/page.ts';
import { drawn, openStage } from '../src/adapters/chromium/stills/take.ts';
import { WARM_UP } from '../src/adapters/chromium/stills/warm-up.ts';
import type { DatasetSource } from '../src/adapters/dataset/dataset.ts';
import type { Scene } from '../src/engine/stills/scenes.ts';
import { type Measurement, row } from './measurement.ts';
import { median } from './quantile.ts';
import { SCOPE } from './scope.ts';

/** The promise: as many times faster than playing. */
const LEAST = 3;
const STILLS = 12;
/** Where in a recording they are taken, seconds, and how fast it is played. */
const FROM = 10;
const SPEED = 8;
/** Sessions of each kind, and measurements of each. */
const SESSIONS = 4;
const ROUNDS = 3;

interface Timed {
  readonly isPhone: boolean;
  /** Milliseconds. */
  readonly stills: number;
  readonly playing: number;
}

/** Twelve stills, one a second, against playing the same twelve seconds in the same browser. */
export async function measureStills(source: DatasetSource): Promise<Measurement> {
  const browser = await startWalledBrowser(null);
  try {
    const timed: Timed[] = [];
    for await (const { scene, isPhone } of chosen(source)) {
      for (let round = 0; round < ROUNDS; round++) {
        const stills = await timeStills(browser, scene);
        timed.push({ isPhone, stills, playing: await timePlaying(browser, scene) });
      }
    }
    return tell(timed, browser.outside());
  } finally {
    await browser.close();
  }
}

/** The first sessions of either kind that are long enough and stay in one tab meanwhile. */
async function* chosen(source: DatasetSource) {
  const taken = { phone: 0, desktop: 0 };
  for (const sessionId of source.sessionIds) {
    const scene = await sceneOf(source, sessionId);
    const first = scene?.shots[0];
    if (!scene || !first) continue;
    const isPhone = first.size.width < first.size.height;
    const kind = isPhone ? 'phone' : 'desktop';
    if (taken[kind] === SESSIONS) continue;
    taken[kind] += 1;
    yield { scene, isPhone };
  }
}

async function sceneOf(source: DatasetSource, sessionId: string): Promise<Scene | null> {
  const recording = await source.recording(SCOPE, sessionId);
  if (!recording || recording.durationSeconds < FROM + STILLS + 5) return null;
  const zero = Date.parse(recording.start);
  const times = Array.from({ length: STILLS }, (_, n) => zero + (FROM + n) * 1000);
  const [scene, ...others] = await readScenes(
    source,
    { scope: SCOPE, sessionId, window: null, zero },
    times,
  );
  return scene && others.length === 0 ? scene : null;
}

/** From the recording's arrival in the open page to the last PNG. */
async function timeStills(browser: WalledBrowser, scene: Scene): Promise<number> {
  const stage = await openStage(browser);
  const started = performance.now();
  const moments = scene.shots.map(() => ({ seconds: 0, ring: null }));
  await Array.fromAsync(drawn({ browser, stage, limits: {} }, [scene], moments));
  const milliseconds = performance.now() - started;
  await stage.close();
  return milliseconds;
}

/** From the recording's arrival in the open page to the last of the same seconds; no picture is taken. */
async function timePlaying(browser: WalledBrowser, scene: Scene): Promise<number> {
  const [rrweb, style] = await Promise.all([
    rrwebFile('rrweb.umd.min.cjs'),
    rrwebFile('style.min.css'),
  ]);
  const page = await openPage(browser, { name: 'player', scripts: [rrweb, PLAYER], style });
  await page.resize(WARM_UP.size);
  await page.call('play', WARM_UP.events, 0, 1, SPEED);
  const first = scene.shots[0];
  if (!first) return Number.NaN;
  await page.resize(first.size);
  const started = performance.now();
  await page.call('play', scene.events, first.at - scene.start, STILLS * 1000, SPEED);
  const milliseconds = performance.now() - started;
  await page.close();
  return milliseconds;
}

const PLAYER = `globalThis.player = {
  async play(events, from, length, speed) {
    document.body.replaceChildren();
    const recorded = JSON.parse(events);
    const end = from + length;
    recorded.push({ type: 5, timestamp: recorded[0].timestamp + end + 50, data: { tag: 'end' } }); // or it would end sooner
    const replayer = new rrweb.Replayer(recorded, { root: document.body, speed, mouseTail: false, showWarning: false });
    await new Promise((done) => setTimeout(done, 2));
    replayer.play(from);
    while (replayer.getCurrentTime() < end) await new Promise((done) => setTimeout(done, 1));
    replayer.pause();
  },
};`;

function tell(timed: readonly Timed[], outside: number): Measurement {
  const phones = timed.filter(({ isPhone }) => isPhone);
  const desktops = timed.filter(({ isPhone }) => !isPhone);
  const ratio = (some: readonly Timed[]) =>
    median(some.map(({ stills, playing }) => playing / stills));
  const rate = (some: readonly Timed[]) => ({
    value: `${ratio(some).toFixed(1)} × faster`,
    target: { text: `≥ ${LEAST}`, met: ratio(some) >= LEAST },
  });
  const milliseconds = (values: readonly number[]) => `${median(values).toFixed(0)} ms`;
  return {
    title: 'Stills by seeking',
    notes: [
      `${STILLS} consecutive stills, one a second, against playing the same stretch at ${SPEED}× speed in the same browser, ${SESSIONS} sessions on phones and on desktops, ${ROUNDS} times each, medians.`,
      'Both from the recording’s arrival in an open page that rrweb has warmed up in; the stills to the last PNG, the playing to the last of those seconds, without a single picture. Stills take a processor, playing takes time: on a busy machine the ratio falls.',
    ],
    rows: [
      { what: 'stills against playing, desktop', ...rate(desktops) },
      { what: 'stills against playing, phone', ...rate(phones) },
      row('twelve stills, desktop', milliseconds(desktops.map(({ stills }) => stills))),
      row('twelve stills, phone', milliseconds(phones.map(({ stills }) => stills))),
      row('playing the same, desktop', milliseconds(desktops.map(({ playing }) => playing))),
      row('playing the same, phone', milliseconds(phones.map(({ playing }) => playing))),
      {
        what: 'connections that got out of the browser',
        value: String(outside),
        target: { text: '0', met: outside === 0 },
      },
    ],
  };
}

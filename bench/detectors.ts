import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { NEWS_LEVEL } from '../src/engine/signals/detectors/run.ts';
import { HOUR } from '../src/engine/signals/windows.ts';
import { detectableEffect } from '../src/engine/statistics/detectable-effect.ts';
import { wilsonInterval } from '../src/engine/statistics/wilson.ts';
import {
  type Alert,
  CLICKSTREAM_FUNNEL,
  longCube,
  readClickstream,
  replay,
} from '../test/support/clickstream.ts';
import { HISTORY_HOURS, MADE_RATES, madeCube } from '../test/support/clickstream-made.ts';

/** How much is measured. */
interface Effort {
  /** Simulations for each drop of the power curve. */
  readonly runs: number;
  /** Stable shops of 60 days each. */
  readonly shops: number;
  /** Hours from one run to the next in the replays. */
  readonly every: number;
}

const MARKS = ['<!-- measured: begin -->', '<!-- measured: end -->'] as const;
const DAY = 24 * HOUR;
const STEP = 2;
const STEP_NAME = 'chosen';
const DROPS = [0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5];
const BUSIEST = [20, 100, 400];
/** A drop is looked for as long as this after it began, every three hours. */
const LOOKED_FOR_HOURS = 48;

async function clickstream({ every }: Effort): Promise<string[]> {
  const { cube, passages } = await longCube(await readClickstream(), CLICKSTREAM_FUNNEL);
  const to = cube.from + cube.hours * HOUR;
  const { alerts, runs } = replay({ cube, passages, from: cube.from + 14 * DAY, to, every });
  const starts = { checkout_bug: '2024-04-13T20:15:54Z', payment_error: '2024-05-19T15:21:12Z' };
  const planted = (alert: Alert) => Object.keys(starts).includes(alert.signal.source ?? '');
  const weeks = (runs.length * every) / 168;
  const others = alerts.filter((alert) => !planted(alert));
  return [
    '### Somebody else’s clickstream',
    '',
    `${runs.length} runs, one every ${every} h, ${weeks.toFixed(0)} weeks. Beside the two planted events ${others.length} alerts: ${(others.length / weeks).toFixed(2)} a week.`,
    '',
    '| active since | days after its first event | signal |',
    '| --- | --- | --- |',
    ...alerts.map(({ at, signal }) => {
      const start = Object.entries(starts).find(([name]) => name === signal.source)?.[1];
      const delay = start ? ((at - Date.parse(start)) / DAY).toFixed(1) : '';
      return `| ${new Date(at).toISOString().slice(0, 16)} | ${delay} | ${signal.kind}: ${signal.title} |`;
    }),
  ];
}

function stable({ shops: count, every }: Effort): string[] {
  const calm = Array.from({ length: count }, (_, i) => ({ seed: i + 1, unrest: 0 }));
  const restless = calm.map(({ seed }) => ({ seed: 100 + seed, unrest: 0.05 }));
  const shops = [...calm, ...restless].map(({ seed, unrest }) => {
    return { unrest, ...replay({ ...madeCube({ seed, unrest, busiest: 100, days: 60 }), every }) };
  });
  const rows = shops.map(({ unrest, alerts, runs }, i) => {
    const tests = runs.reduce((sum, run) => sum + run.tests.length, 0);
    return `| ${i + 1} | ±${100 * unrest} % | ${runs.length} | ${tests} | ${alerts.length} | ${((alerts.length * 7) / 60).toFixed(2)} |`;
  });
  return [
    '### Stable traffic',
    '',
    `50 series, 60 days, 100 visits in the busiest hour, one run every ${every} h. Nothing happens in it, so that every alert is a false one.`,
    '',
    '| shop | rates differ from day to day by | runs | tests | false alerts | a week |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
  ];
}

function power({ runs }: Effort): string[] {
  const rows = BUSIEST.map((busiest) => {
    const { entrants, detectable } = detectableAt(busiest);
    const own = DROPS.map((part) => foundShare(busiest, part, runs));
    const at = detectable === null ? '–' : foundShare(busiest, detectable, runs);
    const size = detectable === null ? 'none' : `${(100 * detectable).toFixed(0)} %`;
    return `| ${[entrants, ...own, size, at].join(' | ')} |`;
  });
  const heads = DROPS.map((part) => `−${100 * part} %`);
  return [
    '### Power',
    '',
    `A step that ${100 * (MADE_RATES[STEP] ?? 0)} % pass loses so much of its rate, for good. Found = the step’s funnel_drop is active within ${LOOKED_FOR_HOURS} h, one run every 3 h; ${runs} simulations each, with the interval of 95 %. “Detectable”: what this rule’s test shows with power 0.8 in one window of 24 h, at its level of ${NEWS_LEVEL} over the tests of the run.`,
    '',
    `| entrants in 24 h | ${heads.join(' | ')} | detectable | found at that size |`,
    `| ${'--- | '.repeat(heads.length + 3)}`.trim(),
    ...rows,
  ];
}

/** The first day after the drop: who entered the step, and what the rule's test can show of them. */
function detectableAt(busiest: number) {
  const made = madeCube({ seed: 99, busiest, days: 3, onlyFunnel: true });
  const at = made.from + 26 * HOUR;
  const [run] = replay({ ...made, from: at, to: at, every: 1 }).runs;
  const own = made.cube.steps.filter(({ step }) => step === STEP);
  const entrants = own
    .flatMap(({ entered }) => entered.slice(HISTORY_HOURS, HISTORY_HOURS + 24))
    .reduce((sum, one) => sum + one, 0);
  const sizes = { rate: MADE_RATES[STEP] ?? 0, now: entrants, before: 4 * entrants };
  const alpha = NEWS_LEVEL / Math.max(1, run?.tests.length ?? 1);
  return { entrants, detectable: detectableEffect({ ...sizes, alpha, direction: -1 }) };
}

function foundShare(busiest: number, part: number, all: number): string {
  let hits = 0;
  for (let i = 0; i < all; i += 1) {
    const drop = { step: STEP, part, fromHour: 2 };
    const made = madeCube({ seed: 1000 + i, busiest, days: 3, onlyFunnel: true, drop });
    const from = made.from + 5 * HOUR;
    const to = made.from + (2 + LOOKED_FOR_HOURS) * HOUR;
    const { alerts } = replay({ ...made, from, to, every: 3 });
    if (alerts.some(({ signal: { kind, step } }) => kind === 'funnel_drop' && step === STEP_NAME))
      hits += 1;
  }
  const [low, high] = wilsonInterval(hits, all).map((share) => Math.round(100 * share));
  return `${Math.round((100 * hits) / all)} % (${low}–${high})`;
}

/** The page with what was measured between its marks. @throws Error where it has none */
export function withMeasured(text: string, measured: string): string {
  const [begin = -1, end = -1] = MARKS.map((mark) => text.indexOf(mark));
  if (begin < 0 || end < begin)
    throw new Error(`The page lacks the marks ${MARKS.join(' and ')}: put them back.`);
  return `${text.slice(0, begin + MARKS[0].length)}\n\n${measured}\n\n${text.slice(end)}`;
}

/** Measures the detectors; what came of it as text for people. */
async function measureDetectors(effort: Effort): Promise<string> {
  const parts = [await clickstream(effort), stable(effort), power(effort)];
  return parts.map((lines) => lines.join('\n')).join('\n\n');
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      out: { type: 'string', default: 'docs/detectors.md' },
      runs: { type: 'string', default: '40' },
      shops: { type: 'string', default: '3' },
      every: { type: 'string', default: '1' },
    },
  });
  const { runs, shops, every } = values;
  const effort = { runs: Number(runs), shops: Number(shops), every: Number(every) };
  const measured = await measureDetectors(effort);
  console.log(measured);
  const made = `Written by \`node bench/detectors.ts\` on ${new Date().toISOString().slice(0, 10)}.`;
  const text = await readFile(values.out, 'utf8');
  await writeFile(values.out, withMeasured(text, `${made}\n\n${measured}`));
}

import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { expect, it } from 'vitest';
import type { AppearedText, Observations } from '../../../../src/engine/recording/observations.ts';
import { transcribe } from '../../../../src/engine/recording/transcript/transcribe.ts';
import { aClick, aText, aWait, observations } from '../../../support/observations.ts';

/** Share of video's tokens: 258 a second. */
function share(observed: Observations, seconds: number): number {
  const lines = transcribe(observed).map(({ kind, text }) => `0:00 ${kind} ${text}`);
  return countTokens(lines.join('\n')) / (258 * seconds);
}

const WORDS = [
  'The harbour was quiet that morning, and nobody had opened the windows yet',
  'Der Hafen war an jenem Morgen still, und niemand hatte die Fenster geöffnet',
  'Порт в то утро был тих, и никто ещё не открыл окна',
  'その朝の港は静かで、まだ誰も窓を開けていなかった',
];

/** Texts that say something new each time, `apart` seconds from each other. */
function telling(count: number, apart: number, words = WORDS[0]): AppearedText[] {
  return Array.from({ length: count }, (_, i) =>
    aText(i * apart, `${String.fromCodePoint(0x4e00 + i)} ${words}`),
  );
}

it.each(WORDS)('a page that never stops telling stays within the budget: %s', (words) => {
  const observed = observations({ texts: telling(1_500, 0.4, words) }, { seconds: 600 });
  expect(share(observed, 600)).toBeLessThan(0.04);
});

it('what went wrong in the middle of a long, crowded hour is all there', () => {
  const clicks = Array.from({ length: 2_000 }, (_, i) =>
    aClick(i * 1.8, { target: `button "${i}"` }),
  );
  const wrong = {
    texts: [aText(1_800, 'Your card was declined', { tone: 'error' })],
    busy: [aWait(1_780, 1_799, { what: 'Paying' })],
    clicks: [aClick(1_810, { answer: null, target: 'button "Try again"' })],
  };
  const seen = {
    texts: [...telling(3_000, 1.2), ...wrong.texts].toSorted((a, b) => a.at - b.at),
    clicks: [...clicks, ...wrong.clicks].toSorted((a, b) => a.at - b.at),
    busy: wrong.busy,
  };
  const observed = observations(seen, { seconds: 3_600 });
  const lines = transcribe(observed).map(({ kind, text }) => `${kind} ${text}`);
  expect(lines).toContain('error "Your card was declined"');
  expect(lines).toContain('wait "Paying", 19 s');
  expect(lines).toContain('unanswered button "Try again"');
  expect(share(observed, 3_600)).toBeLessThan(0.04);
});

it('a crowded session is told from its start to its end', () => {
  const lines = transcribe(observations({ texts: telling(2_000, 0.3) }, { seconds: 600 }));
  const stretches = new Set(lines.map(({ at }) => Math.floor(at / 30_000)));
  expect(stretches.size).toBe(20);
});

it('says how many lines gave way, and loses none', () => {
  const lines = transcribe(observations({ texts: telling(200, 0.2) }, { seconds: 40 }));
  const more = lines.map(({ text }) => Number(/ and (\d+) more$/.exec(text)?.[1] ?? 0));
  expect(lines.length).toBeLessThan(200);
  expect(lines.length + more.reduce((sum, one) => sum + one, 0)).toBe(200);
});

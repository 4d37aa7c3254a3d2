import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { runCommand } from '../../src/cli/run.ts';
import { paperTerminal } from '../support/cli.ts';
import { anEvent, aRecording, temporaryDataset, uuidOf } from '../support/dataset.ts';
import {
  click,
  element,
  move,
  mutation,
  page,
  snapshot,
  textNode,
} from '../support/made-recording.ts';
import { HOSTILE_SHOP, QUIET_VISIT, VISIT } from './hostile-shop.ts';

/** The documented document, with nothing beside it. */
const Transcript = z.strictObject({
  lines: z.array(
    z.strictObject({
      seconds: z.number(),
      window: z.string(),
      kind: z.string(),
      text: z.string(),
    }),
  ),
  stats: z.strictObject({
    tokens: z.number(),
    durationSeconds: z.number(),
    activeSeconds: z.number().nullable(),
    videoTokens: z.number(),
    ratio: z.number(),
  }),
});

const TWO_TABS = uuidOf(0xb, 3);
const EMPTY = uuidOf(0xb, 4);
const START = Date.parse('2026-05-20T14:00:00.000Z');

/** A press in vain and a refusal in one tab, then a second tab. */
function twoTabs(): [string, unknown][] {
  const shop = page(1, [element(10, 'button', {}, [textNode(11, 'Buy')])]);
  const refusal = element(30, 'p', { role: 'alert' }, [textNode(31, 'Your card was declined')]);
  const first = [
    ...snapshot(START, shop),
    click(START + 5_000, 10),
    click(START + 70_000, 10),
    mutation(START + 71_000, { adds: [{ parentId: 4, nextId: null, node: refusal }] }),
  ];
  const second = [
    ...snapshot(START + 90_000, page(1, [textNode(9, 'Help')]), 'https://site.example/help'),
    move(START + 100_000),
  ];
  return [...first.map(inTab('w-one')), ...second.map(inTab('w-two'))];
}

function inTab(window: string) {
  return (event: unknown): [string, unknown] => [window, event];
}

let dataset: Awaited<ReturnType<typeof temporaryDataset>>;
beforeAll(async () => {
  const start = new Date(START).toISOString();
  dataset = await temporaryDataset({
    ...HOSTILE_SHOP,
    events: [
      ...HOSTILE_SHOP.events,
      anEvent(9, { at: start, event: '$pageview', sessionId: TWO_TABS }),
    ],
    recordings: [
      ...HOSTILE_SHOP.recordings,
      aRecording(TWO_TABS, { start, seconds: 100 }),
      aRecording(EMPTY, { start, seconds: 5 }),
    ],
    snapshots: { ...HOSTILE_SHOP.snapshots, [TWO_TABS]: twoTabs() },
  });
});
afterAll(() => dataset[Symbol.asyncDispose]());

async function run(...args: string[]) {
  const terminal = paperTerminal();
  const code = await runCommand(['transcript', ...args, '--data', dataset.folder], terminal);
  return { code, ...terminal.written };
}

describe('transcript', () => {
  test('is one line for each thing that was seen, with its time and tab', async () => {
    const { code, out, err } = await run(TWO_TABS);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^0:00 \[tab 1\] /);
    expect(out).toContain('\n0:05 unanswered button "Buy"\n');
    expect(out).toContain('\n1:11 error "Your card was declined"\n');
    expect(out).toMatch(/\n1:30 \[tab 2\] \w+ /);
    expect(out).not.toContain('tokens');
  });

  test('says how large it is beside a video', async () => {
    const { out } = await run(TWO_TABS, '--stats');
    const text = out.slice(0, out.indexOf('\n\n'));
    expect(out).toContain('\n\nrecorded      1 min 40 s, 50 s active\n');
    expect(out).toContain(`transcript    ${countTokens(text)} tokens\n`);
    expect(out).toContain('video         25,800 tokens\n');
  });

  test('is one JSON document of the documented shape', async () => {
    const { code, out, err } = await run(TWO_TABS, '--json');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const { lines, stats } = Transcript.parse(JSON.parse(out));
    expect(lines).toContainEqual({
      seconds: 71,
      window: 'tab 1',
      kind: 'error',
      text: '"Your card was declined"',
    });
    expect(new Set(lines.map(({ window }) => window))).toEqual(new Set(['tab 1', 'tab 2']));
    expect(stats).toMatchObject({ durationSeconds: 100, activeSeconds: 50, videoTokens: 25_800 });
    expect(stats.ratio).toBeCloseTo(stats.tokens / 25_800, 4);
  });

  test('lets no recorded text steer a terminal or close a tag', async () => {
    for (const args of [[VISIT], [VISIT, '--json']]) {
      const { out } = await run(...args);
      expect(out).toContain('Sorry, failed');
      expect(out).not.toMatch(/(?!\n)[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
      expect(out).not.toContain('</timeline>');
    }
  });
});

describe('without a recording', () => {
  test.each([
    [QUIET_VISIT, 'no_recording', /has no recording to read.* "backstory timeline /],
    [EMPTY, 'nothing_recorded', /neither a recording nor events/],
    ['no-such-session', 'not_found', /There is no session no-such-session/],
  ])('%s fails with a sentence, and as JSON with %s', async (session, code, sentence) => {
    const told = await run(session);
    expect(told).toMatchObject({ code: 1, out: '' });
    expect(told.err).toMatch(sentence);
    const { code: exit, out } = await run(session, '--json');
    expect(exit).toBe(1);
    expect(JSON.parse(out)).toEqual({ error: { code, message: expect.stringMatching(sentence) } });
  });
});

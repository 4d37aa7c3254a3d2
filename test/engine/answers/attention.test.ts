import { describe, expect, test } from 'vitest';
import { attentionTo, type Overheard } from '../../../src/engine/answers/attention.ts';
import { answerByFacts } from '../../../src/engine/answers/facts/answer-by-facts.ts';
import type { Subject } from '../../../src/engine/answers/subject.ts';
import type { Turn } from '../../../src/engine/answers/turn.ts';
import { answerDeps, aQuestion } from '../../support/answers.ts';

const CLOCK = { now: new Date('2026-11-21T09:00:00Z'), zone: 'UTC' };
const REPORT: Subject = { kind: 'report', runId: 'r1' };
const ALERT: Subject = { kind: 'alert', alertId: 'a1' };
const DAILY: Subject = { kind: 'daily', day: '2026-11-21' };
const MAYA = 'U0MAYA00001';
const JON = 'U0JON000002';

function attention(fields: Partial<Overheard>): string {
  return attentionTo(
    {
      ...{ text: 'how many people was it?', user: MAYA, ts: '10000.000001' },
      ...{ turns: [], subject: REPORT, listening: null, ...fields },
    },
    CLOCK,
  );
}

function turn(secondsBefore: number, fields: Partial<Turn>): Turn {
  const ts = `${10_000 - secondsBefore}.000000`;
  return { ts, by: 'person', user: JON, text: 'hm', state: 'heard', answer: null, ...fields };
}
const ours = (before: number) => turn(before, { by: 'backstory', user: null, state: 'answered' });

describe('a question in our thread', () => {
  test('is answered without naming us', () => {
    expect(attention({})).toBe('answer');
  });

  test('is answered after our own words, whoever spoke before them', () => {
    expect(attention({ turns: [turn(90, {}), ours(60)] })).toBe('answer');
  });

  test('that somebody else is asked by name is not for us', () => {
    expect(attention({ text: `<@${JON}> how many people was it?` })).toBe('listen');
    expect(attention({ text: 'how many was it? <!subteam^S1|@design>' })).toBe('listen');
    expect(attention({ text: '<!here> how many was it?' })).toBe('listen');
  });

  test('that answers somebody is not for us', () => {
    expect(attention({ turns: [ours(90), turn(60, {})] })).toBe('listen');
  });

  test('among people who talk to each other is not for us, also after words of one’s own', () => {
    const turns = [ours(90), turn(60, {}), turn(30, { user: MAYA })];
    expect(attention({ turns })).toBe('listen');
  });

  test('after one’s own words alone is answered', () => {
    expect(attention({ turns: [ours(90), turn(60, { user: MAYA })] })).toBe('answer');
  });

  test('long after people talked is answered', () => {
    expect(attention({ turns: [turn(3599, {})] })).toBe('listen');
    expect(attention({ turns: [turn(3600, {})] })).toBe('answer');
  });

  test('is answered while that of somebody else waits for its answer', () => {
    expect(attention({ turns: [turn(5, { state: 'asked' })] })).toBe('answer');
  });

  test('under an alert or a day’s news waits for our name, unless the channel wants it otherwise', () => {
    expect(attention({ subject: ALERT })).toBe('listen');
    expect(attention({ subject: DAILY })).toBe('listen');
    expect(attention({ subject: ALERT, listening: 'without' })).toBe('answer');
    expect(attention({ subject: REPORT, listening: 'with' })).toBe('listen');
  });

  test('is not even kept where the channel does not want us', () => {
    expect(attention({ listening: 'off' })).toBe('ignore');
  });
});

describe('other words in our thread', () => {
  test('are kept and not answered', () => {
    expect(attention({ text: 'I think it is the form' })).toBe('listen');
  });

  test('that are a number alone are for us where we asked which one was meant, and only there', async () => {
    const asksBack = {
      ...(await answerByFacts(answerDeps(), aQuestion('thanks'))),
      asksBack: true,
    };
    const asked = { ...ours(5), answer: asksBack };
    expect(attention({ text: '2', turns: [asked] })).toBe('answer');
    expect(attention({ text: '2', turns: [asked, turn(3, {})] })).toBe('listen');
    expect(attention({ text: '2', turns: [ours(5)] })).toBe('listen');
    expect(attention({ text: '2 of them were mine', turns: [asked] })).toBe('listen');
  });

  test('stop what is being answered, whoever says them and however we listen', () => {
    const turns = [turn(5, { state: 'asked' })];
    expect(attention({ text: 'stop', turns })).toBe('stop');
    expect(attention({ text: 'stop', turns, listening: 'with' })).toBe('stop');
  });

  test('that would stop something are only words where nothing is answered', () => {
    expect(attention({ text: 'stop', turns: [ours(5)] })).toBe('listen');
  });
});

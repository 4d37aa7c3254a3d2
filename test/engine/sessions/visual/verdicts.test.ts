import { describe, expect, it } from 'vitest';
import { answered, checkWith, claim, summaryWith } from './scene.ts';

const one = () => summaryWith([claim('p1', 60)]);

async function checked(summary = one(), ...answer: Parameters<typeof answered>) {
  return (await checkWith(summary, [{ text: answered(...answer) }])).summary;
}

describe('a claim that is confirmed', () => {
  it('stays as it is, with the still that shows it and what is on it', async () => {
    const text = `seen:
  - claim: p1
    text: >-
      A form with a button "Pay 49.90 €"; nothing changes.
verdicts:
  - claim: p1
    verdict: confirmed
    still: still 3
changes: []`;
    const { summary, server } = await checkWith(one(), [{ text }]);
    const before = one();
    const third = /^still 3 of p1, 0:(\d+)$/m.exec(server.requests[0]?.user ?? '')?.[1];
    const [problem] = summary.problems;
    expect(problem).toMatchObject({ kind: 'blocking', visual: 'confirmed' });
    expect(problem?.evidence.find(({ kind }) => kind === 'still')).toEqual({
      kind: 'still',
      id: `still:${third}`,
      seconds: Number(third),
      text: 'A form with a button "Pay 49.90 €"; nothing changes.',
    });
    expect(summary.dropped.unverifiedClaims).toBe(0);
    expect({ ...summary, problems: [], usage: null }).toEqual({
      ...before,
      problems: [],
      usage: null,
    });
  });

  it('without a still named has the one nearest to its moment', async () => {
    const summary = await checked(one(), { p1: 'confirmed' });
    expect(summary.problems[0]?.evidence.map(({ id }) => id)).toContain('still:60');
  });

  it('may get weaker and truer words, and what rested on it follows', async () => {
    const summary = await checked(
      one(),
      { p1: 'confirmed' },
      {
        'problems.p1.kind': 'non-blocking',
        'problems.p1.description': 'An error came up and the visitor went on',
        'segments.2.summary': 'Went on in spite of it',
        'outcome.description': 'Got through in the end',
        headline: 'Met an error and went on',
      },
    );
    expect(summary).toMatchObject({
      headline: 'Met an error and went on',
      outcome: { success: true, description: 'Got through in the end' },
      problems: [{ kind: 'non-blocking', description: 'An error came up and the visitor went on' }],
      dropped: { unverifiedClaims: 0 },
    });
    expect(summary.segments[1]).toMatchObject({ success: true, summary: 'Went on in spite of it' });
  });
});

describe('a claim that is denied', () => {
  it('stays on record, last and never blocking, and counts against nothing', async () => {
    const summary = await checked(
      summaryWith([claim('p1', 60), claim('p2', 70, { kind: 'confusion' })]),
      { p1: 'denied', p2: 'confirmed' },
    );
    expect(summary.problems.map(({ id, kind, visual }) => [id, kind, visual])).toEqual([
      ['p2', 'confusion', 'confirmed'],
      ['p1', 'non-blocking', 'denied'],
    ]);
    expect(summary.segments[1]?.success).toBe(true);
    expect(summary.outcome.success).toBe(true);
    expect(summary.problems[1]?.evidence.map(({ kind }) => kind)).toEqual(['event']);
  });

  it('is told nowhere any more when the model says nothing anew', async () => {
    const before = summaryWith([claim('p1', 60)], { answer: 'Because the button stood still.' });
    const summary = await checked(before, { p1: 'denied' });
    const { headline, story, answer, outcome, segments } = summary;
    const plain = 'What looked like a problem did not show on the screen';
    expect({ headline, story, answer }).toEqual({ headline: plain, story: null, answer: null });
    expect(outcome).toEqual({ success: true, description: plain });
    expect(segments.map((segment) => segment.summary)).toEqual(['Went well', plain]);
  });

  it('gives way to the worst of what still stands', async () => {
    const summary = await checked(summaryWith([claim('p1', 20), claim('p2', 60)]), {
      p1: 'denied',
      p2: 'confirmed',
    });
    expect(summary.headline).toBe('The button did not answer (p2)');
    expect(summary.segments.map(({ success }) => success)).toEqual([true, false]);
    expect(summary.outcome).toEqual({
      success: false,
      description: 'The button did not answer (p2)',
    });
  });

  it('is retold in the words of the model', async () => {
    const summary = await checked(
      summaryWith([claim('p1', 60)], { answer: 'It stood still.', question: 'Why?' }),
      { p1: 'denied' },
      {
        headline: 'Looked around and left',
        story: 'The visitor looked around. The button answered.',
        answer: 'It did answer.',
        'outcome.description': 'Saw what there was',
        'segments.2.name': 'Looking',
        'segments.2.summary': 'The button answered',
        'segments.2.success': true,
        'outcome.success': true,
        'problems.p1.description': 'The button was said to be silent',
      },
    );
    expect(summary).toMatchObject({
      headline: 'Looked around and left',
      story: 'The visitor looked around. The button answered.',
      answer: 'It did answer.',
      outcome: { success: true, description: 'Saw what there was' },
      dropped: { unverifiedClaims: 0 },
    });
    expect(summary.segments[1]).toMatchObject({
      name: 'Looking',
      summary: 'The button answered',
      success: true,
    });
  });

  it('frees its segment but not the session while another segment failed', async () => {
    const before = summaryWith([claim('p1', 60)]);
    const [first, second] = before.segments;
    if (!first || !second) throw new Error('two segments');
    const summary = await checked(
      { ...before, segments: [{ ...first, success: false }, second] },
      { p1: 'denied' },
    );
    expect(summary.segments.map(({ success }) => success)).toEqual([false, true]);
    expect(summary.outcome.success).toBe(false);
  });

  it('frees neither while another problem ends the same segment', async () => {
    const summary = await checked(
      summaryWith([claim('p1', 60), claim('p2', 70, { kind: 'abandonment' })]),
      { p1: 'denied', p2: 'unclear' },
      { 'segments.2.success': true, 'outcome.success': true },
    );
    expect(summary.segments[1]?.success).toBe(false);
    expect(summary.outcome.success).toBe(false);
    expect(summary.dropped.unverifiedClaims).toBe(2);
  });

  it('turns no failure around that it was no reason for', async () => {
    const before = summaryWith([claim('p1', 60, { kind: 'confusion' })], {
      outcome: { success: false, description: 'Did not find it' },
    });
    const summary = await checked(before, { p1: 'denied' });
    expect(summary.outcome.success).toBe(false);
  });
});

describe('a claim that stays unclear', () => {
  it.each(['unclear', 'perhaps', ''])('after "%s" changes nothing', async (word) => {
    const summary = await checked(
      one(),
      { p1: word === '' ? '""' : word },
      { 'problems.p1.kind': 'confusion', headline: 'All was well' },
    );
    const before = one();
    expect(summary).toEqual({
      ...before,
      problems: [{ ...before.problems[0], visual: 'unclear' }],
      dropped: { unverifiedClaims: 2 },
      usage: summary.usage,
    });
  });
});

describe('a visitor who converted', () => {
  it('succeeded, whatever the pictures show', async () => {
    const before = summaryWith([claim('p1', 60, { kind: 'confusion' })], {
      converted: true,
      outcome: { success: true, description: 'Bought' },
    });
    const summary = await checked(before, { p1: 'confirmed' }, { 'outcome.success': false });
    expect(summary.outcome.success).toBe(true);
    expect(summary.dropped.unverifiedClaims).toBe(1);
  });
});

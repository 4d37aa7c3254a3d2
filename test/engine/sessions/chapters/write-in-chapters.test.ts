import { encode } from 'gpt-tokenizer/encoding/o200k_base';
import { afterEach, describe, expect, it } from 'vitest';
import { createAnthropic } from '../../../../src/adapters/anthropic/create.ts';
import { loadPrompts } from '../../../../src/adapters/prompts/load.ts';
import type { Dossier } from '../../../../src/engine/sessions/citation.ts';
import type { DraftOptions } from '../../../../src/engine/sessions/drafts/ask-draft.ts';
import { writeDraft } from '../../../../src/engine/sessions/drafts/write-draft.ts';
import { type LocalAnthropic, type Script, startAnthropic } from '../../../support/anthropic.ts';
import { aliasesIn, chapterOf, goodReader, tag, yaml } from '../../../support/chapter-readers.ts';
import { longVisit, TROUBLE } from './long-visit.ts';

const prompts = await loadPrompts('prompts');
const model = 'claude-sonnet-5-5';
const LONG = longVisit(4_000);
const MIDDLE = LONG.citations.get(TROUBLE)?.seconds ?? 0;
const TOO_LONG = {
  status: 400,
  type: 'invalid_request_error',
  message: 'prompt is too long: 260000 tokens > 200000 maximum',
};

let server: LocalAnthropic;

afterEach(async () => {
  await server.stop();
  expect(server.violations).toEqual([]);
});

async function write(script: Script, dossier: Dossier = LONG, options: Partial<DraftOptions> = {}) {
  server = await startAnthropic(script);
  const anthropic = createAnthropic({
    apiKey: server.apiKey,
    baseUrl: server.url,
    prompts,
    models: { sessions: model, patterns: model, small: model },
    maxRetries: 0,
  });
  return writeDraft(anthropic, dossier, { converted: null, ...options });
}

const chapterRequests = () => server.requests.filter((request) => chapterOf(request) > 0);
const inOrder = () => chapterRequests().toSorted((a, b) => chapterOf(a) - chapterOf(b));

describe('a session that fits into one call', () => {
  it('is read in one call', async () => {
    const dossier = longVisit(400);
    const result = await write(goodReader, dossier);
    expect(server.requests).toHaveLength(1);
    expect(tag(server.requests[0] ?? fail(), 'timeline')).toBe(dossier.timeline);
    expect(result).toMatchObject({ ok: true, unread: [], missing: [] });
  });

  it('that its model finds too long is read in chapters', async () => {
    const dossier = longVisit(400);
    const room = tokens(dossier.timeline) * 0.8;
    const result = await write(
      (received) => (tokens(received.user) > room ? TOO_LONG : goodReader(received)),
      dossier,
    );
    expect(server.requests.map(chapterOf).toSorted()).toEqual([0, 0, 1, 2]);
    expect(result).toMatchObject({
      ok: true,
      draft: { problems: [{ evidence: [{ id: 'id-s1' }] }] },
    });
  });

  it('is split again and again for a model with little room', async () => {
    const result = await write(
      (received) => (tokens(received.user) > 12_000 ? TOO_LONG : goodReader(received)),
      longVisit(300),
    );
    expect(result).toMatchObject({ ok: true, unread: [] });
    const told = server.requests.filter(({ user }) => tokens(user) <= 12_000);
    const aliases = told.flatMap((received) => aliasesIn(tag(received, 'chapter')));
    expect(new Set(aliases)).toEqual(new Set(longVisit(300).citations.keys()));
    expect(aliases).toHaveLength(new Set(aliases).size);
  });
});

describe('a session too long for one call', () => {
  it('is read in as few chapters as fit, each row in full in exactly one of them', async () => {
    const result = await write(goodReader);
    expect(tokens(LONG.timeline)).toBeGreaterThan(400_000);
    expect(inOrder().map(chapterOf)).toEqual([1, 2, 3, 4]);
    const rows = inOrder().flatMap((request) => aliasesIn(tag(request, 'chapter')));
    expect(rows).toEqual([...LONG.citations.keys()]);
    for (const { system, user } of server.requests) {
      expect(tokens(system) + tokens(user)).toBeLessThan(200_000);
    }
    expect(result).toMatchObject({ ok: true, model });
  });

  it('is cut at pauses and new pages, never in a burst', async () => {
    await write(goodReader);
    const starts = inOrder()
      .slice(1)
      .map((request) => tag(request, 'chapter').split('\n')[0] ?? '');
    for (const start of starts) expect(start).toMatch(/^e\d+,[\d.]+,page p\d+$/);
    const pauses = inOrder()
      .slice(1)
      .map((request) => {
        const [last] = aliasesIn(tag(request, 'before')).slice(-1);
        const [first] = aliasesIn(tag(request, 'chapter'));
        return secondsOf(first) - secondsOf(last);
      });
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(60);
  });

  it('shows each chapter a few rows of its neighbours and a line on every other', async () => {
    await write(goodReader);
    const [first, second, third] = inOrder();
    if (!first || !second || !third) throw new Error('There are three chapters and more.');
    expect(tag(first, 'before')).toBe('');
    const ending = aliasesIn(tag(first, 'chapter')).slice(-8);
    expect(aliasesIn(tag(second, 'before'))).toEqual(ending);
    const beginning = aliasesIn(tag(third, 'chapter')).slice(0, 8);
    expect(aliasesIn(tag(second, 'after'))).toEqual(beginning);
    const outline = tag(second, 'outline').split('\n');
    expect(outline).toHaveLength(4);
    expect(outline[1]).toMatch(
      /^chapter 2, \d+ to \d+ s: \d+ rows on p\d.* \(this one, begins on p\d+\)$/,
    );
    expect(outline.filter((line) => line.includes('The scan could not be opened'))).toHaveLength(1);
  });

  it('names to each chapter only its own pages', async () => {
    await write(goodReader);
    for (const request of inOrder()) {
      const named = [...tag(request, 'pages').matchAll(/^(p\d+)=/gm)].map(([, alias]) => alias);
      const used = new Set(request.user.match(/\bp\d+\b/g));
      expect(new Set(named)).toEqual(used);
      expect(named.length).toBeLessThan(150);
    }
  });

  it('keeps the problem in its middle with its evidence and second', async () => {
    const result = await write(goodReader);
    if (!result.ok) throw new Error(result.reason.sentence);
    expect(result.draft.problems).toEqual([
      {
        kind: 'non-blocking',
        description: 'The scan stayed shut',
        seconds: MIDDLE,
        evidence: [
          { kind: 'screen', id: 'id-s1', seconds: MIDDLE, text: '"The scan could not be opened"' },
        ],
        visible: true,
      },
    ]);
    expect(result.draft.headline).toBe('Could not open one scan');
  });

  it('keeps a problem that the joining call left out', async () => {
    const result = await write((received) =>
      chapterOf(received) > 0
        ? goodReader(received)
        : { text: yaml({ headline: 'All was well', success: true, segments: [], problems: [] }) },
    );
    expect(result).toMatchObject({ draft: { problems: [{ kind: 'blocking', seconds: MIDDLE }] } });
  });

  it('tells the same trouble in two chapters once, with the evidence of both', async () => {
    const result = await write((received) => {
      const [own] = aliasesIn(tag(received, 'chapter')).slice(3);
      if (chapterOf(received) > 2 || !own) return goodReader(received);
      const problems = [{ kind: 'confusion', evidence: [own] }];
      return { text: yaml({ headline: 'It stayed shut', success: false, segments: [], problems }) };
    });
    if (!result.ok) throw new Error(result.reason.sentence);
    expect(result.draft.problems).toHaveLength(1);
    expect(result.draft.problems[0]?.evidence.length).toBeGreaterThanOrEqual(2);
    expect(result.draft.problems[0]?.seconds).toBe(0.6);
  });

  it('has a course without gaps from its first second to its last', async () => {
    const result = await write(goodReader);
    if (!result.ok) throw new Error(result.reason.sentence);
    const { segments } = result.draft;
    expect(segments[0]?.startSeconds).toBe(0);
    expect(segments.at(-1)?.endSeconds).toBe(LONG.durationSeconds);
    for (const [i, { startSeconds }] of segments.slice(1).entries()) {
      expect(startSeconds).toBe(segments[i]?.endSeconds);
    }
  });

  it('has nothing cited that lies in another chapter or nowhere', async () => {
    const result = await write((received) => {
      const [foreign = ''] = aliasesIn(tag(received, 'before'));
      const own = aliasesIn(tag(received, 'chapter')).slice(0, 9);
      if (chapterOf(received) === 0) return goodReader(received);
      const problems = [
        { kind: 'confusion', evidence: [foreign || 'e1'] },
        { kind: 'confusion', evidence: ['e999999', ...own] },
      ];
      return { text: yaml({ headline: 'It stayed shut', success: false, segments: [], problems }) };
    });
    if (!result.ok) throw new Error(result.reason.sentence);
    const evidence = result.draft.problems.flatMap((problem) => problem.evidence);
    expect(evidence.every(({ id }) => LONG.citations.has(id.slice(3)))).toBe(true);
    expect(result.dropped).toBe(4);
    const [problem] = result.draft.problems;
    expect(problem?.evidence).toHaveLength(4 * 9);
  });

  it('adds up what all calls cost and tells progress that only grows', async () => {
    const seen: number[] = [];
    const result = await write(goodReader, LONG, {
      onProgress: ({ characters }) => seen.push(characters),
    });
    expect(result.usage).toMatchObject({ calls: 5, inputTokens: 4 * 1_000 + 1_000 });
    expect(seen.length).toBeGreaterThan(4);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  });

  it('is asked about in every call when somebody asked', async () => {
    await write(goodReader, { ...LONG, question: 'Which scan?' });
    expect(server.requests.map((request) => tag(request, 'question'))).toEqual(
      Array.from({ length: 5 }, () => 'Which scan?'),
    );
  });

  it('ends with the reason when it is aborted on the way', async () => {
    const controller = new AbortController();
    const reason = new Error('nobody waits any more');
    const writing = write(
      (received) => {
        if (chapterOf(received) === 0) controller.abort(reason);
        return goodReader(received);
      },
      LONG,
      { signal: controller.signal },
    );
    await expect(writing).rejects.toBe(reason);
  });

  it('asks nothing once it is aborted', async () => {
    const reason = new Error('nobody waits any more');
    const writing = write(goodReader, LONG, { signal: AbortSignal.abort(reason) });
    await expect(writing).rejects.toBe(reason);
    expect(server.requests).toEqual([]);
  });
});

describe('a long session of which a chapter cannot be read', () => {
  it('goes on without it and names the stretch', async () => {
    const result = await write((received) =>
      chapterOf(received) === 3 ? { text: 'I will not.', stop: 'refusal' } : goodReader(received),
    );
    if (!result.ok) throw new Error(result.reason.sentence);
    const [unread] = result.unread;
    expect(result.unread).toHaveLength(1);
    expect(unread?.from).toBeLessThan(unread?.to ?? 0);
    expect(result.missing).toEqual([
      expect.stringMatching(
        /^From \d+:\d\d(:\d\d)? to \d+:\d\d(:\d\d)? this is told from measured facts alone\. The model declined/,
      ),
    ]);
    const joining = server.requests.find((request) => chapterOf(request) === 0);
    expect(tag(joining ?? fail(), 'chapters')).toContain('could not be read');
  });

  it('is told from facts when that is most of them', async () => {
    const result = await write((received) =>
      chapterOf(received) === 1 ? goodReader(received) : { status: 529, type: 'overloaded_error' },
    );
    expect(result).toMatchObject({
      ok: false,
      reason: {
        code: 'overloaded',
        sentence:
          'Of 4 parts of this long session, 1 could be read. The model is overloaded right now.',
      },
      retryable: true,
      usage: { calls: expect.any(Number) },
    });
    expect(server.requests.map(chapterOf)).not.toContain(0);
  });

  it('is put together by code when the joining call fails', async () => {
    const result = await write((received) =>
      chapterOf(received) === 0 ? { text: 'headline: [' } : goodReader(received),
    );
    expect(result).toMatchObject({
      ok: true,
      draft: {
        headline: 'Read the folders of a scan that stayed shut',
        outcome: { success: true, description: 'They read what they came for.' },
        problems: [{ kind: 'blocking', seconds: MIDDLE, evidence: [{ id: 'id-s1' }] }],
      },
      missing: [expect.stringMatching(/put together without a model/)],
    });
  });
});

function tokens(text: string): number {
  return encode(text).length;
}

function secondsOf(alias = ''): number {
  return LONG.citations.get(alias)?.seconds ?? Number.NaN;
}

function fail(): never {
  throw new Error('There is no such request.');
}

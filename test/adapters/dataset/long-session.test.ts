import { encode } from 'gpt-tokenizer/encoding/o200k_base';
import { describe, expect, it } from 'vitest';
import { createAnthropic } from '../../../src/adapters/anthropic/create.ts';
import { openDataset } from '../../../src/adapters/dataset/dataset.ts';
import { loadPrompts } from '../../../src/adapters/prompts/load.ts';
import { summarize } from '../../../src/engine/sessions/summarize.ts';
import { startAnthropic } from '../../support/anthropic.ts';
import { goodReader, tag } from '../../support/chapter-readers.ts';
import { crowdedSession, RARE } from '../../support/crowded-session.ts';
import { temporaryDataset } from '../../support/dataset.ts';

const model = 'claude-sonnet-5-5';

describe('a session of 30,000 events', () => {
  it('is summarized in one call within its budget, and loses nothing rare', async () => {
    const { content, sessionId } = crowdedSession(30_000);
    await using dataset = await temporaryDataset(content);
    await using server = await startAnthropic(goodReader);
    const anthropic = createAnthropic({
      apiKey: server.apiKey,
      baseUrl: server.url,
      prompts: await loadPrompts('prompts'),
      models: { sessions: model, patterns: model, small: model },
    });
    const source = await openDataset(dataset.folder);
    const scope = { workspace: 'w', project: '9' };
    const deps = { source, model: anthropic, summaries: null, now: () => new Date() };
    const request = { scope, sessionId, question: null, again: true };
    const done = await summarize(deps, request);
    if (!done.ok) throw new Error('The session could not be summarized.');

    expect(server.violations).toEqual([]);
    expect(server.requests).toHaveLength(1);
    const [asked] = server.requests;
    if (!asked) throw new Error('Nothing was asked.');
    expect(encode(asked.system + asked.user).length).toBeLessThan(200_000);
    const timeline = tag(asked, 'timeline');
    for (const rare of Object.values(RARE)) expect(timeline).toContain(rare);
    expect(timeline.split('\n').slice(-2)[0]).toContain(RARE.last);
    expect(done.summary).toMatchObject({ mode: 'model', converted: true });
    expect(done.summary.missing.join(' ')).toMatch(/Of the session's 30,000 events, 1\d,\d{3} /);
  });
});

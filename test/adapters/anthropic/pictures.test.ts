import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAnthropic } from '../../../src/adapters/anthropic/create.ts';
import { loadPrompts } from '../../../src/adapters/prompts/load.ts';
import type { Model, Picture } from '../../../src/engine/ports/model.ts';
import { type LocalAnthropic, startAnthropic } from '../../support/anthropic.ts';
import { greyPng } from '../../support/png.ts';

const prompts = await loadPrompts('prompts');
const variables = { about: 'device: iPhone', summary: 'headline: x', claims: 'p1', question: '' };
const tier = 'claude-sonnet-5-5';

let server: LocalAnthropic;
let model: Model;

beforeEach(async () => {
  server = await startAnthropic(() => ({ text: 'ok' }));
  model = createAnthropic({
    apiKey: server.apiKey,
    baseUrl: server.url,
    prompts,
    models: { sessions: tier, patterns: tier, small: tier },
    maxRetries: 0,
  });
});

afterEach(() => server.stop());

const shown = (count: number, png: Uint8Array): Picture[] =>
  Array.from({ length: count }, (_, i) => ({ label: `still ${i + 1}`, png }));

describe('a request with pictures', () => {
  it('has the text first, then each picture behind its label, and nothing else', async () => {
    const [first, second] = [greyPng(4, 3, { grey: 1 }), greyPng(4, 3, { grey: 2 })];
    const pictures = [
      { label: 'still 1 of p1, 0:12', png: first },
      // a view into a larger buffer: only its own bytes may be sent
      {
        label: 'still 2 of p1, 0:13',
        png: new Uint8Array(Buffer.concat([first, second])).subarray(first.length),
      },
    ];
    await model.ask({ prompt: 'check-stills', variables, pictures });
    const image = (png: Buffer) => ({
      type: 'image',
      source: { type: 'base64', media_type: 'image/png', data: png.toString('base64') },
    });
    const { system, user, meta } = prompts.render('check-stills', variables);
    expect(server.violations).toEqual([]);
    expect(server.requests[0]?.body).toEqual({
      model: tier,
      max_tokens: meta.maxTokens,
      stream: true,
      output_config: { effort: meta.effort },
      system: [{ type: 'text', text: system, cache_control: { type: 'ephemeral' } }],
      messages: [
        {
          role: 'user',
          content: [
            { type: 'text', text: user },
            { type: 'text', text: 'still 1 of p1, 0:12' },
            image(first),
            { type: 'text', text: 'still 2 of p1, 0:13' },
            image(second),
          ],
        },
      ],
    });
  });

  it('without any stays a plain text', async () => {
    await model.ask({ prompt: 'check-stills', variables, pictures: [] });
    const [message] = server.requests[0]?.body.messages ?? [];
    expect(message?.content).toBe(prompts.render('check-stills', variables).user);
  });
});

/** The limits are the API's; the local server holds them, so that no test passes on what would be refused. */
describe('pictures that the API refuses', () => {
  it.each([
    ['more than a hundred', 101, greyPng(1, 1), 'not_configured'],
    ['one of more than 8,000 pixels', 1, greyPng(1, 8_001), 'not_configured'],
    ['many with one of more than 2,000 pixels', 21, greyPng(2_001, 1), 'not_configured'],
    ['one of more than 5 MB in base64', 1, greyPng(1, 1, { noise: 4_000_000 }), 'not_configured'],
    ['more than 32 MB together', 12, greyPng(1, 1, { noise: 2_500_000 }), 'too_long'],
    ['what is no PNG', 1, Buffer.from('GIF89a and so on'), 'not_configured'],
    ['nothing at all', 1, Buffer.alloc(0), 'not_configured'],
  ])('%s', async (_what, count, png, code) => {
    const pictures = shown(count, png);
    const asked = model.ask({ prompt: 'check-stills', variables, pictures });
    await expect(asked).rejects.toMatchObject({ name: 'ModelError', code });
    expect(server.violations).toHaveLength(1);
  });

  it.each([
    ['a hundred small ones', 100, greyPng(1, 1)],
    ['twenty large ones', 20, greyPng(8_000, 1)],
  ])('are not %s', async (_what, count, png) => {
    await model.ask({ prompt: 'check-stills', variables, pictures: shown(count, png) });
    expect(server.violations).toEqual([]);
  });
});

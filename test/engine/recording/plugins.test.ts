import { describe, expect, it } from 'vitest';
import { readConsole, readNetwork } from '../../../src/engine/recording/plugins.ts';

describe("a request in posthog-js's network plugin", () => {
  const request = {
    name: 'https://site.example/api/x',
    initiatorType: 'fetch',
    responseStatus: 422,
    duration: 30,
  };

  it('keeps what the browser timed, and invents no method', () => {
    expect(readNetwork({ requests: [request] })).toMatchObject([
      { method: '', status: 422, durationMs: 30 },
    ]);
  });

  it('began when the page says it did', () => {
    const timed = { ...request, method: 'POST', timeOrigin: 1_000, startTime: 250 };
    expect(readNetwork({ requests: [timed] })).toMatchObject([{ method: 'POST', at: 1_250 }]);
  });

  it('is left out when a picture or a style asked for it', () => {
    expect(readNetwork({ requests: [{ ...request, initiatorType: 'img' }] })).toEqual([]);
  });
});

describe('a console line', () => {
  it('is its level and its words', () => {
    expect(readConsole({ level: 'error', payload: ['"boom"', '1'] })).toEqual({
      level: 'error',
      text: '"boom" 1',
    });
  });

  it('is nothing when it has no level', () => {
    expect(readConsole({ payload: ['x'] })).toBeNull();
  });
});

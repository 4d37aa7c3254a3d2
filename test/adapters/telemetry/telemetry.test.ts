import pino from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTelemetry } from '../../../src/adapters/telemetry/telemetry.ts';
import type { ModelCall } from '../../../src/engine/ports/telemetry.ts';
import { openSink, type Sink } from './sink.ts';

const log = pino({ level: 'silent' });
const scope = { workspace: 'T024BE7LD', project: '4711' };

let sink: Sink;

beforeEach(async () => {
  sink = await openSink();
});
afterEach(() => sink.close());

const call: ModelCall = {
  scope,
  prompt: 'summarize-session',
  promptVersion: 3,
  model: 'claude-sonnet-5-5',
  usage: { calls: 1, inputTokens: 6100, outputTokens: 240, dollars: 0.03 },
  milliseconds: 2150,
  error: null,
};

/** Everything that reached the other side, as one text. */
function bytes(): string {
  return sink.received.map(({ path, body }) => `${path}\n${body}`).join('\n');
}

/** The JSON lines of Sentry's envelopes that hold an exception. */
function reports(): Record<string, unknown>[] {
  const lines = sink.received.flatMap(({ body }) => body.split('\n'));
  const parsed = lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line));
  return parsed.filter((line) => 'exception' in line);
}

/** The events that PostHog's client posted. */
function events(): Record<string, unknown>[] {
  return sink.received.flatMap(({ body }) => JSON.parse(body).batch ?? []);
}

describe('errors', () => {
  const withSentry = () => {
    const sentryDsn = sink.url.replace('http://', 'http://key@').concat('/1');
    return createTelemetry({ sentryDsn, posthog: null, environment: 'test', log });
  };

  test('reach Sentry with their tags and where they were thrown', async () => {
    const telemetry = withSentry();
    const error = new TypeError('The outbox key m1 is not known');
    telemetry.failed(error, { queue: 'deliver', model: 'claude-sonnet-5-5' });
    await telemetry.close();

    const [report] = reports();
    expect(report).toMatchObject({
      environment: 'test',
      tags: { queue: 'deliver', model: 'claude-sonnet-5-5' },
      exception: { values: [{ type: 'TypeError', value: 'The outbox key m1 is not known' }] },
    });
    expect(JSON.stringify(report)).toContain('./test/adapters/telemetry/telemetry.test.ts');
  });

  test('take no personal data and no recorded text with them', async () => {
    const telemetry = withSentry();
    console.debug('Looked at by maya@example.com: the clay pot'); // might become a breadcrumb
    const cause = new Error('The page said: Welcome back, Maya Lindqvist');
    const message =
      'maya@example.com, +46 70 123 45 67, 0192a1b2-0000-7000-8000-1234567890ab and xoxb-12-secret at https://shop.example/?token=abc';
    const error = Object.assign(new Error(message, { cause }), { page: 'clay pot, 24 EUR' });
    telemetry.failed(error, { asker: 'jon@example.com' });
    telemetry.failed({ text: 'clay pot, 24 EUR' }, {});
    await telemetry.close();

    expect(reports()).toHaveLength(2);
    expect(reports()[0]).toMatchObject({
      tags: { asker: '[email]' },
      exception: { values: [{ value: '[email] [number], [id] and [token] at [url]' }] },
    });
    const planted =
      /example\.com|70 123|0192a1b2|xoxb|shop\.example|Maya|Lindqvist|clay pot|server_name|breadcrumb/;
    expect(bytes()).not.toMatch(planted);
  });

  test('never throw, whatever they are and wherever Sentry is', async () => {
    const telemetry = createTelemetry({
      sentryDsn: 'http://key@127.0.0.1:1/1',
      posthog: { host: 'http://127.0.0.1:1', token: 'phc_x' },
      log,
    });
    for (const thrown of [undefined, null, 'text', Object.create(null), Symbol('s')]) {
      expect(() => telemetry.failed(thrown, {})).not.toThrow();
    }
    await expect(telemetry.close()).resolves.toBeUndefined();
  });
});

describe('counts', () => {
  const withPostHog = () =>
    createTelemetry({ sentryDsn: null, posthog: { host: sink.url, token: 'phc_x' }, log });

  test('tell PostHog of every model call, by workspace and without a person', async () => {
    const telemetry = withPostHog();
    telemetry.modelCalled(call);
    telemetry.modelCalled({
      ...call,
      usage: { ...call.usage, dollars: null },
      error: 'overloaded',
    });
    await telemetry.close();

    const [answered, failed] = events();
    expect(answered).toMatchObject({
      event: '$ai_generation',
      properties: {
        $ai_provider: 'anthropic',
        $ai_model: 'claude-sonnet-5-5',
        $ai_input_tokens: 6100,
        $ai_output_tokens: 240,
        $ai_latency: 2.15,
        $ai_trace_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        $ai_total_cost_usd: 0.03,
        $ai_is_error: false,
        $process_person_profile: false,
        $geoip_disable: true,
        prompt_version: 3,
      },
    });
    expect(failed).toMatchObject({ properties: { $ai_is_error: true, $ai_error: 'overloaded' } });
    expect(answered?.distinct_id).toMatch(/^workspace-[0-9a-f]{16}$/);
    expect(failed?.distinct_id).toBe(answered?.distinct_id);
  });

  test('tell PostHog of every delivered summary, not of whose session it was', async () => {
    const telemetry = withPostHog();
    telemetry.summaryDelivered({
      scope,
      sessionId: '0192a1b2-session',
      mode: 'facts',
      seconds: 21,
    });
    telemetry.modelCalled({ ...call, error: 'maya@example.com is not allowed' });
    await telemetry.close();

    expect(events()[0]).toMatchObject({
      event: 'summary delivered',
      properties: { mode: 'facts', seconds: 21, $process_person_profile: false },
    });
    expect(bytes()).not.toMatch(/0192a1b2|T024BE7LD|4711|maya/);
  });
});

describe('costs', () => {
  test('are saved before the end, and a failure to save is only logged', async () => {
    const saved: ModelCall[] = [];
    const lines: string[] = [];
    const telemetry = createTelemetry({
      sentryDsn: null,
      posthog: null,
      log: pino({ level: 'error' }, { write: (line: string) => void lines.push(line) }),
      usageLog: {
        async save(made) {
          await new Promise((resolve) => setImmediate(resolve));
          if (made.error) throw new Error('The disk is full');
          saved.push(made);
        },
      },
    });
    telemetry.modelCalled(call);
    telemetry.modelCalled({ ...call, error: 'overloaded' });
    await telemetry.close();

    expect(saved).toEqual([call]);
    expect(lines.join()).toContain('The disk is full');
  });
});

test('without keys nothing is sent', async () => {
  const telemetry = createTelemetry({ sentryDsn: null, posthog: null, log });
  telemetry.modelCalled(call);
  telemetry.summaryDelivered({ scope, sessionId: 's', mode: 'model', seconds: 1 });
  telemetry.failed(new Error('Refused'), {});
  await telemetry.close();

  expect(sink.received).toEqual([]);
});

import { describe, expect, test } from 'vitest';
import { readHost } from '../../../src/engine/setup/host.ts';

describe('the address of a PostHog', () => {
  test.each([
    ['https://posthog.example.com/project/7/replay', 'https://posthog.example.com'],
    ['posthog.example.com', 'https://posthog.example.com'],
    ['https://eu.i.posthog.com', 'https://eu.posthog.com'],
    ['app.posthog.com', 'https://us.posthog.com'],
    ['http://127.0.0.1:8000/', 'http://127.0.0.1:8000'],
    ['http://10.2.3.4', 'http://10.2.3.4'],
    ['http://posthog:8000', 'http://posthog:8000'],
    ['constructor', 'https://constructor'],
    ['http://posthog.internal', 'http://posthog.internal'],
  ])('%s is %s', (typed, host) => {
    expect(readHost(typed)).toEqual({ host, sentence: null });
  });

  test.each([
    ['http://posthog.example.com', 'https://'],
    ['http://8.8.8.8', 'https://'],
    ['http://172.32.0.1', 'https://'],
    ['https://maya:secret@posthog.example.com', 'before the @'],
    ['http://169.254.169.254/latest/meta-data', 'this machine alone'],
    ['http://2852039166/', 'this machine alone'],
    ['http://[::ffff:169.254.169.254]', 'this machine alone'],
    ['https://metadata.google.internal', 'this machine alone'],
    ['ftp://posthog.example.com', 'https://'],
    ['file:///etc/passwd', 'https://'],
    ['javascript:alert(1)', 'https://'],
    ['not an address', 'Write the address'],
    [`https://${'a'.repeat(300)}.com`, 'Write the address'],
    ['', 'Write the address'],
  ])('%s is refused with its remedy', (typed, remedy) => {
    const { host, sentence } = readHost(typed);
    expect(host).toBeNull();
    expect(sentence).toContain(remedy);
  });
});

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { KINDS } from '../../../src/engine/signals/all-kinds.ts';
import { DETECTORS } from '../../../src/engine/signals/detectors/all.ts';
import { SignalKind } from '../../../src/engine/signals/signal.ts';

const HERE = import.meta.dirname;
const files = await readdir(HERE, { recursive: true });
const texts = await Promise.all(
  files
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => readFile(join(HERE, file), 'utf8')),
);
/** The tests that run the detectors over what was counted. */
const running = texts.filter((text) => text.includes('/detectors/run.ts'));

describe.each(SignalKind.options)('the kind %s', (kind) => {
  const others = SignalKind.options.filter((one) => one !== kind).map((one) => KINDS[one]);

  test('is called something among people, unlike any other', () => {
    expect(KINDS[kind].name).toMatch(/^[A-Z][a-z ]+$/);
    expect(others.map(({ name }) => name)).not.toContain(KINDS[kind].name);
  });

  test('has a rank of telling unlike any other', () => {
    expect(KINDS[kind].telling).toBeGreaterThanOrEqual(0);
    expect(others.map(({ telling }) => telling)).not.toContain(KINDS[kind].telling);
  });

  test('is named by a test', () => {
    expect(texts.some((text) => text.includes(`'${kind}`))).toBe(true);
  });
});

test.each(Object.keys(DETECTORS))(
  'a test runs the detectors and names a finding of %s by its fingerprint',
  (kind) => {
    expect(running.some((text) => text.includes(`'${kind}|`))).toBe(true);
  },
);

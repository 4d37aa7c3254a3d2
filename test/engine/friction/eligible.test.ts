import { describe, expect, test } from 'vitest';
import { reasonToLeaveOut } from '../../../src/engine/friction/sample/eligible.ts';
import type { ListedRecording } from '../../../src/engine/ports/recording-list.ts';
import type { VisitorRule } from '../../../src/engine/ports/visitor-rules.ts';
import { aRecording } from '../../support/scripted-source.ts';

function reason(
  fields: Partial<ListedRecording>,
  visitorRules: readonly VisitorRule[] = [],
): string | null {
  const recording = { ...aRecording({}), device: null, ongoing: false, durationSeconds: 60 };
  const own = { internalDomains: ['acme.example'], visitorRules };
  return reasonToLeaveOut({ ...recording, ...fields }, own);
}

const at = (host: string) => ({ startUrl: `https://${host}/pay` });
const person = (email: string, properties = {}) => ({
  person: {
    ...{ id: 'p', name: null, distinctIds: [], createdAt: null, email },
    properties: { email, ...properties },
  },
});

describe('a visit is left out', () => {
  test.each([
    ['localhost:3000', "a developer's own machine"],
    ['shop.internal', "a developer's own machine"],
    ['192.168.0.7', "a developer's own machine"],
    ['staging.shop.example', 'a test site'],
    ['qa-2.shop.example', 'a test site'],
    ['dev.to', null],
    ['testament.example', null],
    ['shop.example', null],
  ])('on %s: %s', (host, expected) => {
    expect(reason(at(host))).toBe(expected);
  });

  test.each([
    ['me@ACME.example', true],
    ['test+3@mail.example', true],
    ['QA7@mail.example', true],
    ['ana@mail.example', false],
    ['me@notacme.example', false],
  ])('of %s: %s', (email, isOwn) => {
    expect(reason(person(email)) !== null).toBe(isOwn);
  });

  test('by the project’s own rules, as far as the list tells', () => {
    const rule = (fields: Partial<VisitorRule>): VisitorRule => ({
      ...{ of: 'person', property: 'plan', operator: 'is_not', values: ['internal'] },
      ...fields,
    });
    expect(reason(person('a@b.example', { plan: 'internal' }), [rule({})])).toContain('own rules');
    expect(reason(person('a@b.example', { plan: 'paid' }), [rule({})])).toBeNull();
    expect(reason({ person: null }, [rule({})])).toBeNull();
    expect(reason({ person: null }, [rule({ operator: 'is_set' })])).toContain('own rules');
    const host = rule({ of: 'event', property: '$host', values: ['m.shop.example:8080'] });
    expect(reason(at('m.shop.example:8080'), [host])).toContain('own rules');
    expect(reason(at('m.shop.example'), [host])).toBeNull();
    const browser = rule({ of: 'event', property: '$browser', operator: 'is_set' });
    expect(reason(at('shop.example'), [browser])).toBeNull();
  });
});

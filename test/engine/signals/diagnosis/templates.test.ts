import { describe, expect, test } from 'vitest';
import {
  permittedTemplates,
  TEMPLATES,
  templateOf,
} from '../../../../src/engine/signals/diagnosis/templates.ts';
import type { EvidencePack } from '../../../../src/engine/signals/evidence/pack.ts';
import type { PredicateId } from '../../../../src/engine/signals/evidence/predicate.ts';

/** Evidence of which nothing but its predicates counts. */
function evidence(level: number, ...predicates: readonly PredicateId[]): EvidencePack {
  const supporting = predicates.map((predicate, i) => ({
    ...{ id: `e${i + 1}`, predicate, text: '', numbers: [], moments: [] },
  }));
  return { level, supporting, contradicting: [], missing: [], refusals: [] };
}

const permitted = (...given: Parameters<typeof evidence>) =>
  permittedTemplates(evidence(...given)).map(({ id }) => id);

describe.each(TEMPLATES)('the template $id', (template) => {
  const { requires, anyOf, contraindicated, from } = template;
  const enough = [...requires, ...anyOf.slice(0, 1)];

  test('is permitted by what it requires, at its level and not below', () => {
    expect(permitted(4, ...enough)).toContain(template.id);
    expect(permitted(from, ...enough)).toContain(template.id);
    if (from > 0) expect(permitted(from - 1, ...enough)).not.toContain(template.id);
  });

  test('is not permitted without any one of what it requires', () => {
    for (const left of requires) {
      expect(permitted(4, ...enough.filter((id) => id !== left))).not.toContain(template.id);
    }
    if (anyOf.length > 0) expect(permitted(4, ...requires)).not.toContain(template.id);
  });

  test('is not permitted beside what speaks against it', () => {
    for (const against of contraindicated) {
      expect(permitted(4, ...enough, against)).not.toContain(template.id);
    }
  });

  test('rests on some evidence, and recommends nothing below the third level', () => {
    expect(enough.length).toBeGreaterThan(0);
    const isData = requires.includes('data_gap');
    expect(template.recommendation?.from ?? 4).toBeGreaterThanOrEqual(isData ? 1 : 3);
  });

  test('says it in one sentence each, without a number', () => {
    for (const text of [template.hypothesis, template.next, template.recommendation?.text ?? '.']) {
      expect(text).toMatch(/^[^\d!]*\.$/);
    }
  });
});

test('a technical cause is permitted by a measurement alone, never by recordings', () => {
  for (const { requires } of TEMPLATES.filter(({ technical }) => technical)) {
    expect(requires).toEqual([expect.stringMatching(/^(js_error|slow_load)_on_path$/)]);
  }
});

test('what no template explains is watched further', () => {
  expect(permitted(1, 'persistent')).toEqual(['monitor-persistent-weak-signal']);
  expect(permitted(0)).toEqual(['monitor-persistent-weak-signal']);
  expect(templateOf('monitor-persistent-weak-signal')?.recommendation).toBeNull();
  expect(templateOf('gone')).toBeNull();
});

test('ids are their own', () => {
  expect(new Set(TEMPLATES.map(({ id }) => id)).size).toBe(TEMPLATES.length);
});

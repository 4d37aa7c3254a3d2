import { describe, expect, it } from 'vitest';
import { type Analysis, analyze } from '../../../src/engine/sessions/analysis.ts';
import { gather } from '../../../src/engine/sessions/gathering/gather.ts';
import { problemsOfDraft } from '../../../src/engine/sessions/problems.ts';
import { aSessionEvent, quietLines, scriptedSource } from '../../support/scripted-source.ts';

const click = (seconds: number, text: string) =>
  aSessionEvent(seconds, '$autocapture', {
    properties: { $event_type: 'click' },
    elementsChain: `button:text="${text}"`,
  });

async function analysisOf(events: readonly ReturnType<typeof click>[]): Promise<Analysis> {
  const source = scriptedSource({
    lines: quietLines(60),
    events: async () => ({ events, truncated: false }),
  });
  const gathered = await gather({
    source,
    scope: { workspace: 'T1', project: '42' },
    id: 'session-1',
  });
  if (!gathered.ok) throw new Error('not gathered');
  return analyze(gathered.data);
}

/** How often a model's problem happened that cites these rows. */
function countOf(analysis: Analysis, aliases: readonly string[]): number | undefined {
  const evidence = aliases.flatMap((alias) => analysis.timeline.citations.get(alias) ?? []);
  const claim = {
    kind: 'confusion',
    description: 'Pressed in vain',
    seconds: 10,
    evidence,
    visible: null,
  } as const;
  return problemsOfDraft(analysis, [claim])[0]?.count;
}

it('a row that stands for several counts as many', async () => {
  const analysis = await analysisOf([click(10, 'Go'), click(11, 'Go'), click(12, 'Go')]);
  expect(countOf(analysis, ['e1'])).toBe(3);
});

it('rows that say the same at different times add up', async () => {
  const analysis = await analysisOf([click(10, 'Go'), click(30, 'Stop'), click(50, 'Go')]);
  expect(countOf(analysis, ['e1', 'e3'])).toBe(2);
});

it('different rows behind one claim are one occurrence', async () => {
  const analysis = await analysisOf([click(10, 'Go'), click(30, 'Stop')]);
  expect(countOf(analysis, ['e1', 'e2'])).toBe(1);
});

describe('a claim that rests on an exception nobody could see', () => {
  const thrown = aSessionEvent(10, '$exception', {
    properties: { $exception_types: ['TypeError'], $exception_values: ['fetch failed'] },
  });
  const claim = (analysis: Analysis) => {
    const evidence = ['e1', 'e2'].flatMap((alias) => analysis.timeline.citations.get(alias) ?? []);
    const told = { kind: 'confusion', description: 'It failed', visible: null } as const;
    return problemsOfDraft(analysis, [{ ...told, seconds: 10, evidence }]);
  };

  it('is no problem when the visitor got further', async () => {
    const events = [thrown, click(12, 'Go'), aSessionEvent(20, 'searched')];
    expect(claim(await analysisOf(events))).toEqual([]);
  });

  it('stays when that was the end of it', async () => {
    expect(claim(await analysisOf([thrown, click(12, 'Go')]))).toHaveLength(1);
  });
});

import { expect, it } from 'vitest';
import type { SessionEvent } from '../../../../src/engine/ports/source.ts';
import { exceptions } from '../../../../src/engine/sessions/facts/exceptions.ts';
import { gather } from '../../../../src/engine/sessions/gathering/gather.ts';
import {
  aSessionEvent,
  quietLines,
  scriptedSource,
  shownText,
} from '../../../support/scripted-source.ts';

const thrown = (seconds: number, message = 'x is undefined') =>
  aSessionEvent(seconds, '$exception', {
    properties: { $exception_types: ['TypeError'], $exception_values: [message] },
  });
const click = (seconds: number) =>
  aSessionEvent(seconds, '$autocapture', {
    properties: { $event_type: 'click' },
    elementsChain: 'button:text="Go"',
  });

async function factsOf(events: readonly SessionEvent[], lines = quietLines(60)) {
  const source = scriptedSource({ lines, events: async () => ({ events, truncated: false }) });
  const gathered = await gather({
    source,
    scope: { workspace: 'T1', project: '42' },
    id: 'session-1',
  });
  if (!gathered.ok) throw new Error('not gathered');
  return exceptions(gathered.data);
}

it('an exception is one fact a name, with how long it was to the next step', async () => {
  const facts = await factsOf([thrown(10), click(11.5), thrown(20), click(21.5), thrown(50)]);
  expect(facts).toMatchObject([
    {
      times: [10, 20, 50],
      text: 'TypeError: x is undefined, next step 1.5s later',
      visible: false,
    },
  ]);
});

it('an exception after which nothing was done says so', async () => {
  expect(await factsOf([click(1), thrown(10, 'Failed to fetch')])).toMatchObject([
    { text: 'TypeError: Failed to fetch (server call), no step after it' },
  ]);
});

it('an exception is visible when the screen tells of a failure just then', async () => {
  const [start, page, end] = quietLines(60);
  const lines = [
    start,
    page,
    shownText(10.5, 'Something went wrong', { role: 'alert' }),
    end,
  ].filter((line) => line !== undefined);
  expect(await factsOf([thrown(10)], lines)).toMatchObject([{ visible: true }]);
});

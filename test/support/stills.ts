import { createStills, type StillsOptions } from '../../src/adapters/chromium/stills/stills.ts';
import type { Snapshot, Source } from '../../src/engine/ports/source.ts';
import type { Moment, StillsRequest } from '../../src/engine/ports/stills.ts';
import { testChromium } from './chromium.ts';
import { element, inWindow, mutation, page, snapshot } from './made-recording.ts';
import { START, scriptedSource } from './scripted-source.ts';

/** A renderer in the browser of the tests; to be disposed of. */
export function openStills(source: Source, options: Partial<StillsOptions> = {}) {
  const stills = createStills({ source, chromium: testChromium(), ...options });
  return { ...stills, [Symbol.asyncDispose]: () => stills.close() };
}

/** What the session of each id recorded. */
export function sourceOf(recordings: Readonly<Record<string, readonly Snapshot[]>>): Source {
  const of = (sessionId: string) => scriptedSource({ lines: recordings[sessionId] ?? [] });
  return scriptedSource({
    snapshots: (scope, id, signal) => of(id).snapshots(scope, id, signal),
    snapshotsAround: (scope, id, span, signal) => of(id).snapshotsAround(scope, id, span, signal),
  });
}

export function stillsAt(sessionId: string, ...moments: (number | Moment)[]): StillsRequest {
  return {
    scope: { workspace: 'w', project: 'p' },
    sessionId,
    window: null,
    zero: START,
    moments: moments.map((one) => (typeof one === 'number' ? { seconds: one, ring: null } : one)),
  };
}

/** A page of one colour that takes another one at some seconds. */
export function colours(first: string, changes: Readonly<Record<number, string>> = {}): Snapshot[] {
  const style = (background: string) => ({
    style: `margin:0;height:100vh;background:${background}`,
  });
  const body = [element(9, 'main', style(first))];
  return inWindow('w1', [
    ...snapshot(START, page(1, body, [element(8, 'style', { _cssText: 'body { margin: 0 }' })])),
    ...Object.entries(changes).map(([seconds, colour]) =>
      mutation(START + Number(seconds) * 1000, {
        attributes: [{ id: 9, attributes: style(colour) }],
      }),
    ),
    mutation(START + 20_000, {}),
  ]);
}

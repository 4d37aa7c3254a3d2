import { describe, expect, test } from 'vitest';
import { RenderError } from '../../../../src/engine/ports/stills.ts';
import { element, inWindow, mutation, page, snapshot } from '../../../support/made-recording.ts';
import { START } from '../../../support/scripted-source.ts';
import { colours, openStills, sourceOf, stillsAt } from '../../../support/stills.ts';

/** Each level shows the one below ten times: nobody can draw that, and nobody has to send it. */
function bomb(levels: number) {
  const tag = (id: number, tagName: string, attributes = {}, children: unknown[] = []) => ({
    ...element(id, tagName, attributes, children),
    isSVG: true,
  });
  const groups = Array.from({ length: levels }, (_, level) => {
    const uses = Array.from({ length: 10 }, (_, n) =>
      tag(1_000 + level * 20 + n, 'use', { href: `#l${level}`, x: `${n * level}` }),
    );
    return tag(500 + level, 'g', { id: `l${level + 1}` }, uses);
  });
  const seed = tag(499, 'text', { id: 'l0' }, [{ type: 3, id: 498, textContent: 'boom' }]);
  const svg = tag(400, 'svg', { width: '900', height: '900' }, [
    seed,
    ...groups,
    tag(401, 'use', { href: `#l${levels}` }),
  ]);
  return inWindow('w1', [...snapshot(START, page(1, [svg])), mutation(START + 5_000, {})]);
}

function nested(depth: number) {
  let node: unknown = element(5, 'div');
  for (let id = 6; id < depth; id++) node = element(id, 'div', {}, [node]);
  return inWindow('w1', [...snapshot(START, page(1_000_000, [node])), mutation(START + 5_000, {})]);
}

/** The browser that Backstory would take here. */
const USUAL = process.env.CHROMIUM_PATH ?? null;

describe('a recording that wears a browser out', () => {
  const source = sourceOf({
    calm: colours('red'),
    bomb: bomb(9),
    deep: nested(100_000),
  });

  test('that hangs is given up in time, and the next one is drawn', async () => {
    const patient = { hungMs: 7_000, memory: Number.POSITIVE_INFINITY };
    await using stills = openStills(source, { limits: patient });
    await stills.take(stillsAt('calm', 1)); // starts the browser
    await expect(stills.take(stillsAt('bomb', 1))).rejects.toMatchObject({ code: 'timeout' });
    expect((await stills.take(stillsAt('calm', 1))).stills).toHaveLength(1);
  });

  test.runIf(process.platform === 'linux')(
    'that takes too much memory is stopped, and the next one is drawn',
    async () => {
      await using stills = openStills(source, {
        limits: { memory: 500_000_000 },
        chromium: USUAL, // how much it takes is the browser's own
      });
      await expect(stills.take(stillsAt('bomb', 1))).rejects.toMatchObject({ code: 'crashed' });
      expect((await stills.take(stillsAt('calm', 1))).stills).toHaveLength(1);
    },
  );

  test('that nests deeper than anybody can read does no harm to the next one', async () => {
    await using stills = openStills(source);
    const [deep] = await Promise.allSettled([stills.take(stillsAt('deep', 1))]);
    if (deep.status === 'rejected') expect(deep.reason).toBeInstanceOf(RenderError);
    expect((await stills.take(stillsAt('calm', 1))).stills).toHaveLength(1);
  });
});

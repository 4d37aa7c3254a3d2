import { z } from 'zod';
import { clock } from '../../sessions/clock.ts';
import { inertText } from '../../sessions/safe-text.ts';
import { screenRows } from '../../sessions/timeline/screen-rows.ts';
import { linesOf, withoutMiddle } from '../evidence/bounded.ts';
import { answerTool, SessionName, sessionCalled, shortId } from './tool.ts';

/** How far around a second is looked, seconds. */
const USUALLY = 10;
const FARTHEST = 60;
/** Of one stretch, o200k tokens. */
const MOST_TOKENS = 5_000;

export const screenAround = answerTool({
  name: 'screen_around',
  description:
    'Everything that the screen of a session showed around a second, as text: more than its timeline, which tells each thing once.',
  input: z.strictObject({
    session: SessionName,
    second: z.number().min(0).max(1_000_000),
    around: z.number().min(1).max(FARTHEST).default(USUALLY).describe('Seconds before and after.'),
  }),
  step: ({ second }) => `is reading the screen around ${clock(second)}…`,
  async use(looking, { session, second, around }) {
    const analysis = await sessionCalled(looking, session);
    if (typeof analysis === 'string') return { refused: analysis };
    const { data, screen } = analysis;
    const rows = screenRows(data, screen).filter(
      ({ cite: { seconds } }) => Math.abs(seconds - second) <= around,
    );
    if (rows.length === 0) return { refused: 'Nothing was recorded of the screen then.' };
    const bounded = await withoutMiddle(rows, {
      ...{ textOf: ({ what }: (typeof rows)[number]) => what, most: MOST_TOKENS },
      first: Math.ceil(rows.length / 2),
    });
    const lines = linesOf(bounded, ({ kind, what, count, cite: { visible: _, ...evidence } }) => {
      const { seconds } = evidence;
      const line = `${seconds},${kind} ${inertText(what)}${count > 1 ? ` ×${count}` : ''}`;
      const item = { evidence: [evidence], sessionId: data.id, seconds, line, count };
      return `${looking.sheet.add('s', item)},${line}`;
    });
    return {
      text: [looking.sheet.callSession(data.id), 'id,s,what', ...lines].join('\n'),
      what: `the screen of session ${shortId(data.id)} around ${clock(second)}`,
    };
  },
});

import { z } from 'zod';
import { aboutSession } from '../../sessions/about.ts';
import { clock } from '../../sessions/clock.ts';
import { writeTimeline } from '../evidence/timeline.ts';
import { answerTool, SessionName, sessionCalled, shortId } from './tool.ts';

/** Of one timeline, o200k tokens. */
const MOST_TOKENS = 10_000;

const Second = z.number().min(0).max(1_000_000).optional();

export const sessionTimeline = answerTool({
  name: 'session_timeline',
  description:
    'The course of one session, or of a part of it: what was done, what the screen showed, what was measured. Prefer sessions that the evidence names. A long one comes without its middle: ask for parts.',
  input: z.strictObject({
    session: SessionName,
    from: Second.describe('First second; left out: from the start.'),
    to: Second.describe('Last second; left out: to the end.'),
  }),
  step: ({ from }) =>
    from === undefined
      ? 'is reading the course of a session…'
      : `is reading on from ${clock(from)}…`,
  async use(looking, { session, from, to }) {
    const analysis = await sessionCalled(looking, session);
    if (typeof analysis === 'string') return { refused: analysis };
    const { id } = analysis.data;
    const rows = await writeTimeline(looking.sheet, analysis, { from, to, most: MOST_TOKENS });
    return {
      text: `${looking.sheet.callSession(id)}\n${aboutSession(analysis.data)}\n${rows}`,
      what: `the course of session ${shortId(id)}`,
    };
  },
});

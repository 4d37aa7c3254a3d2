import type { LocalAnthropic } from './anthropic.ts';
import { goodAnswer } from './model-answer.ts';
import { patternReader } from './pattern-readers.ts';

type Asked = LocalAnthropic['requests'][number];

/** What a model is asked for in a report. */
export type Question = 'read' | 'prove' | 'extract' | 'combine' | 'assign';

/** Told by the tags that a prompt's text has. */
export function questionOf({ user }: Pick<Asked, 'user'>): Question {
  if (user.includes('<claims>')) return 'prove';
  const sessions = user.includes('<sessions>');
  if (user.includes('<patterns>')) return sessions ? 'assign' : 'combine';
  return sessions ? 'extract' : 'read';
}

const PATTERNS = patternReader({ Pay: /Pay did/, Ship: /Ship did/ });

/** A good answer to whatever a report over many visits asks. */
export async function reportAnswer(asked: Asked): Promise<{ text: string }> {
  const question = questionOf(asked);
  if (question === 'prove') return goodAnswer(asked);
  if (question === 'read') return readAnswer(asked);
  const prompt = `${question}-patterns` as const;
  return PATTERNS.ask({ prompt, variables: { sessions: asked.user, patterns: asked.user } });
}

/** The button did not answer, whichever it is; each visit says its number. */
function readAnswer(asked: Asked): { text: string } {
  const [, button = '', visit = ''] = /\/(pay|ship)\?visit=(\d+)/.exec(asked.user) ?? [];
  const name = button === 'pay' ? 'Pay' : 'Ship';
  const { text } = goodAnswer(asked);
  return { text: text.replace('Pay did not answer', `${name} did not answer visit ${visit}`) };
}

const ALL_PATTERNS = patternReader({ Stopped: /^blocking/, Lost: /^(?!blocking)/ });

/** An answer to whatever a report over any sessions asks: each has its last visible fact as its problem. */
export async function anyReportAnswer(asked: Asked): Promise<{ text: string }> {
  const question = questionOf(asked);
  if (question === 'read') return anySession(asked);
  if (question === 'prove') throw new Error('No stills are there to look at.');
  const prompt = `${question}-patterns` as const;
  return ALL_PATTERNS.ask({ prompt, variables: { sessions: asked.user, patterns: asked.user } });
}

function anySession({ user }: Asked): { text: string } {
  const rows = [...user.matchAll(/^([a-z]\d+),[\d.]+,(.*)$/gm)].map(([, id = '', what = '']) => {
    return { id, what };
  });
  const [first] = rows;
  const last = rows.at(-1);
  const fact = rows.findLast(({ id, what }) => /^f/.test(id) && !/^(exception|slow)/.test(what));
  const kind = user.length % 2 === 0 ? 'blocking' : 'confusion';
  const problem = fact
    ? `\n  - kind: ${kind}\n    description: It did not go on\n    evidence: [${fact.id}]\n    first: ${fact.id}`
    : ' []';
  return {
    text: `headline: A visit
story: The visitor looked around.
outcome:
  success: false
  description: The visitor left.
segments:
  - name: Looking around
    from: ${first?.id}
    to: ${last?.id}
    success: false
    summary: Looked around
problems:${problem}
`,
  };
}

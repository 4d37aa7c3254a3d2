import { z } from 'zod';
import { aboutSession } from '../../sessions/about.ts';
import type { Analysis } from '../../sessions/analysis.ts';
import { clock } from '../../sessions/clock.ts';
import { inertText } from '../../sessions/safe-text.ts';
import type { Problem } from '../../sessions/summary.ts';
import { judge } from '../../sessions/visual/judge.ts';
import { look } from '../../sessions/visual/look.ts';
import { type NumberedStill, numberStills } from '../../sessions/visual/numbered.ts';
import { picturesOf } from '../../sessions/visual/show.ts';
import { takeViews } from '../../sessions/visual/take.ts';
import type { Claim } from '../answer.ts';
import type { Instance, Numbered } from '../facts/claims/numbered.ts';
import { answerTool, type Given, type Looking, sessionCalled } from './tool.ts';

/** How long stills may take, and looking at them, ms. */
const TAKING_MS = 60_000;
const LOOKING_MS = 120_000;
/** Sessions looked at for a claim over many: each costs a call with pictures. */
const MOST_MOMENTS = 2;

const SAID = {
  confirmed: 'confirmed: it can be seen',
  denied: 'denied: the stills show that it was not so',
  unclear: 'cannot be seen',
} as const;

export const checkClaim = answerTool({
  name: 'check_claim',
  description:
    'Looks again at one claim that was told in this thread, by pictures of its moment, with fresh eyes: confirmed, denied, or cannot be seen. For whoever doubts it.',
  input: z.strictObject({
    claim: z.string().max(12).describe('Its alias or number: k3 or 3.'),
  }),
  step: () => 'is looking at that moment again…',
  use: async (looking, { claim }) => {
    const number = Number(claim.replace(/\D/g, ''));
    const told = looking.numbering.byNumber.get(number);
    return told ? lookAgain(looking, told) : { refused: `There is no claim ${number}.` };
  },
});

/** Looks at the stills of a claim's moments, of one over many sessions at some, and says what became of it. */
export async function lookAgain(looking: Looking, told: Numbered): Promise<Given> {
  const all: Given[] = [];
  for (const moment of momentsOf(told)) all.push(await lookAt(looking, moment));
  const seen = all.filter((one) => 'text' in one);
  if (seen.length === 0) return all[0] ?? { refused: `No moment of claim ${told.number} is kept.` };
  return {
    text: seen.map(({ text }) => text).join('\n'),
    what: seen.map(({ what }) => what).join(', '),
  };
}

/** A claim at one moment of a session. */
type Moment = Pick<Claim, 'id' | 'text'> & Pick<Instance, 'sessionId' | 'seconds' | 'evidence'>;

function momentsOf({ claim, name, instances }: Numbered): Moment[] {
  const { sessionId, seconds } = claim;
  if (sessionId !== null && seconds !== null) return [{ ...claim, sessionId, seconds }];
  return instances.slice(0, MOST_MOMENTS).map((one) => ({ ...one, id: claim.id, text: name }));
}

async function lookAt(looking: Looking, claim: Moment): Promise<Given> {
  const { sessionId, seconds, id } = claim;
  const analysis = await sessionCalled(looking, sessionId);
  if (typeof analysis === 'string') return { refused: analysis };
  const problem = problemOf(claim);
  const shown = await takeStills(looking, analysis, problem);
  const { deps, request, sheet } = looking;
  if (shown.length === 0 || !deps.model) return { refused: 'No pictures can be taken of it.' };
  const asked = {
    prompt: 'check-stills' as const,
    variables: variablesOf(analysis, claim, shown),
    pictures: picturesOf(shown),
    ...(request.signal ? { signal: request.signal } : {}),
  };
  const { answer, usage } = await look(deps.model, asked, LOOKING_MS);
  looking.spend(usage);
  const judged = answer && judge(answer, shown, inertText).judgements.get(problem.id);
  if (!judged?.still) return { refused: 'Nobody could make out what the pictures show.' };
  const line = inertText(
    `claim ${id}, ${SAID[judged.verdict]}. What the pictures show: ${judged.still.text}`,
  );
  const evidence = [judged.still];
  const alias = sheet.add('i', {
    evidence,
    sessionId,
    seconds: judged.still.seconds,
    line,
    count: 1,
  });
  return { text: `${alias},${line}`, what: `pictures of claim ${id} at ${clock(seconds)}` };
}

async function takeStills(
  { deps: { stills }, request: { scope, signal } }: Looking,
  { data, screen }: Analysis,
  problem: Problem,
): Promise<readonly NumberedStill[]> {
  if (!stills || data.observed.span === null) return [];
  const taking = { stills, scope, data, screen, limitMs: TAKING_MS, signal };
  return numberStills(await takeViews(taking, [problem]));
}

/** A claim as the check of stills knows problems: its kind is of no weight, as nothing is changed by it. */
function problemOf({ text, evidence, seconds }: Moment): Problem {
  return {
    ...{ id: 'p1', kind: 'non-blocking', description: text, seconds, count: 1, replayUrl: '' },
    ...{ evidence: [...evidence], visible: null, visual: 'not-checked' },
  };
}

function variablesOf(
  { data }: Analysis,
  { text, evidence }: Moment,
  stills: readonly NumberedStill[],
) {
  const numbers = stills.map(({ number }) => number);
  const claim = [
    'claim: p1',
    `description: ${inertText(text)}`,
    `concluded from: ${inertText(evidence.map((one) => one.text).join(' | '))}`,
    `stills: ${numbers.join(', ')}`,
  ];
  return {
    about: aboutSession(data),
    summary: 'Nothing else is to be checked; propose no changes.',
    claims: claim.join('\n'),
    question: '',
  };
}

import { addUsage, type Model, type ModelRequest } from '../../ports/model.ts';
import type { Stills } from '../../ports/stills.ts';
import type { Scope } from '../../scope.ts';
import { type Analysis, dossierOf } from '../analysis.ts';
import { groundsOf } from '../drafts/grounds.ts';
import { cleanProse } from '../drafts/prose.ts';
import { safeSummary } from '../safe-text.ts';
import type { Summary } from '../summary.ts';
import { applyAnswer } from './apply.ts';
import { look } from './look.ts';
import { notLookedAt, notTaken } from './missing.ts';
import { claimsShown, type NumberedStill, numberStills } from './numbered.ts';
import type { Say } from './proposals.ts';
import { picturesOf, variablesOf } from './show.ts';
import { takeViews } from './take.ts';
import { isUndecided } from './undecided.ts';

/** How long a check may take, milliseconds. */
export interface CheckLimits {
  /** For all stills of a session. */
  readonly takingMs: number;
  /** For the model's answer. */
  readonly lookingMs: number;
}

/** Somebody is waiting for the summary: a check that takes longer is worth less than the answer. */
const LIMITS: CheckLimits = { takingMs: 60_000, lookingMs: 120_000 };

/** What a check is made with. */
export interface VisualCheck {
  readonly model: Model;
  readonly stills: Pick<Stills, 'take'>;
  readonly scope: Scope;
  readonly analysis: Analysis;
  /** Told when stills are about to be taken, for so many claims. */
  readonly onLooking?: (claims: number) => void;
  readonly signal?: AbortSignal;
  readonly limits?: CheckLimits;
}

/**
 * Looks at stills of every claim that the transcript leaves undecided, all in one call, and says what
 * became of them. What cannot be drawn or looked at stays not-checked, and `missing` says so.
 * @throws what `signal` was aborted with.
 */
export async function checkStills(check: VisualCheck, summary: Summary): Promise<Summary> {
  const { analysis, scope, stills, signal, limits = LIMITS } = check;
  const claims = summary.problems.filter(isUndecided);
  if (claims.length === 0 || analysis.data.observed.span === null) return summary;
  check.onLooking?.(claims.length);
  const taking = {
    stills,
    scope,
    data: analysis.data,
    screen: analysis.screen,
    limitMs: limits.takingMs,
    signal,
  };
  const shown = numberStills(await takeViews(taking, claims));
  const untaken = claims.filter((claim) => !claimsShown(shown).includes(claim));
  const checked = shown.length === 0 ? summary : await lookAt(check, summary, shown);
  return { ...checked, missing: [...checked.missing, ...notTaken(untaken)] };
}

async function lookAt(
  { model, analysis, signal, limits = LIMITS }: VisualCheck,
  summary: Summary,
  shown: readonly NumberedStill[],
): Promise<Summary> {
  const dossier = dossierOf(analysis, summary.question);
  const { numbers } = groundsOf(dossier, summary.converted);
  const request: ModelRequest = {
    prompt: 'check-stills',
    variables: variablesOf(dossier, summary, shown),
    pictures: picturesOf(shown),
    ...(signal ? { signal } : {}),
  };
  const { answer, usage } = await look(model, request, limits.lookingMs);
  const used = { ...summary, usage: addUsage(summary.usage, usage) };
  if (answer === null) {
    return { ...used, missing: [...used.missing, ...notLookedAt(claimsShown(shown))] };
  }
  const say: Say = (text, max) => cleanProse(text, { numbers, max });
  return safeSummary(applyAnswer(used, answer, { stills: shown, say }));
}

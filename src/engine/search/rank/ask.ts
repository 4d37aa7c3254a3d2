import { type AnsweredTwice, askTwice } from '../../calling/ask-twice.ts';
import type { Model } from '../../ports/model.ts';
import { cleanProse, numbersIn } from '../../sessions/drafts/prose.ts';
import { inertText, safeText } from '../../sessions/safe-text.ts';
import type { Moment } from '../digest/moment.ts';
import type { Scored } from '../score/score.ts';
import { type Ranked, readRanking } from './ranking.ts';
import { type Sheet, writeSheet } from './sheet.ts';

/** Why a session fits, characters. */
const WHY = 240;

/** A session that the model chose. */
export interface Chosen {
  readonly scored: Scored;
  readonly moment: Moment;
  readonly fits: 'yes' | 'partly';
  readonly why: string;
}

/** What one call chose, in its order; `dropped`: hits that name nothing that was shown. */
export interface Choice {
  readonly chosen: readonly Chosen[];
  readonly dropped: number;
}

/**
 * Shows sessions to the model and asks which of them fit.
 * @throws what `signal` was aborted with
 */
export async function askRanking(
  model: Model,
  search: string,
  chunk: readonly Scored[],
  signal?: AbortSignal,
): Promise<AnsweredTwice<Choice>> {
  const sheet = writeSheet(chunk);
  const answered = await askTwice(model, {
    prompt: 'rank-sessions',
    variables: { search: inertText(search), sessions: sheet.text },
    read: readRanking,
    signal,
  });
  return answered.ok ? { ...answered, value: checked(answered.value, sheet) } : answered;
}

/** What stands on the sheet, each session once; everything else is dropped and counted. */
function checked(hits: readonly Ranked[], { sessions, recorded }: Sheet): Choice {
  const numbers = numbersIn(recorded);
  const chosen = new Map<string, Chosen>();
  for (const { session, moment: alias, fits, why } of hits) {
    const entry = sessions.get(session);
    const moment = entry?.moments.get(alias);
    if (!entry || !moment || chosen.has(session)) continue;
    const told = safeText(cleanProse(why, { numbers, max: WHY }));
    chosen.set(session, { scored: entry.scored, moment, fits, why: told || moment.text });
  }
  return { chosen: [...chosen.values()], dropped: hits.length - chosen.size };
}

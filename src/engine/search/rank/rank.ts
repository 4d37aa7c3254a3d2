import type { AnsweredTwice } from '../../calling/ask-twice.ts';
import { inParallel } from '../../patterns/in-parallel.ts';
import { addUsage, NO_USAGE, type Usage } from '../../ports/model.ts';
import type { Scored } from '../score/score.ts';
import type { SearchDeps, SearchRequest } from '../search-sessions.ts';
import { askRanking, type Choice, type Chosen } from './ask.ts';
import { chooseToRank } from './choose.ts';

const AT_A_TIME = 3;

/** What the model made of the sessions. */
export interface Ranking {
  /** Best first; null = no model ranked any of them. */
  readonly chosen: readonly Chosen[] | null;
  /** Sessions that the model was shown. */
  readonly shown: number;
  /** Why no model ranked, as a sentence; null where one did. */
  readonly modeReason: string | null;
  /** What it named and was never shown. */
  readonly dropped: { readonly unverifiedClaims: number };
  readonly missing: string[];
  readonly usage: Usage;
}

/**
 * Has the model choose among the sessions that code rates high, and some others. What it could not answer
 * is said; where it answered nothing, code ranks.
 * @throws what `signal` was aborted with
 */
export async function rankByModel(
  { model, noModel = 'No model is configured.' }: Pick<SearchDeps, 'model' | 'noModel'>,
  { text, signal, onProgress }: Pick<SearchRequest, 'text' | 'signal' | 'onProgress'>,
  scored: readonly Scored[],
): Promise<Ranking> {
  if (!model || scored.length === 0) return unranked(model ? null : noModel, NO_USAGE);
  const chunks = chooseToRank(scored);
  const sessions = chunks.flat().length;
  onProgress?.({ stage: 'ranking', sessions });
  const answers = new Array<AnsweredTwice<Choice>>(chunks.length);
  await inParallel([...chunks.entries()], AT_A_TIME, async ([i, chunk]) => {
    answers[i] = await askRanking(model, text, chunk, signal);
  });
  const usage = answers.map((answer) => answer.usage).reduce(addUsage, NO_USAGE);
  const good = answers.filter((answer) => answer.ok);
  const lost = answers.find((answer) => !answer.ok);
  if (good.length === 0) return unranked(lost?.sentence ?? noModel, usage);
  const unseen = chunks.flatMap((chunk, i) => (answers[i]?.ok ? [] : chunk)).length;
  return {
    chosen: inOrder(good.map(({ value }) => value.chosen)),
    shown: sessions - unseen,
    modeReason: null,
    dropped: { unverifiedClaims: good.reduce((sum, { value }) => sum + value.dropped, 0) },
    missing: lost
      ? [`${unseen} of ${sessions} sessions could not be shown to the model: ${lost.sentence}`]
      : [],
    usage,
  };
}

/** What fits comes first, then what its call named first; of equals what code rates higher. */
function inOrder(answers: readonly (readonly Chosen[])[]): Chosen[] {
  const rank = ({ fits }: Chosen) => (fits === 'yes' ? 0 : 1);
  return answers
    .flatMap((chosen) => chosen.map((one, place) => ({ one, place })))
    .toSorted(
      (a, b) =>
        rank(a.one) - rank(b.one) || a.place - b.place || b.one.scored.score - a.one.scored.score,
    )
    .map(({ one }) => one);
}

function unranked(reason: string | null, usage: Usage): Ranking {
  return {
    chosen: reason === null ? [] : null,
    shown: 0,
    modeReason: reason,
    dropped: { unverifiedClaims: 0 },
    missing: [],
    usage,
  };
}

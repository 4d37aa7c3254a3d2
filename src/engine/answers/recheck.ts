import { readInTalk } from './requests/read-in-talk.ts';
import { lookAgain } from './tools/check-claim.ts';
import type { Looking } from './tools/tool.ts';
import type { Toolbox } from './tools/use-tools.ts';

/** Claims looked at again for one doubt. */
const MOST_CLAIMS = 3;

/**
 * Where somebody plainly doubts what was told, its moments are looked at again before the model answers: the
 * claim that is named, else those told last. @returns what came of it, for the model; '' = nobody doubts
 */
export async function recheck(looking: Looking, toolbox: Toolbox): Promise<string> {
  const { request, deps, numbering } = looking;
  const asked = readInTalk(request, { now: deps.now(), zone: request.zone });
  if (asked.kind !== 'sure') return '';
  const named = asked.number === null ? null : numbering.byNumber.get(asked.number);
  const doubted = asked.number === null ? numbering.newest : named ? [named] : [];
  const lines: string[] = [];
  for (const told of doubted.slice(0, MOST_CLAIMS)) {
    request.onStep?.('is looking at that moment again…');
    const given = await lookAgain(looking, told);
    if ('refused' in given) lines.push(`claim ${told.claim.id}: ${given.refused}`);
    else {
      lines.push(given.text);
      toolbox.note(given.what);
    }
  }
  return lines.length > 0 ? ['', 'Looked at again just now:', ...lines].join('\n') : '';
}

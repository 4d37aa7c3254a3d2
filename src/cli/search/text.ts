import type { Hit, SearchResult } from '../../engine/search/hit.ts';
import { clock } from '../../engine/sessions/clock.ts';
import { oneLine } from '../../templates/safe-text.ts';
import {
  lookedLine,
  searchedLine,
  searchHeadline,
  spentLine,
  whoOf,
} from '../../templates/search-words.ts';
import { factsSentence } from '../../templates/session-story.ts';

/** A search for a terminal: a paragraph for each hit; addresses stay whole. */
export function terminalSearch(result: SearchResult): string {
  const { hits, more, missing, read } = result;
  const found =
    hits.length > 0 ? searchHeadline(result) : `No session fits: “${oneLine(result.search)}”`;
  return [
    [found, searchedLine(result)].join('\n'),
    ...hits.map(paragraph),
    [
      lookedLine(result),
      more > 0 ? `${more} more fit less well.` : '',
      ...missing.map(oneLine),
      factsSentence(result) ?? '',
    ]
      .filter(Boolean)
      .join('\n'),
    spentLine({ ...result, read }),
  ]
    .filter(Boolean)
    .join('\n\n');
}

function paragraph(hit: Hit, i: number): string {
  const { seconds, why, fits, evidence, replayUrl } = hit;
  const partly = fits === 'partly' ? ' (partly)' : '';
  const others = evidence.filter(({ text }) => !why.startsWith(text));
  return [
    `${i + 1}. ${clock(seconds)} ${whoOf(hit)}${partly} — ${oneLine(why)}`,
    ...others.map((line) => `   ${clock(line.seconds)} ${oneLine(line.text)}`),
    `   ${replayUrl}`,
  ].join('\n');
}

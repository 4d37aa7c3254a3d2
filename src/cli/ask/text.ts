import type { Answer, Claim } from '../../engine/answers/answer.ts';
import type { Rerun } from '../../engine/answers/rerun.ts';
import { ANY_RECORDING } from '../../engine/ports/recording-list.ts';
import { wordsOf } from '../../engine/requests/words-of.ts';
import { clock } from '../../engine/sessions/clock.ts';
import { oneLine } from '../../templates/safe-text.ts';

/** An answer for a terminal: what is said, then every claim with its number, second and link. */
export function terminalAnswer(answer: Answer, zone: string): string {
  const { claims, unknown, fetched, missing, rerun } = answer;
  return [
    answer.answer.split('\n').map(oneLine).join('\n'),
    claims.flatMap((claim) => claimLines(claim, answer.answer)).join('\n'),
    ...(rerun ? [rerunLine(rerun, zone)] : []),
    [...unknown, ...missing].map(oneLine).join('\n'),
    fetched.map(({ what }) => `Read just now: ${oneLine(what)}`).join('\n'),
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** What the answer said already is not said again, only linked. */
function claimLines({ id, text, seconds, replayUrl }: Claim, said: string): string[] {
  if (said.includes(text) || said.includes(`${id} · `))
    return replayUrl ? [`${id} → ${replayUrl}`] : [];
  const at = seconds === null ? '' : `${clock(seconds)} `;
  return [`${id} · ${at}${oneLine(text)}`, ...(replayUrl ? [`    ${replayUrl}`] : [])];
}

const OPTIONS = [
  'url',
  'event',
  'person',
  'device',
  'company',
  'cohort',
  'country',
  'limit',
] as const;

/** How the new report is asked for here; days in words. */
function rerunLine(rerun: Rerun, zone: string): string {
  const { from = null, to = null, minSeconds = null, maxSeconds = null } = rerun;
  const options = OPTIONS.flatMap((name) => {
    const value = rerun[name];
    return value === undefined || value === null ? [] : [`--${name} ${quoted(String(value))}`];
  });
  const others = { ...ANY_RECORDING, from, to, minSeconds, maxSeconds };
  const isAsked = [from, to, minSeconds, maxSeconds].some((value) => value !== null);
  const ask = isAsked ? [`--ask ${quoted(wordsOf(others, { zone }))}`] : [];
  const given = [...options, ...ask].join(' ');
  const instead = given === '' ? 'without the options that it named' : `with ${given}`;
  return `Run "backstory report" again ${instead}, beside the other options of before.`;
}

function quoted(value: string): string {
  return /^[\w./:@$-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`;
}

import type { Standing } from '../engine/signals/alerts/standing.ts';
import type { Pressed } from '../engine/signals/alerts/take-press.ts';
import { Exact } from './fill.ts';
import { ago } from './plain-words.ts';
import { type Message, render } from './render.ts';
import { clip } from './safe-text.ts';

/** What somebody said of an alert; `how` is left out where it says all. */
interface Said {
  readonly by: string;
  readonly at: string;
  readonly did: string;
  readonly how?: string;
}

/**
 * Why a press changed nothing, to whoever pressed.
 * @param standing null = the alert is not kept any more
 * @returns null = it was this very press that changed it, when its job ran before
 */
export function alertUnchanged(
  standing: Standing | null,
  pressed: Pick<Pressed, 'what' | 'by' | 'at'>,
  now: Date,
): Message | null {
  if (!standing) return say('I no longer have that alert.');
  const said = saidOf(standing, pressed.what);
  if (!said) return say(otherwise(standing, pressed.what));
  if (said.by === pressed.by && said.at === pressed.at.toISOString()) return null;
  const when = ago((now.getTime() - Date.parse(said.at)) / 1000);
  return say(`${said.did} ${when}${said.how ? `: ${said.how}` : ''}.`, said.by);
}

function say(words: string, by?: string): Message {
  return render('alert-unchanged', { by: by === undefined ? null : new Exact(by), words });
}

/** Who was faster, and with what. */
function saidOf(
  { state, acknowledged, snooze, notReal, fix }: Standing,
  what: Pressed['what'],
): Said | null {
  if (state === 'not-real')
    return what === 'real' || !notReal
      ? null
      : { ...notReal, did: 'called it not real', how: clip(notReal.reason, 200) };
  if (state === 'fixed' && fix) return { ...fix, did: 'called it fixed' };
  if (state !== 'open') return null;
  if (what === 'acknowledge' && acknowledged) return { ...acknowledged, did: 'took it' };
  return what.startsWith('snooze') && snooze ? { ...snooze, did: 'snoozed it' } : null;
}

function otherwise({ state }: Standing, what: Pressed['what']): string {
  if (state === 'not-real') return 'It came back since, as an alert of its own: press it there.';
  if (state === 'resolved' && what !== 'real') return 'It is over already.';
  return 'That was taken back already.';
}

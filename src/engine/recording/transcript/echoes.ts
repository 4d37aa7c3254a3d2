import { during } from '../in-time.ts';
import type { AppearedText, Observations } from '../observations.ts';

/** A number and its text change at one moment, ms. */
const SAME_MOMENT_MS = 500;
/** The name of a control this long after it was pressed is the control coming back, ms. */
const PRESSED_MS = 30_000;

/**
 * Whether a text is already told otherwise, or is nothing to read: a busy text is a wait, a number an
 * amount, the name of the control just pressed the control itself.
 */
export function isEcho(text: AppearedText, observed: Observations): boolean {
  if (text.tone === 'busy') return true;
  if (text.tone !== null) return false;
  return !/\p{L}{2}/u.test(text.text) || isAmount(text, observed) || isPressed(text, observed);
}

function isAmount({ at, window, text }: AppearedText, { amounts }: Observations): boolean {
  const words = text.replace(/\s+/g, '');
  return during(amounts, at - SAME_MOMENT_MS, at + SAME_MOMENT_MS).some(
    ({ label, after, ...amount }) =>
      amount.window === window && `${label} ${after}`.replace(/\s+/g, '').includes(words),
  );
}

function isPressed({ at, window, text }: AppearedText, { clicks }: Observations): boolean {
  const name = `"${text}"`;
  return during(clicks, at - PRESSED_MS, at).some(
    (click) => click.window === window && click.target.endsWith(name),
  );
}

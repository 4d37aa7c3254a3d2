import { type Fact, lastTime } from '../facts/fact.ts';
import { type SessionData, secondsAt } from '../session-data.ts';

/** The press that a refusal answered came at most this long before it, seconds. */
const CAUSE_SECONDS = 8;

/**
 * Whether the visitor tried again after a refusal, the page took it, and nothing was refused since:
 * on pages that go on without a new address.
 */
export function isMended(data: SessionData, fact: Fact): boolean {
  const { clicks, texts } = data.observed;
  const refusedAt = lastTime(fact);
  const stands = texts.some(({ text, tone, gone }) => {
    return tone === 'error' && text === fact.target && gone === null;
  });
  const later = texts.some(
    ({ tone, at }) => tone === 'error' && secondsAt(data, at) > refusedAt + 0.5,
  );
  const cause = clicks.findLast(({ at, control }) => {
    const before = refusedAt - secondsAt(data, at);
    return control === 'button' && before >= 0 && before <= CAUSE_SECONDS;
  });
  if (stands || later || !cause) return false;
  return clicks.some(
    ({ at, target, answer }) => at > cause.at && target === cause.target && answer !== null,
  );
}

/** Whether a control that was silent answered when it was pressed again later. */
export function isAnsweredLater(data: SessionData, fact: Fact): boolean {
  return data.observed.clicks.some(
    ({ at, target, answer }) =>
      target === fact.target && answer !== null && secondsAt(data, at) > lastTime(fact),
  );
}

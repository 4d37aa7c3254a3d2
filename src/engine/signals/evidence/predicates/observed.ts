import type { CheckKey } from '../../../friction/check.ts';
import { isFromRecordings } from '../../kinds.ts';
import type { Signal } from '../../signal.ts';
import { type Judged, NOT_SO, type Predicate, type PredicateId } from '../predicate.ts';

/** Two-sided; below it a comparison with sessions that converted tells the two apart. */
const TELLS_APART = 0.05;

/** What was seen in recordings: the failed checks, and how those who converted compare. */
export const OBSERVED: readonly Predicate[] = [
  {
    id: 'replay_corroboration',
    side: 'supporting',
    judge: ({ signals }) => {
      const shown = signals.filter((one) => isFromRecordings(one.kind) && hasMoments(one));
      if (shown.length > 0) return { holds: true, text: 'Recordings show it.', signals: shown };
      return missing('No recording that shows it has been read.');
    },
  },
  ofCheck('navigation_loops', 'navigationFriction', 'People go back and forth without arriving.'),
  ofCheck('form_unclear', 'formInteractionClarity', 'The form does not say what it wants.'),
  ofCheck('control_unanswered', 'ctaResponsiveness', 'A control does not answer when pressed.'),
  ofCheck('variants_unclear', 'variantSelectionFlow', 'Choosing a variant does not go through.'),
  ofCheck('checkout_stuck', 'checkoutProgression', 'The checkout does not go on.'),
  ofCheck('mobile_trouble', 'mobileSpecificIssues', 'It troubles people on phones.'),
  ofCheck('trust_doubts', 'trustBarriers', 'People look for reassurance before they go on.'),
  ofCheck('indecision', 'decisionParalysis', 'People compare and do not decide.'),
  ofCheck('no_feedback', 'loadingFeedback', 'People wait without a sign that anything happens.'),
  ofCheck('common_exit', 'exitTrigger', 'Visits end at the same thing.'),
  ofCheck('errors_seen', 'errorImpact', 'Errors come before people stop, in recordings.'),
  ofCheck('slowness_seen', 'performanceImpact', 'Waiting comes before people stop, in recordings.'),
  {
    id: 'control_differs',
    side: 'supporting',
    judge: ({ signals }) => {
      const compared = comparedIn(signals);
      if (compared.length === 0) return missing('It was not compared with those who converted.');
      const different = compared.filter(isMoreCommon);
      if (different.length === 0) return NOT_SO;
      return {
        holds: true,
        text: 'It is more common among those who did not convert.',
        signals: different,
      };
    },
  },
  {
    id: 'control_alike',
    side: 'contradicting',
    judge: ({ signals }) => {
      const compared = comparedIn(signals);
      if (compared.length === 0 || compared.some(isMoreCommon)) return NOT_SO;
      return {
        holds: true,
        text: 'It cannot be told apart from those who converted.',
        signals: compared,
      };
    },
  },
];

function ofCheck(id: PredicateId, check: CheckKey, text: string): Predicate {
  return {
    id,
    side: 'supporting',
    judge: ({ signals }) => {
      const found = signals.filter(({ source }) => source === check);
      return found.length === 0 ? NOT_SO : { holds: true, text, signals: found };
    },
  };
}

function hasMoments({ evidence }: Signal): boolean {
  return evidence.some(({ sessionId, seconds }) => sessionId !== null && seconds !== null);
}

/** The baseline of what recordings show is the same among sessions that converted. */
function comparedIn(signals: readonly Signal[]): Signal[] {
  return signals.filter(
    ({ kind, baseline, p }) => isFromRecordings(kind) && baseline && p !== null,
  );
}

function isMoreCommon({ numerator, denominator, baseline, p }: Signal): boolean {
  if (p === null || p >= TELLS_APART || !baseline || !denominator) return false;
  return (numerator ?? 0) / denominator > baseline.numerator / Math.max(1, baseline.denominator);
}

function missing(text: string): Judged {
  return { holds: null, text, signals: [] };
}

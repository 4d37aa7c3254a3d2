import type { ContextActionsBlock } from '@slack/types';
import { z } from 'zod';
import { MessageKind, Verdict } from '../engine/feedback/said.ts';
import { ACTIONS } from './actions.ts';

/** What each thumb says to who cannot see it; Slack shows it as a hint, too. */
const LABELS = { right: 'Good answer', wrong: 'Something is wrong' } as const;

/** The two thumbs under an answer. */
export function feedbackButtons(kind: string): ContextActionsBlock {
  return {
    type: 'context_actions',
    elements: [
      {
        type: 'feedback_buttons',
        action_id: ACTIONS.feedback,
        positive_button: thumb('right', kind),
        negative_button: thumb('wrong', kind),
      },
    ],
  };
}

function thumb(verdict: Verdict, kind: string) {
  const label = LABELS[verdict];
  return {
    text: { type: 'plain_text', text: label, emoji: false } as const,
    accessibility_label: label,
    value: feedbackValue({ verdict, kind: MessageKind.parse(kind) }),
  };
}

const FeedbackValue = z.object({ verdict: Verdict, kind: MessageKind });
/** What a thumb stands for. */
export type FeedbackValue = z.infer<typeof FeedbackValue>;

/** A thumb's value: `right session`. */
function feedbackValue({ verdict, kind }: FeedbackValue): string {
  return `${verdict} ${kind}`;
}

/** null = it is none. */
export function readFeedbackValue(value: string): FeedbackValue | null {
  const [verdict, kind] = value.split(' ');
  return FeedbackValue.safeParse({ verdict, kind }).data ?? null;
}

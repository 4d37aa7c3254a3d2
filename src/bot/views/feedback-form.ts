import type { App, ViewStateValue } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { JudgedClaim, MessageKind, type Verdict } from '../../engine/feedback/said.ts';
import { clip } from '../../templates/safe-text.ts';
import { enqueueFeedback } from '../actions/feedback.ts';
import type { BotDeps } from '../deps.ts';

/** The form's name in Slack's callbacks, and those of its fields. */
const FORM = 'feedback_form';
const WHY = 'why';
const WORDS = 'words';

const MOST_WORDS = 300;

/** What the form must remember; it comes back with the answer. */
const Place = z.object({
  channel: z.string(),
  askedIn: z.string().nullable(),
  responseUrl: z.string().nullable(),
  /** The message that is judged. */
  ts: z.string(),
  of: MessageKind,
  /** null = the whole message. */
  claim: JudgedClaim.nullable(),
});
export type FeedbackPlace = z.infer<typeof Place>;

/** Its own words say what it is. */
const OTHER = 'other';
/** Of a claim: it holds after all. */
const HOLDS = 'holds';

interface Reason {
  readonly text: string;
  readonly value: string;
}

const OF_MESSAGE: readonly Reason[] = [
  { text: 'Something in it is not true', value: 'untrue' },
  { text: 'It misses what matters', value: 'misses' },
  { text: 'It does not answer the question', value: 'elsewhere' },
  { text: 'Too long or hard to read', value: 'long' },
  { text: 'Something else', value: OTHER },
];

const OF_CLAIM: readonly Reason[] = [
  { text: 'It did not happen', value: 'untrue' },
  { text: 'It happened, and is no problem', value: 'harmless' },
  { text: 'The moment or the number is wrong', value: 'moment' },
  { text: 'Something else', value: OTHER },
  { text: 'It is right: I take my doubt back', value: HOLDS },
];

/** Asks what is wrong with an answer, or with one claim in it. */
export function feedbackForm(place: FeedbackPlace): ModalView {
  const { claim } = place;
  return {
    type: 'modal',
    callback_id: FORM,
    private_metadata: JSON.stringify(place),
    title: plain(claim ? 'Dispute' : 'What was wrong?'),
    submit: plain('Save'),
    close: plain('Cancel'),
    blocks: [
      ...(claim ? [claimed(claim.text)] : []),
      whyField(claim ? OF_CLAIM : OF_MESSAGE),
      wordsField(claim !== null),
    ],
  };
}

function claimed(text: string) {
  return { type: 'section' as const, text: plain(clip(text, 300) || 'This claim') };
}

function whyField(reasons: readonly Reason[]) {
  const options = reasons.map(({ text, value }) => ({ text: plain(text), value }));
  return {
    type: 'input' as const,
    block_id: WHY,
    label: plain('What is wrong?'),
    element: { type: 'radio_buttons' as const, action_id: WHY, options },
  };
}

function wordsField(isPublic: boolean) {
  return {
    type: 'input' as const,
    block_id: WORDS,
    optional: true,
    label: plain('In your words'),
    ...(isPublic ? { hint: plain('Everybody who sees the message reads this.') } : {}),
    element: {
      type: 'plain_text_input' as const,
      action_id: WORDS,
      multiline: true,
      max_length: MOST_WORDS,
    },
  };
}

function plain(text: string) {
  return { type: 'plain_text', text, emoji: false } as const;
}

/** Takes the filled form: acknowledged means enqueued; what is missing is said at its field. */
export function registerFeedbackForm(app: App, deps: BotDeps): void {
  app.view(FORM, async ({ body, context, view, ack }) => {
    const place = Place.parse(JSON.parse(view.private_metadata));
    const said = saidIn(view.state.values, place.claim ? OF_CLAIM : OF_MESSAGE);
    if (!said) return ack(refusal('Say what is wrong in a few words.'));
    const { channel, askedIn, responseUrl, ts, of, claim } = place;
    const who = { workspace: context.teamId ?? '', user: body.user.id };
    const asked = {
      ...who,
      channel,
      askedIn,
      responseUrl,
      thread: null,
      id: view.id,
      fresh: false,
    };
    try {
      await enqueueFeedback(deps, asked, { ts, of, claim, ...said });
      await ack();
    } catch (cause) {
      deps.onError(cause);
      await ack(refusal('I could not take that just now. Try again in a moment.'));
    }
  });
}

type Values = Readonly<Record<string, Readonly<Record<string, ViewStateValue>>>>;

/** One sentence, or none where it is right; null = another reason was chosen, and none is given. */
function saidIn(
  values: Values,
  reasons: readonly Reason[],
): { readonly verdict: Verdict; readonly reason: string | null } | null {
  const words = clip(values[WORDS]?.[WORDS]?.value ?? '', MOST_WORDS);
  const chosen = values[WHY]?.[WHY]?.selected_option?.value;
  if (chosen === HOLDS) return { verdict: 'right', reason: words || null };
  if (chosen === OTHER) return words === '' ? null : { verdict: 'wrong', reason: words };
  const listed = reasons.find(({ value }) => value === chosen)?.text ?? 'No reason was chosen';
  return { verdict: 'wrong', reason: words === '' ? listed : `${listed}: ${words}` };
}

function refusal(sentence: string) {
  return { response_action: 'errors', errors: { [WORDS]: sentence } } as const;
}

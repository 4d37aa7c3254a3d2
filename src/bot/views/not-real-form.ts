import type { App, ViewStateValue } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { CheckKey } from '../../engine/friction/check.ts';
import { failedWords } from '../../templates/daily-words.ts';
import type { BotDeps } from '../deps.ts';
import { type Asked, enqueueAlertPress, enqueueJudgement } from '../enqueue.ts';

/** The form's name in Slack's callbacks, and those of its fields. */
const FORM = 'not_real_form';
const FINDING = 'finding';
const WHY = 'why';
const WORDS = 'words';

const MOST_WORDS = 200;

/** What is doubted: an alert, or one of the failed checks in the news of a day. */
const Doubted = z.union([
  z.object({ alertId: z.string() }),
  z.object({ day: z.string(), checks: z.array(CheckKey).min(1) }),
]);
export type Doubted = z.infer<typeof Doubted>;

/** What the form must remember; it comes back with the answer. */
const Place = z.object({
  channel: z.string(),
  askedIn: z.string().nullable(),
  responseUrl: z.string().nullable(),
  doubted: Doubted,
});
type Place = z.infer<typeof Place>;

/** Its own words say why. */
const OTHER = 'other';
const REASONS: readonly { readonly text: string; readonly value: string }[] = [
  { text: 'A test, or our own team', value: 'test' },
  { text: 'Known and intended', value: 'intended' },
  { text: 'Too small to matter', value: 'small' },
  { text: 'Wrong: it did not happen', value: 'wrong' },
  { text: 'Another reason', value: OTHER },
];

/** Asks why something that was told is not real; of several findings, which one. */
export function notRealForm(place: Place): ModalView {
  const { doubted } = place;
  const findings = 'checks' in doubted && doubted.checks.length > 1 ? doubted.checks : [];
  return {
    type: 'modal',
    callback_id: FORM,
    private_metadata: JSON.stringify(place),
    title: plain('Not real'),
    submit: plain('Save'),
    close: plain('Cancel'),
    blocks: [...(findings.length > 0 ? [findingField(findings)] : []), whyField(), wordsField()],
  };
}

function findingField(checks: readonly CheckKey[]) {
  const options = checks.map((key) => ({
    text: plain(failedWords({ key, page: null })),
    value: key,
  }));
  const [first] = options;
  return {
    type: 'input' as const,
    block_id: FINDING,
    label: plain('Which one is not real?'),
    element: {
      type: 'static_select' as const,
      action_id: FINDING,
      options,
      ...(first ? { initial_option: first } : {}),
    },
  };
}

function whyField() {
  const options = REASONS.map(({ text, value }) => ({ text: plain(text), value }));
  return {
    type: 'input' as const,
    block_id: WHY,
    label: plain('Why?'),
    element: { type: 'radio_buttons' as const, action_id: WHY, options },
  };
}

function wordsField() {
  return {
    type: 'input' as const,
    block_id: WORDS,
    optional: true,
    label: plain('In your words'),
    element: {
      type: 'plain_text_input' as const,
      action_id: WORDS,
      max_length: MOST_WORDS,
    },
  };
}

function plain(text: string) {
  return { type: 'plain_text', text, emoji: false } as const;
}

/** Takes the filled form: acknowledged means enqueued; what is missing is said at its field. */
export function registerNotRealForm(app: App, deps: BotDeps): void {
  app.view(FORM, async ({ body, context, view, ack }) => {
    const { values } = view.state;
    const place = Place.parse(JSON.parse(view.private_metadata));
    const reason = reasonIn(values);
    if (reason === null) return ack(refusal('Say why in a few words.'));
    const { channel, askedIn, responseUrl } = place;
    const who = { workspace: context.teamId ?? '', user: body.user.id };
    const asked = { ...who, channel, askedIn, responseUrl, id: view.id };
    try {
      const chosen = values[FINDING]?.[FINDING]?.selected_option?.value;
      await enqueue(deps, { ...asked, thread: null, fresh: false }, place.doubted, {
        reason,
        chosen,
      });
      await ack();
    } catch (cause) {
      deps.onError(cause);
      await ack(refusal('I could not take that just now. Try again in a moment.'));
    }
  });
}

function enqueue(
  deps: BotDeps,
  asked: Asked,
  doubted: Doubted,
  { reason, chosen }: { readonly reason: string; readonly chosen: string | undefined },
): Promise<unknown> {
  if ('alertId' in doubted)
    return enqueueAlertPress(deps, asked, { ...doubted, what: 'not-real', reason });
  const { day, checks } = doubted;
  const check = checks.find((key) => key === chosen) ?? checks[0] ?? '';
  return enqueueJudgement(deps, asked, { day, check, reason });
}

type Values = Readonly<Record<string, Readonly<Record<string, ViewStateValue>>>>;

/** One sentence; null = another reason was chosen, and none is given. */
function reasonIn(values: Values): string | null {
  const words = (values[WORDS]?.[WORDS]?.value ?? '').trim().slice(0, MOST_WORDS);
  const chosen = values[WHY]?.[WHY]?.selected_option?.value;
  const reason = REASONS.find(({ value }) => value === chosen && value !== OTHER);
  if (!reason) return words || null;
  return words ? `${reason.text}: ${words}` : reason.text;
}

function refusal(sentence: string) {
  return { response_action: 'errors', errors: { [WORDS]: sentence } } as const;
}

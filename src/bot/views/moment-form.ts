import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { parseMoment } from '../../engine/requests/moment.ts';
import type { BotDeps } from '../deps.ts';
import { enqueueMoment } from '../enqueue.ts';

/** The form's name in Slack's callbacks. */
const FORM = 'moment_form';
const MOMENT = 'moment';
const KIND = 'kind';

/** What the form must remember; it comes back with the answer. */
const Place = z.object({ sessionId: z.string(), channel: z.string(), thread: z.string() });
type Place = z.infer<typeof Place>;

const KINDS = [
  { text: 'Picture', value: 'picture' },
  { text: 'Short clip', value: 'clip' },
] as const;

/** Asks which moment of a session to show. */
export function momentForm(place: Place): ModalView {
  const options = KINDS.map(({ text, value }) => ({ text: plain(text), value }));
  const [first] = options;
  return {
    type: 'modal',
    callback_id: FORM,
    private_metadata: JSON.stringify(place),
    title: plain('Another moment'),
    submit: plain('Show'),
    close: plain('Cancel'),
    blocks: [
      {
        type: 'input',
        block_id: MOMENT,
        label: plain('Minutes and seconds from the start'),
        hint: plain('For example 1:24'),
        element: { type: 'plain_text_input', action_id: MOMENT, max_length: 20 },
      },
      {
        type: 'input',
        block_id: KIND,
        label: plain('Show it as'),
        element: {
          type: 'radio_buttons',
          action_id: KIND,
          options,
          ...(first ? { initial_option: first } : {}),
        },
      },
    ],
  };
}

function plain(text: string) {
  return { type: 'plain_text', text, emoji: false } as const;
}

/** Takes the filled form: acknowledged means enqueued; what is no moment is said at its field. */
export function registerMomentForm(app: App, deps: BotDeps): void {
  app.view(FORM, async ({ body, context, view, ack }) => {
    const { values } = view.state;
    const seconds = parseMoment(values[MOMENT]?.[MOMENT]?.value ?? '');
    const place = Place.safeParse(JSON.parse(view.private_metadata));
    if (seconds === null || !place.success) return ack(refusal('Write it as 1:24, or as seconds.'));
    const kind = values[KIND]?.[KIND]?.selected_option?.value === 'clip' ? 'clip' : 'picture';
    const { sessionId, channel, thread } = place.data;
    const asked = { workspace: context.teamId ?? '', channel, thread, user: body.user.id };
    try {
      await enqueueMoment(deps, { ...asked, id: view.id }, { sessionId, seconds, kind });
      await ack();
    } catch (cause) {
      deps.onError(cause);
      await ack(refusal('I could not take that just now. Try again in a moment.'));
    }
  });
}

function refusal(sentence: string) {
  return { response_action: 'errors', errors: { [MOMENT]: sentence } } as const;
}

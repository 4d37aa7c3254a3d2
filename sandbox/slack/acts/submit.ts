import { readView } from '../api/methods/views.ts';
import { Refusal } from '../api/refusal.ts';
import { type Fields, fieldsOf, isFields, stringAt } from '../fields.ts';
import type { Choices, ViewRequest } from '../page-contract.ts';
import { closeView, openView, updateView } from '../showing.ts';
import type { Slack } from '../slack.ts';
import { stackLimit, type View } from '../store/views.ts';
import { wireView } from '../wire/view.ts';
import { type Act, actOf, ImpossibleAct } from './act.ts';
import { interaction } from './payload.ts';
import { ownView } from './press.ts';
import { inputProblems, stateValues } from './state.ts';

/** What Slack writes into the modal when the app did not answer well. */
const noAnswer = 'We had some trouble connecting. Try again?';

type Errors = Readonly<Record<string, string>>;

function showErrors(slack: Slack, view: View, errors: Errors): void {
  const change = { type: 'view-errors', viewId: view.id, errors } as const;
  slack.world.changes.send(view.user, change);
}

/** Sentences for input blocks of the view; null = Slack would not know where to show them. */
function errorsIn(value: unknown, view: View): Errors | null {
  const entries = Object.entries(fieldsOf(value));
  const inputs = new Set(
    view.blocks.filter(({ type }) => type === 'input').map(({ block_id }) => block_id),
  );
  const isKnown = entries.every(([block, text]) => inputs.has(block) && typeof text === 'string');
  if (entries.length === 0 || !isKnown) return null;
  return Object.fromEntries(entries.map(([block, text]) => [block, String(text)]));
}

/** Does what a submission's acknowledgement asks for; the answer is what the person reads. */
function obey(slack: Slack, view: View, ack: Fields): { errors: Errors; trouble: string | null } {
  const { world } = slack;
  const action = stringAt(ack, 'response_action');
  if (action === 'errors') {
    const errors = errorsIn(ack.errors, view);
    if (errors === null) return { errors: {}, trouble: noAnswer };
    showErrors(slack, view, errors);
    return { errors, trouble: null };
  }
  if (action === 'update' || action === 'push') {
    const read = readView(world, 'modal', ack.view);
    const isFull = world.views.stack(view.user).length >= stackLimit;
    if (action === 'push' && isFull) return { errors: {}, trouble: noAnswer };
    if (action === 'update') updateView(world, view, read);
    else openView(world, { ...read, user: view.user, previous: view });
    return { errors: {}, trouble: null };
  }
  closeView(world, view, action === 'clear');
  return { errors: {}, trouble: null };
}

function obeyed(
  slack: Slack,
  view: View,
  ack: unknown,
): { errors: Errors; trouble: string | null } {
  try {
    return obey(slack, view, isFields(ack) ? ack : {});
  } catch (error) {
    if (error instanceof Refusal) return { errors: {}, trouble: noAnswer };
    throw error;
  }
}

/** Somebody submits the visible modal (`view_submission`). */
async function submit(slack: Slack, view: View, state: Choices | undefined): Promise<Act> {
  const { world } = slack;
  const values = stateValues(world, view.blocks, state, view.values);
  const problems = inputProblems(view.blocks, values);
  if (Object.keys(problems).length > 0) {
    showErrors(slack, view, problems);
    return actOf({ errors: problems });
  }
  const filled = world.views.change(view, { values });
  const payload = {
    ...interaction(slack, 'view_submission', { user: view.user, viewId: view.id }),
    view: wireView(world, filled),
    response_urls: [],
  };
  const name = stringAt(view.sent, 'callback_id') ?? '';
  const delivery = await slack.courier.deliver({ what: 'interaction', name, payload });
  if (!delivery.acknowledged) return actOf({ deliveries: [delivery], trouble: noAnswer });
  return actOf({ deliveries: [delivery], ...obeyed(slack, filled, delivery.ack) });
}

/** Somebody closes a modal; the app hears of it with `notify_on_close` (`view_closed`). */
async function close(slack: Slack, view: View): Promise<Act> {
  const all = view.sent.clear_on_close === true;
  closeView(slack.world, view, all);
  if (view.sent.notify_on_close !== true) return actOf({});
  const { trigger_id: _, ...common } = interaction(slack, 'view_closed', {
    user: view.user,
    viewId: null,
  });
  const payload = { ...common, view: wireView(slack.world, view), is_cleared: all };
  const name = stringAt(view.sent, 'callback_id') ?? '';
  const delivery = await slack.courier.deliver({ what: 'interaction', name, payload });
  return actOf({ deliveries: [delivery] });
}

/** Somebody submits or closes a modal. */
export async function finishView(slack: Slack, user: string, request: ViewRequest): Promise<Act> {
  const view = ownView(slack, user, request.viewId);
  if (view.type !== 'modal') throw new ImpossibleAct('The Home tab is not submitted or closed');
  return request.do === 'submit' ? submit(slack, view, request.state) : close(slack, view);
}

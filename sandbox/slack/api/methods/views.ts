import { withIds } from '../../blocks/complete.ts';
import { checkView } from '../../blocks/view.ts';
import { type Fields, fieldsOf, listOf, stringAt } from '../../fields.ts';
import { closeView, openView, publishHome, updateView } from '../../showing.ts';
import type { Trigger } from '../../store/triggers.ts';
import { stackLimit, type View } from '../../store/views.ts';
import { wireView } from '../../wire/view.ts';
import type { World } from '../../world.ts';
import type { Call, Method } from '../method.ts';
import { personById } from '../places.ts';
import { Refusal } from '../refusal.ts';

/** A view as sent, held to the rules, with its blocks completed; throws Slack's refusal. */
export function readView(world: World, type: 'modal' | 'home', value: unknown) {
  const knowsImage = (file: Fields) => world.files.image(file, world.clock.now()) !== null;
  const verdict = checkView(type, value, knowsImage);
  if (!verdict.ok) {
    const { error, messages } = verdict;
    throw new Refusal(error, messages.length > 0 ? { response_metadata: { messages } } : {});
  }
  return { sent: verdict.view, blocks: withIds(listOf(verdict.view.blocks)) };
}

function withoutDuplicate(world: World, sent: Fields, own: View | null): void {
  const externalId = stringAt(sent, 'external_id');
  const other = externalId ? world.views.byExternalId(externalId) : null;
  if (other && other.id !== own?.id) throw new Refusal('duplicate_external_id');
}

function exchange(call: Call): Trigger {
  const exchanged = call.slack.world.triggers.exchange(call.args.required('trigger_id'));
  if (!exchanged.ok) throw new Refusal(exchanged.error);
  return exchanged.trigger;
}

function open(call: Call): Fields {
  const { world } = call.slack;
  const read = readView(world, 'modal', call.args.json('view'));
  withoutDuplicate(world, read.sent, null);
  const { user } = exchange(call);
  const below = world.views.stack(user)[0];
  if (below) closeView(world, below, true);
  return { view: wireView(world, openView(world, { ...read, user, previous: null })) };
}

function push(call: Call): Fields {
  const { world } = call.slack;
  const read = readView(world, 'modal', call.args.json('view'));
  withoutDuplicate(world, read.sent, null);
  const { user, viewId } = exchange(call);
  const previous = world.views.stack(user).find((view) => view.id === viewId);
  if (!previous) throw new Refusal('not_found');
  if (world.views.stack(user).length >= stackLimit) throw new Refusal('push_limit_reached');
  return { view: wireView(world, openView(world, { ...read, user, previous })) };
}

function checkHash(call: Call, view: View | null): void {
  const hash = call.args.text('hash');
  if (hash !== null && hash !== view?.hash) throw new Refusal('hash_conflict');
}

function update(call: Call): Fields {
  const { world } = call.slack;
  const id = call.args.text('view_id');
  const externalId = call.args.text('external_id');
  const view = id === null ? world.views.byExternalId(externalId ?? '') : world.views.get(id);
  if (!view) throw new Refusal('not_found');
  const read = readView(world, view.type, call.args.json('view'));
  withoutDuplicate(world, read.sent, view);
  checkHash(call, view);
  return { view: wireView(world, updateView(world, view, read)) };
}

function publish(call: Call): Fields {
  const { world } = call.slack;
  const person = personById(call, 'user_id');
  const given = call.args.json('view');
  if (fieldsOf(given).type === 'modal') throw new Refusal('invalid_arguments');
  const read = readView(world, 'home', given);
  checkHash(call, world.views.home(person.id));
  return { view: wireView(world, publishHome(world, { ...read, user: person.id })) };
}

const common = { token: 'bot', scopes: [], tier: 't4' } as const;

/** `views.*` */
export const viewMethods: readonly Method[] = [
  { ...common, name: 'views.open', run: open },
  { ...common, name: 'views.push', run: push },
  { ...common, name: 'views.update', run: update },
  { ...common, name: 'views.publish', run: publish },
];

import type { Fields } from './fields.ts';
import { newSecret } from './ids.ts';
import { pageView } from './projection.ts';
import { newView, type View } from './store/views.ts';
import type { World } from './world.ts';

/** A view that passed the checks. */
interface ReadView {
  readonly sent: Fields;
  readonly blocks: readonly Fields[];
}

function newHash(world: World): string {
  return `${Math.floor(world.clock.now() / 1000)}.${newSecret().slice(0, 8)}`;
}

/** Puts a modal on top, of `previous` or of nothing. */
export function openView(
  world: World,
  given: ReadView & { readonly user: string; readonly previous: View | null },
): View {
  const view = newView({ ...given, type: 'modal', hash: newHash(world) });
  world.views.open(view);
  world.changes.send(view.user, { type: 'view-opened', view: pageView(world, view) });
  return view;
}

/** What was filled in stays for the inputs whose ids stay. */
function keptValues(view: View, blocks: readonly Fields[]): Fields {
  const ids = new Set(blocks.map((block) => block.block_id));
  return Object.fromEntries(Object.entries(view.values).filter(([blockId]) => ids.has(blockId)));
}

/** Shows a view otherwise. */
export function updateView(world: World, view: View, given: ReadView): View {
  const values = keptValues(view, given.blocks);
  const changed = world.views.change(view, { ...given, hash: newHash(world), values });
  const type = view.type === 'home' ? 'home-published' : 'view-updated';
  world.changes.send(view.user, { type, view: pageView(world, changed) });
  return changed;
}

/** Shows the app's Home tab to a person. */
export function publishHome(world: World, given: ReadView & { readonly user: string }): View {
  const known = world.views.home(given.user);
  if (known) return updateView(world, known, given);
  const view = newView({ ...given, type: 'home', hash: newHash(world), previous: null });
  world.views.publish(view);
  world.changes.send(view.user, { type: 'home-published', view: pageView(world, view) });
  return view;
}

/** Takes a modal away, and those above it; with `all` the whole stack. */
export function closeView(world: World, view: View, all: boolean): readonly View[] {
  const closed = world.views.close(view, all);
  for (const { id, user } of closed) world.changes.send(user, { type: 'view-closed', viewId: id });
  return closed;
}

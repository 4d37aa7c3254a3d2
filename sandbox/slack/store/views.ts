import type { Fields } from '../fields.ts';
import { newId } from '../ids.ts';

/** An open modal or a published Home tab. */
export interface View {
  readonly id: string;
  readonly user: string;
  readonly type: 'modal' | 'home';
  /** As the app sent it. */
  readonly sent: Fields;
  /** With the ids that were missing. */
  readonly blocks: readonly Fields[];
  readonly hash: string;
  /** `state.values`, by block_id and action_id. */
  readonly values: Fields;
  readonly previousId: string | null;
  readonly rootId: string;
}

/** Modals on top of each other (slack.md §2). */
export const stackLimit = 3;

export interface Views {
  /** Open modals of a person, the visible one last. */
  stack(user: string): readonly View[];
  home(user: string): View | null;
  get(id: string): View | null;
  byExternalId(externalId: string): View | null;
  open(view: View): void;
  publish(view: View): void;
  change(view: View, changes: Partial<View>): View;
  /** Takes away the modal; with `all` its whole stack. Answers what was taken, top first. */
  close(view: View, all: boolean): readonly View[];
}

/** A view that stands on `previous`, or alone. */
export function newView(view: {
  user: string;
  type: 'modal' | 'home';
  sent: Fields;
  blocks: readonly Fields[];
  hash: string;
  previous: View | null;
}): View {
  const { previous, ...rest } = view;
  const id = newId('V');
  return {
    ...rest,
    id,
    values: {},
    previousId: previous?.id ?? null,
    rootId: previous?.rootId ?? id,
  };
}

/** Nothing open. */
export function createViews(): Views {
  const stacks = new Map<string, View[]>();
  const homes = new Map<string, View>();
  const stack = (user: string) => stacks.get(user) ?? [];
  const all = () => [...[...stacks.values()].flat(), ...homes.values()];

  function change(view: View, changes: Partial<View>): View {
    const changed = { ...view, ...changes };
    if (view.type === 'home') homes.set(view.user, changed);
    else {
      stacks.set(
        view.user,
        stack(view.user).map((it) => (it.id === view.id ? changed : it)),
      );
    }
    return changed;
  }

  function close(view: View, whole: boolean): readonly View[] {
    const open = stack(view.user);
    const from = whole ? 0 : open.findIndex((it) => it.id === view.id);
    if (from < 0) return [];
    stacks.set(view.user, open.slice(0, from));
    return open.slice(from).reverse();
  }

  return {
    stack,
    home: (user) => homes.get(user) ?? null,
    get: (id) => all().find((view) => view.id === id) ?? null,
    byExternalId: (id) => all().find((view) => view.sent.external_id === id) ?? null,
    open: (view) => void stacks.set(view.user, [...stack(view.user), view]),
    publish: (view) => void homes.set(view.user, view),
    change,
    close,
  };
}

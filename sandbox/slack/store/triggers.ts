import { newSecret } from '../ids.ts';

/** 3 seconds, one use (slack.md §2). */
const lifeMs = 3000;

/** What a `trigger_id` lets the app open: a view for this person, on top of that view. */
export interface Trigger {
  readonly user: string;
  /** The modal in which something was pressed or submitted; null = none. */
  readonly viewId: string | null;
}

type Exchanged =
  | { readonly ok: true; readonly trigger: Trigger }
  | {
      readonly ok: false;
      readonly error: 'invalid_trigger_id' | 'expired_trigger_id' | 'exchanged_trigger_id';
    };

export interface Triggers {
  create(trigger: Trigger): string;
  exchange(id: string): Exchanged;
}

/** No triggers yet. */
export function createTriggers(now: () => number): Triggers {
  const issued = new Map<string, { trigger: Trigger; expiresAt: number; used: boolean }>();

  function create(trigger: Trigger): string {
    const id = `${issued.size + 1}.${now()}.${newSecret()}`;
    issued.set(id, { trigger, expiresAt: now() + lifeMs, used: false });
    return id;
  }

  function exchange(id: string): Exchanged {
    const found = issued.get(id);
    if (!found) return { ok: false, error: 'invalid_trigger_id' };
    if (found.used) return { ok: false, error: 'exchanged_trigger_id' };
    if (now() > found.expiresAt) return { ok: false, error: 'expired_trigger_id' };
    found.used = true;
    return { ok: true, trigger: found.trigger };
  }

  return { create, exchange };
}

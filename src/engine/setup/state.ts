import { z } from 'zod';
import { SeenEvents } from './seen-events.ts';

/** A project that a key reaches. Names are PostHog's: untrusted. */
export const ReachedProject = z.object({
  id: z.string().regex(/^\d{1,15}$/),
  name: z.string(),
  timezone: z.string(),
});
export type ReachedProject = z.infer<typeof ReachedProject>;

/** What of PostHog's a key may read, by PostHog's name of the permission. */
export const KeyCheck = z.object({ scope: z.string(), ok: z.boolean() });
export type KeyCheck = z.infer<typeof KeyCheck>;

/**
 * What was settled so far; null = not yet. The key is not in it: it lies sealed beside it. Whatever is set
 * again takes back what was found with what it was before.
 */
export const SetupState = z.object({
  /** Base of PostHog's pages, without a final slash. */
  host: z.string().nullable().default(null),
  /** null = not looked yet; `isAll` false = the key may not list them, and there may be more. */
  reached: z
    .object({ projects: z.array(ReachedProject), isAll: z.boolean() })
    .nullable()
    .default(null),
  project: ReachedProject.nullable().default(null),
  checks: z.array(KeyCheck).nullable().default(null),
  /** Recordings of the last days, as many as the first report reads at most; null = not counted. */
  recorded: z.number().int().min(0).nullable().default(null),
  /** Somebody read what the key can and cannot do. */
  checksRead: z.boolean().default(false),
  seen: SeenEvents.nullable().default(null),
  goal: z
    .object({ conversionEvent: z.string().nullable(), funnel: z.array(z.string()) })
    .nullable()
    .default(null),
  /** Whether masked recordings may go to a model. */
  consent: z.boolean().nullable().default(null),
  place: z
    .object({
      channel: z.string(),
      hour: z.number().int().min(0).max(23),
      /** US dollars a month. */
      monthly: z.number().min(0),
    })
    .nullable()
    .default(null),
  /** The view whose end has begun, by somebody who might: a run that is taken up again goes on. */
  ending: z.string().nullable().default(null),
});
export type SetupState = z.infer<typeof SetupState>;

/** Before anybody settled anything. */
export const NOTHING_SET: SetupState = SetupState.parse({});

/** The steps in their order. */
export const STEPS = ['connect', 'project', 'checks', 'goal', 'consent', 'place', 'done'] as const;
export const Step = z.enum(STEPS);
export type Step = z.infer<typeof Step>;

/** Without these there is nothing to watch; the others make answers poorer. */
const NEEDED_SCOPES: readonly string[] = ['session_recording:read', 'query:read'];

/** The first step that is not settled. */
export function nextStep(state: SetupState): Step {
  if (state.host === null) return 'connect';
  if (state.project === null) return 'project';
  if (!state.checksRead || state.checks === null || !mayWatch(state.checks)) return 'checks';
  if (state.goal === null) return 'goal';
  if (state.consent === null) return 'consent';
  return state.place === null ? 'place' : 'done';
}

/** Whether the key can do what nothing goes without. */
export function mayWatch(checks: readonly KeyCheck[]): boolean {
  return NEEDED_SCOPES.every((scope) => checks.some((check) => check.scope === scope && check.ok));
}

/** What was found with another key or host says nothing any more. */
export function withHost(host: string): Partial<SetupState> {
  return { ...withoutProject(), host, reached: null };
}

/** Another project, of which nothing is known yet; its events and settings are not those of another. */
export function withProject(project: ReachedProject): Partial<SetupState> {
  return { ...withoutProject(), project };
}

function withoutProject() {
  return {
    project: null,
    checks: null,
    recorded: null,
    checksRead: false,
    seen: null,
    goal: null,
    consent: null,
    place: null,
  };
}

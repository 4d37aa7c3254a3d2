import { expect } from 'vitest';
import type { PostHogOptions } from '../../sandbox/posthog/server.ts';
import type { Choices, PageView } from '../../sandbox/slack/page-contract.ts';
import { type Backstory, type BackstoryOptions, openBackstory } from './backstory.ts';
import { SOON, textOf } from './conversation.ts';
import { anEvent, type DatasetContent, uuidOf } from './dataset.ts';
import { type OpenPostHog, openPostHog } from './local-posthog.ts';
import { manyVisits } from './many-visits.ts';

/** People of the local Slack: an admin, and somebody who is none. */
const ADMIN = 'U0MAYA00001';
export const MEMBER = 'U0JON000002';

/** Keys of the local PostHog, by what they may do. */
export const KEYS = {
  right: 'phx_right_key_1234',
  listless: 'phx_listless_5678',
  narrow: 'phx_narrow_key_90',
  wrong: 'phx_wrong_key_0000',
} as const;

const READS = ['session_recording:read', 'query:read', 'person:read', 'error_tracking:read'];

const OPTIONS: Partial<PostHogOptions> = {
  keys: {
    [KEYS.right]: ['user:read', 'project:read', 'cohort:read', ...READS],
    [KEYS.listless]: ['project:read', ...READS],
    [KEYS.narrow]: ['user:read', 'project:read', 'query:read'],
  },
};

/** Visits, of which most view a plan, some begin to pay, and few do; one event is a failure. */
function shopWithGoal(count = 24): DatasetContent {
  const content = manyVisits(count);
  const told = Array.from({ length: count }, (_, i) => i + 1).flatMap((n) => {
    const steps = [
      ...(n % 6 === 0 ? [] : ['plan_viewed']),
      ...(n % 2 === 0 ? ['payment_started'] : []),
      ...(n % 4 === 0 ? ['bezahlt'] : n % 2 === 0 ? ['payment_failed'] : []),
    ];
    return steps.map((event, i) =>
      anEvent(90_000 + n * 10 + i, {
        at: new Date(Date.parse('2026-05-20T10:00:05.000Z') + i * 10_000).toISOString(),
        ...{ event, sessionId: uuidOf(6, n), distinctId: `v${n}` },
      }),
    );
  });
  return { ...content, events: [...content.events, ...told] };
}

/** A local PostHog over these visits, with all the keys. */
export function openGoalPostHog(content: DatasetContent = shopWithGoal()): Promise<OpenPostHog> {
  return openPostHog(content, OPTIONS);
}

/** The whole product where nobody connected a project. */
export function openUnconnected(options: BackstoryOptions): Promise<Backstory> {
  const settings = {
    POSTHOG_HOST: undefined,
    POSTHOG_PROJECT_ID: undefined,
    POSTHOG_PERSONAL_API_KEY: undefined,
    ENCRYPTION_KEY: 'a long random text of a test',
    ...options.settings,
  };
  return openBackstory({ ...options, settings });
}

type Fields = Readonly<Record<string, Choices[string][string]>>;

/** A person before the setup's form. */
export function atSetup({ slack }: Backstory, user: string = ADMIN) {
  const { control } = slack;
  const view = (): PageView | undefined => control.views({ user }).at(-1);
  const text = () => textOf(view()?.blocks ?? '');
  async function reads(part: string | RegExp): Promise<string> {
    const isThere = () => (typeof part === 'string' ? text().includes(part) : part.test(text()));
    if (!isThere()) {
      await slack.journal.waitFor(isThere, SOON).catch((cause: unknown) => {
        throw new Error(`"${part}" is not in ${text()}`, { cause });
      });
    }
    return text();
  }
  return {
    view,
    reads,
    /** Fills the form in and sends it, without anything to complain about. */
    async settle(fields: Fields = {}): Promise<void> {
      expect(await this.fill(fields)).toEqual({});
    },
    open: () => control.command('/backstory setup', { user }),
    close: () => control.closeView({ user }),
    /** Fills the form in otherwise than it stands, and sends it. @returns what is said at its fields */
    async fill(fields: Fields = {}) {
      const { errors, trouble } = await control.submit(
        Object.fromEntries(
          Object.entries(fields).map(([name, value]) => [name, { [name]: value }]),
        ),
        { user },
      );
      expect(trouble).toBeNull();
      return errors;
    },
    async press(label: string): Promise<void> {
      const block = view()?.blocks.find(({ type }) => type === 'actions');
      const buttons = block && 'elements' in block ? (block.elements as ButtonShape[]) : [];
      const button = buttons.find((one) => one.text?.text === label);
      expect(button, `a button ${label}`).toBeDefined();
      const [blockId, actionId] = [String(block?.block_id), String(button?.action_id)];
      await control.press({ user, viewId: view()?.id ?? '', blockId, actionId });
    },
  };
}

interface ButtonShape {
  readonly text?: { readonly text: string };
  readonly action_id?: string;
}

import type { ModalView } from '@slack/types';
import { CLOUDS } from '../engine/setup/host.ts';
import type { SetupState } from '../engine/setup/state.ts';
import { render } from './render.ts';
import { field, option, plain, type SetupScreen, stepView } from './setup-fields.ts';
import { setupProblem } from './setup-problem.ts';

/** Fields of the form. */
export const CONNECT = { cloud: 'cloud', address: 'address', key: 'key' } as const;

/** The clouds, and what is not one of them. */
export const OTHER_HOST = 'other';
const PLACES = [
  option('EU cloud (eu.posthog.com)', 'eu'),
  option('US cloud (us.posthog.com)', 'us'),
  option('Another address', OTHER_HOST),
] as const;

/** Asks for PostHog's address and a key. `hasKey`: one is kept; it is never shown again. */
export function setupConnect(
  { host }: SetupState,
  screen: SetupScreen,
  hasKey: boolean,
): ModalView {
  const isCloud = host === null || host === CLOUDS.eu || host === CLOUDS.us;
  const chosen = PLACES[host === CLOUDS.us ? 1 : isCloud ? 0 : 2];
  // What PostHog refused is not worth keeping.
  const key =
    hasKey && screen.problem !== 'key-refused'
      ? {
          label: 'Personal API key',
          hint: 'One is kept. Leave this empty to use it.',
          optional: true,
        }
      : { label: 'Personal API key', hint: 'It begins with phx_' };
  return stepView('connect', screen, {
    submit: 'Next',
    blocks: [
      ...setupProblem(screen.problem, host),
      ...render('setup-connect', {}).blocks,
      field(
        CONNECT.cloud,
        { label: 'PostHog' },
        { type: 'static_select', options: [...PLACES], initial_option: chosen },
      ),
      field(
        CONNECT.address,
        {
          label: 'Address',
          hint: 'Only with “Another address”',
          optional: true,
        },
        {
          type: 'plain_text_input',
          max_length: 200,
          placeholder: plain('https://posthog.example.com'),
          ...(isCloud ? {} : { initial_value: host }),
        },
      ),
      field(CONNECT.key, key, { type: 'plain_text_input', max_length: 200 }),
    ],
  });
}

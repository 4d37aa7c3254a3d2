import type { SetupState } from '../../src/engine/setup/state.ts';
import { SetupState as Shape } from '../../src/engine/setup/state.ts';
import { setupChecks } from '../../src/templates/setup-checks.ts';
import { setupConnect } from '../../src/templates/setup-connect.ts';
import { setupConsent } from '../../src/templates/setup-consent.ts';
import type { SetupScreen } from '../../src/templates/setup-fields.ts';
import { setupGoal } from '../../src/templates/setup-goal.ts';
import { setupPlace } from '../../src/templates/setup-place.ts';
import { setupProject } from '../../src/templates/setup-project.ts';
import { setupDone, setupRefused, setupWaiting } from '../../src/templates/setup-views.ts';
import { setupPower, setupWelcome } from '../../src/templates/setup-welcome.ts';
import { HOST } from '../../test/support/realistic-summaries.ts';
import type { Section } from './entry.ts';
import { MAYA, PRODUCT, SHOP } from './invented.ts';

const project = { id: '7', name: SHOP, timezone: 'Europe/Berlin' };
const SCOPES = 'project session_recording person query error_tracking'.split(' ');

const state: SetupState = Shape.parse({
  host: HOST,
  reached: { projects: [project, { ...project, id: '8', name: 'Shop US' }], isAll: true },
  project,
  checks: SCOPES.map((of) => ({ scope: `${of}:read`, ok: of !== 'error_tracking' })),
  recorded: 20,
  seen: {
    ...{ days: 7, visits: 4_120 },
    events: [
      { name: 'product_viewed', times: 9_400, visits: 3_310, once: 900, people: 2_880 },
      { name: 'checkout_started', times: 1_020, visits: 812, once: 640, people: 760 },
      { name: 'order_paid', times: 331, visits: 331, once: 331, people: 318 },
    ],
    orders: [
      { before: 'product_viewed', after: 'order_paid', visits: 331 },
      { before: 'checkout_started', after: 'order_paid', visits: 331 },
      { before: 'product_viewed', after: 'checkout_started', visits: 800 },
    ],
  },
  ...{ consent: true, place: { channel: PRODUCT, hour: 8, monthly: 50 } },
});
const settled: SetupState = {
  ...state,
  goal: { conversionEvent: 'order_paid', funnel: ['product_viewed', 'checkout_started'] },
};

function screen(viewId: string, problem: SetupScreen['problem'] = null): SetupScreen {
  return { viewId: `gallery-${viewId}`, channel: PRODUCT, problem };
}

/** The setup, step by step. */
export const setup: Section = {
  title: 'Setup',
  entries: [
    {
      ...{ name: 'setup-connect', title: 'Address and key', place: 'modal' },
      says: 'After `/backstory setup`, or Set up in the Home tab.',
      content: setupConnect({ ...state, host: null }, screen('connect'), false),
    },
    {
      ...{ name: 'setup-problem', title: 'A key that PostHog refuses', place: 'modal' },
      says: 'What keeps a step from going on stands where it is repaired.',
      content: setupConnect(state, screen('problem', 'key-refused'), false),
    },
    {
      ...{ name: 'setup-waiting', title: 'PostHog is asked', place: 'modal' },
      says: 'Between two steps.',
      content: setupWaiting(screen('waiting')),
    },
    {
      ...{ name: 'setup-project', title: 'Which project', place: 'modal' },
      says: 'Where the key reaches several.',
      content: setupProject(state, screen('project')),
    },
    {
      ...{ name: 'setup-checks', title: 'What the key can and cannot do', place: 'modal' },
      says: 'Each permission, and what is missing without it.',
      content: setupChecks(state, screen('checks')),
    },
    {
      ...{ name: 'setup-goal', title: 'When a visit succeeded', place: 'modal' },
      says: 'The project’s own events with their counts, and what is proposed.',
      content: setupGoal(state, screen('goal')),
    },
    {
      ...{ name: 'setup-consent', title: 'May a model read recordings', place: 'modal' },
      says: 'What is masked, what leaves, and where it goes; nothing is chosen beforehand.',
      content: setupConsent({ ...state, consent: null }, screen('consent'), {
        ...{ modelHost: 'api.anthropic.com', given: false },
      }),
    },
    {
      ...{ name: 'setup-place', title: 'Where, when, for how much', place: 'modal' },
      says: 'Channel, hour and budget, with what a month is expected to cost.',
      content: setupPlace({ ...state, place: null }, screen('place'), {
        cost: { dollars: 12.4, basis: 'By 15 visits a day of this length.' },
        ...{ hour: 8, monthly: 50 },
      }),
    },
    {
      ...{ name: 'setup-done', title: 'Done', place: 'modal' },
      says: 'The last step tells where it goes on.',
      content: setupDone(settled, screen('done')),
    },
    {
      ...{ name: 'setup-refused', title: 'Not set up', place: 'modal' },
      says: 'Why there is no form, and who puts that right.',
      content: setupRefused('not-admin', screen('refused')),
    },
    {
      ...{ name: 'setup-welcome', title: 'Connected', place: 'channel' },
      says: 'What everybody in the channel reads once it was set up.',
      content: [setupWelcome(settled, MAYA)],
    },
    {
      ...{ name: 'setup-power', title: 'What this traffic can show', place: 'channel' },
      says: 'After setup: how large a drop would be seen.',
      content: [
        setupPower({
          visits: 4_120,
          passages: [
            { words: 'from product_viewed to checkout_started', drop: 0.12, isConversion: false },
            { words: 'from checkout_started to order_paid', drop: 0.19, isConversion: false },
            { words: 'from arriving to order_paid', drop: 0.31, isConversion: true },
          ],
        }),
      ],
    },
  ],
};

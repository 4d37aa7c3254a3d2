import { NOTHING_SET, type SetupState } from '../../../src/engine/setup/state.ts';
import { accessApproved } from '../../../src/templates/access-approved.ts';
import { namesSet } from '../../../src/templates/access-names.ts';
import { accessRefused } from '../../../src/templates/access-refused.ts';
import {
  adminsOnly,
  backstoryBudget,
  backstoryPrivacy,
  budgetSet,
  budgetUnclear,
} from '../../../src/templates/backstory.ts';
import { backstoryHelp, backstoryUnclear } from '../../../src/templates/backstory-help.ts';
import { backstoryStatus } from '../../../src/templates/backstory-status.ts';
import { consentGiven, consentWithdrawn } from '../../../src/templates/consent.ts';
import { homeSetup, homeTab } from '../../../src/templates/home.ts';
import type { HomeFacts } from '../../../src/templates/home-facts.ts';
import { setupChecks } from '../../../src/templates/setup-checks.ts';
import { setupConnect } from '../../../src/templates/setup-connect.ts';
import { setupConsent } from '../../../src/templates/setup-consent.ts';
import { setupGoal } from '../../../src/templates/setup-goal.ts';
import { setupPlace } from '../../../src/templates/setup-place.ts';
import { setupProject } from '../../../src/templates/setup-project.ts';
import { setupDone, setupRefused } from '../../../src/templates/setup-views.ts';
import { setupWelcome } from '../../../src/templates/setup-welcome.ts';
import { aHome } from '../../support/home-facts.ts';
import { AT, JON, type Ways } from './way.ts';

/** A Home in which every name, title and remark is this one. */
function homeOf(text: string): HomeFacts {
  const said = { reason: text, by: text, at: AT.toISOString() };
  return aHome({
    ...{
      note: text,
      channel: text,
      shown: { id: '7', name: text },
      consent: { by: text, at: AT },
      tally: { right: 12, wrong: 3 },
    },
    project: { name: text, timezone: text, conversionEvent: text, funnel: [text, text] },
    connection: {
      posthog: [{ name: text, ok: false, remedy: text }],
      ...{ missingScopes: [text], model: text, renderer: false },
    },
    reports: [
      { title: text, state: 'finished', askedAt: AT, patterns: 3, channel: text, url: null },
    ],
    schedules: [{ id: 'r1', kind: 'weekly', title: text, next: AT, paused: false }],
    labels: Array.from({ length: 9 }, (_, n) => ({
      ...{ ...said, message: `m${n}`, claim: 'p', text, names: ['no-answer'], real: n < 2 },
    })),
  });
}

/** A setup in which PostHog's names are this one. */
function stateOf(text: string): SetupState {
  const project = { id: '7', name: text, timezone: text };
  const event = { name: text || 'x', times: 9, visits: 9, once: 3, people: 5 };
  return {
    ...{ ...NOTHING_SET, host: 'https://posthog.shop.example', project, checksRead: true },
    reached: { projects: [project, { ...project, id: '8' }], isAll: false },
    checks: [
      { scope: 'person:read', ok: false },
      { scope: 'query:read', ok: true },
    ],
    seen: { days: 7, visits: 90, events: [event, event], orders: [] },
    goal: { conversionEvent: text, funnel: [text, text] },
    consent: true,
    place: { channel: 'C0NEWS', hour: 8, monthly: 50 },
  };
}

const COMMANDS = [{ name: 'status', does: 'says how all of it stands' }];
const cost = { dollars: 12.4, basis: 'x' };
const screen = { viewId: 'v1', channel: 'C0NEWS', problem: 'unreachable' } as const;

/** Setup, the Home tab, `/backstory`, and who may. */
export const setup: Ways = {
  home: (text) => [homeTab(homeOf(text)), homeTab({ ...homeOf(text), mayConfigure: false })],
  'home-setup': () => [homeSetup()],
  'backstory-status': (text) => [backstoryStatus(homeOf(text))],
  'backstory-privacy': (text) => [backstoryPrivacy(homeOf(text))],
  'backstory-budget': (text) => [backstoryBudget(homeOf(text))],
  'backstory-budget-set': (text) => {
    const [before, after] = [50, 80].map((monthly) => ({ monthly, perRun: 10 }));
    return before && after ? [budgetSet({ before, after, by: text })] : [];
  },
  'backstory-budget-unclear': (text) => [budgetUnclear(text)],
  'backstory-admins-only': (text) => [adminsOnly(text)],
  'backstory-help': () => [backstoryHelp(COMMANDS)],
  'backstory-unclear': (text) => [backstoryUnclear(text, COMMANDS)],
  'access-approved': (text) => [accessApproved(text, true), accessApproved(JON, false)],
  'access-names': (text) => [namesSet(text, true), namesSet(text, false)],
  'access-refused': () => [accessRefused('guest', { canApprove: true })],
  'consent-given': (text) => [consentGiven(text, text), consentGiven(JON, text)],
  'consent-withdrawn': (text) => [consentWithdrawn(text, text)],
  'setup-step': (text) => [setupConnect(stateOf(text), screen, true)],
  'setup-problem': (text) => [setupProject(stateOf(text), screen)],
  'setup-project': (text) => [setupProject(stateOf(text), { ...screen, problem: null })],
  'setup-checks': (text) => [setupChecks(stateOf(text), screen)],
  'setup-goal': (text) => [
    setupGoal(stateOf(text), screen),
    setupGoal({ ...stateOf(text), goal: null }, screen),
  ],
  'setup-consent': (text) => [
    setupConsent(stateOf(text), screen, { modelHost: text, given: true }),
  ],
  'setup-place': (text) => [
    setupPlace(stateOf(text), screen, { cost: { ...cost, basis: text }, hour: 8, monthly: 50 }),
  ],
  'setup-done': (text) => [setupDone(stateOf(text), screen)],
  'setup-refused': () => [setupRefused('failed', screen)],
  'setup-welcome': (text) => [setupWelcome(stateOf(text), text), setupWelcome(stateOf(text), JON)],
};

import { SUBCOMMANDS } from '../../src/bot/commands/backstory.ts';
import { accessApproved } from '../../src/templates/access-approved.ts';
import { namesSet, namesUnclear } from '../../src/templates/access-names.ts';
import { accessRefused } from '../../src/templates/access-refused.ts';
import {
  adminsOnly,
  backstoryBudget,
  backstoryHeard,
  backstoryPrivacy,
  budgetSet,
  budgetUnchanged,
  budgetUnclear,
} from '../../src/templates/backstory.ts';
import { backstoryHelp, backstoryUnclear } from '../../src/templates/backstory-help.ts';
import { backstoryStatus } from '../../src/templates/backstory-status.ts';
import { consentGiven, consentWithdrawn } from '../../src/templates/consent.ts';
import { forgetConfirm } from '../../src/templates/forget-confirm.ts';
import { forgetDone, forgetStuck, forgetUnderWay } from '../../src/templates/forget-said.ts';
import { forgetStarted, forgetUnclear } from '../../src/templates/forget-started.ts';
import { help } from '../../src/templates/help.ts';
import { listenDirect, listenShown, listenUnclear } from '../../src/templates/listen.ts';
import type { Section } from './entry.ts';
import { standing } from './home.ts';
import { JON, MAYA, PRODUCT, SESSION, SHOP } from './invented.ts';

const budget = { monthly: 50, perRun: 10 };
const session = { kind: 'session', id: SESSION } as const;

/** What can be typed after `/summarize` and `/backstory`. */
export const words: Section = {
  title: '/summarize and /backstory',
  entries: [
    {
      ...{ name: 'help', title: '/summarize help', place: 'ephemeral' },
      says: 'What can be asked, and how.',
      content: [help()],
    },
    {
      ...{ name: 'backstory-help', title: '/backstory help', place: 'ephemeral' },
      says: 'What can be typed after it.',
      content: [backstoryHelp(SUBCOMMANDS)],
    },
    {
      ...{ name: 'backstory-status', title: '/backstory status', place: 'ephemeral' },
      says: 'What works, what runs, what it cost.',
      content: [backstoryStatus(standing)],
    },
    {
      ...{ name: 'backstory-privacy', title: '/backstory privacy', place: 'ephemeral' },
      says: 'What is masked, what goes to the model, and who allowed it.',
      content: [backstoryPrivacy(standing)],
    },
    {
      ...{ name: 'backstory-budget', title: '/backstory budget', place: 'ephemeral' },
      says: 'What models cost this month, and what they may.',
      content: [backstoryBudget(standing)],
    },
    {
      ...{ name: 'backstory-budget-set', title: 'Another budget', place: 'channel' },
      says: 'Said to all: who changed what may be spent.',
      content: [budgetSet({ before: budget, after: { monthly: 80, perRun: 15 }, by: MAYA })],
    },
    {
      ...{ name: 'backstory-said', title: 'Words to whoever typed /backstory', place: 'ephemeral' },
      says: 'Heard, not understood, nothing new, or for admins alone.',
      content: [
        ...[backstoryHeard(), backstoryUnclear('statsu', SUBCOMMANDS), budgetUnclear('a lot')],
        ...[budgetUnchanged(), adminsOnly('change the budget')],
      ],
    },
    {
      ...{ name: 'consent', title: 'The model may read recordings', place: 'channel' },
      says: 'Said to all: who allowed it, with the way back; and who took it back.',
      content: [consentGiven(MAYA, SHOP), consentWithdrawn(MAYA, SHOP)],
    },
    {
      ...{ name: 'listen', title: '/backstory listen', place: 'ephemeral' },
      says: 'What is heard in this channel; and where that is not understood, or nothing to set.',
      content: [
        listenShown({ listening: null, offers: 'links' }, false),
        listenShown({ listening: 'with', offers: 'ids' }, true),
        ...[listenUnclear('loudly'), listenDirect()],
      ],
    },
    {
      ...{ name: 'access-refused', title: 'Not for everybody', place: 'ephemeral' },
      says: 'To guests, people of other companies, and those who want what admins alone may.',
      content: [
        ...[accessRefused('guest'), accessRefused('for-admins')],
        accessRefused('shared-channel', { canApprove: true }),
      ],
    },
    {
      ...{ name: 'access-approved', title: 'A channel is approved', place: 'channel' },
      says: 'Said to all: who approved it, and who took that back.',
      content: [accessApproved(MAYA, true), accessApproved(JON, false)],
    },
    {
      ...{ name: 'access-names', title: '/backstory names', place: 'ephemeral' },
      says: 'Whether persons are named in answers.',
      content: [namesSet(SHOP, true), namesSet(SHOP, false), namesUnclear()],
    },
    {
      ...{ name: 'forget-confirm', title: 'Delete for good', place: 'modal' },
      says: 'After `/backstory forget`: what will go, before it goes.',
      content: forgetConfirm({ kind: 'session', name: SESSION }, SHOP, '{}'),
    },
    {
      ...{ name: 'forget-said', title: 'Deleted', place: 'ephemeral' },
      says: 'What went, what stays and why.',
      content: [
        ...[forgetStarted(), forgetUnderWay({ done: 12, of: 30 })],
        forgetDone(session, {
          ...{ messages: 3, files: 2, edited: 1, withoutPostHog: false },
          rows: { summaries: 1, session_records: 1, friction_runs: 2, turns: 4 },
          stuck: [{ channel: PRODUCT, ts: '1795251970.000001', reason: 'not_in_channel' }],
        }),
        ...[forgetStuck(), forgetUnclear()],
      ],
    },
  ],
};

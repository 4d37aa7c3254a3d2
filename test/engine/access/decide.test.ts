import { describe, expect, test } from 'vitest';
import { isMendable, may, type Refusal, type Wish } from '../../../src/engine/access/decide.ts';
import { accessRefused } from '../../../src/templates/access-refused.ts';
import { phoneLines, shown } from '../../support/slack-text.ts';

const PEOPLE = {
  admin: { standing: 'member', isAdmin: true },
  member: { standing: 'member', isAdmin: false },
  guest: { standing: 'guest', isAdmin: false },
  stranger: { standing: 'stranger', isAdmin: false },
  /** An admin elsewhere is nobody here. */
  boss: { standing: 'stranger', isAdmin: true },
  nobody: null,
} as const;
const PLACES = {
  ours: { isShared: false, isApproved: false },
  shared: { isShared: true, isApproved: false },
  approved: { isShared: true, isApproved: true },
  unseen: { isShared: null, isApproved: false },
  none: null,
} as const;

type Row = readonly [
  who: keyof typeof PEOPLE,
  place: keyof typeof PLACES,
  ask: 'yes' | Refusal,
  configure: 'yes' | Refusal,
  approve: 'yes' | Refusal,
];
const ROWS: readonly Row[] = [
  ['admin', 'ours', 'yes', 'yes', 'yes'],
  ['admin', 'shared', 'shared-channel', 'shared-channel', 'yes'],
  ['admin', 'approved', 'yes', 'yes', 'yes'],
  ['admin', 'unseen', 'unknown-channel', 'unknown-channel', 'yes'],
  ['admin', 'none', 'yes', 'yes', 'yes'],
  ['member', 'ours', 'yes', 'for-admins', 'for-admins'],
  ['member', 'shared', 'shared-channel', 'for-admins', 'for-admins'],
  ['member', 'approved', 'yes', 'for-admins', 'for-admins'],
  ['member', 'none', 'yes', 'for-admins', 'for-admins'],
  ['guest', 'ours', 'guest', 'guest', 'guest'],
  ['guest', 'shared', 'guest', 'guest', 'guest'],
  ['guest', 'approved', 'yes', 'guest', 'guest'],
  ['guest', 'none', 'guest', 'guest', 'guest'],
  ['stranger', 'shared', 'stranger', 'stranger', 'stranger'],
  ['stranger', 'approved', 'yes', 'stranger', 'stranger'],
  ['boss', 'approved', 'yes', 'stranger', 'stranger'],
  ['nobody', 'approved', 'unknown-person', 'unknown-person', 'unknown-person'],
  ['nobody', 'none', 'unknown-person', 'unknown-person', 'unknown-person'],
];

describe('who may what', () => {
  test.each(ROWS)('%s, channel: %s', (who, place, ask, configure, approve) => {
    const verdict = (what: Wish) => may({ who: PEOPLE[who], place: PLACES[place], what });
    expect([verdict('ask'), verdict('configure'), verdict('approve')]).toEqual([
      ask,
      configure,
      approve,
    ]);
  });

  test('each refusal has its own sentence, short, with a remedy', () => {
    const all: readonly (Refusal | 'away')[] = [
      ...(['guest', 'stranger', 'shared-channel', 'for-admins'] as const),
      ...(['unknown-person', 'unknown-channel', 'away'] as const),
    ];
    const said = all.map((refusal) => shown(accessRefused(refusal)));
    expect(new Set(said).size).toBe(all.length);
    for (const refusal of all) expect(phoneLines(accessRefused(refusal))).toBeLessThan(8);
    expect(all.filter((one) => one !== 'away' && isMendable(one))).toEqual([
      'guest',
      'stranger',
      'shared-channel',
    ]);
  });

  test('only who may approve the channel is offered to', () => {
    expect(shown(accessRefused('shared-channel'))).not.toContain('Approve this channel');
    const offered = JSON.stringify(accessRefused('shared-channel', { canApprove: true }).blocks);
    expect(offered).toContain('"channel_approve"');
  });
});

import { describe, expect, test } from 'vitest';
import {
  type Filled,
  readConnect,
  readConsent,
  readPlace,
  readProject,
} from '../../../src/bot/views/setup/read.ts';
import { readGoal } from '../../../src/bot/views/setup/read-goal.ts';
import { NOTHING_SET, type SetupState } from '../../../src/engine/setup/state.ts';

type Value = string | { readonly chosen: string } | { readonly ticked: boolean };

/** A view's values as Slack sends them. */
function filled(fields: Readonly<Record<string, Value>>): Filled {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, { [name]: stateOf(value) }]),
  );
}

function stateOf(value: Value): Filled[string][string] {
  if (typeof value === 'string') return { type: 'plain_text_input', value };
  const text = { type: 'plain_text', text: 'x' } as const;
  if ('chosen' in value)
    return { type: 'static_select', selected_option: { text, value: value.chosen } };
  return { type: 'checkboxes', selected_options: value.ticked ? [{ text, value: 'unseen' }] : [] };
}

const KEPT = { ...NOTHING_SET, host: 'https://eu.posthog.com' };
const events = ['cart_opened', 'order_placed'].map((name) => {
  return { name, times: 3, visits: 3, once: 3, people: 3 };
});
const SEEN = { ...NOTHING_SET, seen: { days: 7, visits: 9, events, orders: [] } };

describe('address and key', () => {
  test('a kept key is used for its own address alone', () => {
    const own = readConnect(filled({ cloud: { chosen: 'eu' }, key: '' }), KEPT, true);
    expect(own).toEqual({ settled: { reached: null }, errors: null });
    const other = readConnect(filled({ cloud: { chosen: 'us' }, key: '' }), KEPT, true);
    expect(other.errors).toEqual({ key: 'Paste a key for this address, too.' });
    const lost = readConnect(filled({ cloud: { chosen: 'eu' }, key: '' }), KEPT, false);
    expect(lost.errors).toEqual({ key: 'Paste a personal API key.' });
  });

  test('another key takes back what was found with the one before', () => {
    const read = readConnect(filled({ cloud: { chosen: 'eu' }, key: ' phx_new ' }), KEPT, true);
    expect(read).toMatchObject({ apiKey: 'phx_new', settled: { project: null, goal: null } });
  });

  test.each(['phc_token', 'phx_a b', 'sk-ant-1', 'phx_<!channel>'])(
    'what is no personal key is refused without being repeated: %s',
    (key) => {
      const { errors } = readConnect(filled({ cloud: { chosen: 'eu' }, key }), NOTHING_SET, false);
      expect(errors?.key).toBeDefined();
      expect(errors?.key).not.toContain(key);
    },
  );
});

describe('project', () => {
  const reached = { projects: [{ id: '7', name: 'Shop', timezone: 'UTC' }], isAll: true };

  test('only one that the key reaches is taken from the list', () => {
    const state = { ...KEPT, reached };
    expect(readProject(filled({ listed: { chosen: '7' } }), state)).toMatchObject({
      settled: { project: { id: '7' } },
    });
    expect(readProject(filled({ listed: { chosen: '8' } }), state).errors).toHaveProperty('listed');
  });

  test('chosen again, it keeps what was settled of it', () => {
    const state = { ...KEPT, reached, project: reached.projects[0] ?? null };
    expect(readProject(filled({ listed: { chosen: '7' } }), state)).toMatchObject({ settled: {} });
  });

  test.each(['seven', '../7', '-1', '7 or 8'])('a number is a number: %s', (number) => {
    expect(readProject(filled({ number }), KEPT).errors).toHaveProperty('number');
  });
});

describe('conversion event and funnel', () => {
  const settledBy = (fields: Readonly<Record<string, Value>>, state: SetupState = SEEN) => {
    const read = readGoal(filled(fields), state);
    return read.errors ?? read.settled.goal;
  };

  test('the conversion ends the funnel, each event once', () => {
    const funnel = 'cart_opened > order_placed > cart_opened';
    expect(settledBy({ event: { chosen: '1' }, funnel })).toEqual({
      conversionEvent: 'order_placed',
      funnel: ['cart_opened', 'order_placed'],
    });
    expect(settledBy({ event: { chosen: 'none' }, funnel: '' })).toEqual({
      conversionEvent: null,
      funnel: [],
    });
  });

  test('a name that nobody met is asked about, and taken where that is ticked or nothing was seen', () => {
    const other = 'Order Placed';
    expect(settledBy({ other })).toEqual({
      other: expect.stringContaining('Did you mean order_placed?'),
    });
    expect(settledBy({ funnel: 'basket' })).toEqual({ funnel: expect.stringContaining('tick') });
    const taken = { conversionEvent: other, funnel: [other] };
    expect(settledBy({ other, unseen: { ticked: true } })).toEqual(taken);
    expect(settledBy({ other }, NOTHING_SET)).toEqual(taken);
  });

  test('an option that is none of the list chooses nothing', () => {
    expect(settledBy({ event: { chosen: '99' } })).toEqual({ conversionEvent: null, funnel: [] });
  });

  test('a funnel has an end', () => {
    const funnel = Array.from({ length: 12 }, (_, i) => `$step_${i}`).join(' > ');
    expect(settledBy({ funnel })).toEqual({ funnel: expect.stringContaining('At most 10') });
  });
});

test('consent is never taken for given', () => {
  expect(readConsent(filled({})).errors).toHaveProperty('consent');
  expect(readConsent(filled({ consent: { chosen: 'else' } }))).toMatchObject({
    settled: { consent: false },
  });
});

test.each([
  [{ channel: 'D123' }, 'channel'],
  [{ channel: '' }, 'channel'],
  [{ monthly: '-1' }, 'monthly'],
  [{ monthly: '1e9' }, 'monthly'],
  [{ monthly: 'much' }, 'monthly'],
  [{ monthly: '' }, 'monthly'],
  [{ hour: { chosen: '24' } }, 'hour'],
])('a place that cannot be is refused at its field: %j', (wrong, field) => {
  const right = { channel: 'C123', hour: { chosen: '8' }, monthly: '12,5' };
  expect(readPlace(filled(right))).toMatchObject({ settled: { place: { monthly: 12.5 } } });
  expect(readPlace(filled({ ...right, ...wrong })).errors).toHaveProperty(field);
});

import { describe, expect, test } from 'vitest';
import { clusterSignals } from '../../../../src/engine/signals/cluster.ts';
import { WHOLE_WAY } from '../../../../src/engine/signals/kinds.ts';
import { pageKey } from '../../../../src/engine/signals/page-key.ts';
import type { Signal } from '../../../../src/engine/signals/signal.ts';
import { aFriction, aSignal } from '../../../support/made-signals.ts';

function kindsByKey(signals: readonly Signal[]) {
  return Object.fromEntries(
    clusterSignals(signals).map(({ key, signals: members }) => [
      key,
      members.map(({ kind }) => kind),
    ]),
  );
}

describe('signals stand together', () => {
  test('by their page, the most telling first, and apart from other pages', () => {
    const signals = [
      aSignal({ kind: 'slow_load' }),
      aSignal({ kind: 'rage_click' }),
      aSignal({ kind: 'rage_click', page: '/cart' }),
      aSignal({ kind: 'funnel_drop' }),
    ];
    expect(kindsByKey(signals)).toEqual({
      'page|/checkout': ['funnel_drop', 'rage_click', 'slow_load'],
      'page|/cart': ['rage_click'],
    });
  });

  test('on one kind of page, whatever id, query and day its address names', () => {
    const [first, second, third] = [
      aSignal({ kind: 'rage_click', page: 'https://shop.example/orders/4711?step=2' }),
      aSignal({ kind: 'dead_click', page: '/orders/:id/' }),
      aSignal({ kind: 'slow_load', page: '/orders/2026-11-21' }),
    ];
    expect(kindsByKey([first, second, third])).toEqual({
      'page|/orders/*': ['rage_click', 'dead_click', 'slow_load'],
    });
  });

  test('by funnel step where there is no page, and by kind and segment where there is neither', () => {
    const signals = [
      aSignal({ page: null, step: 'checkout_started' }),
      aSignal({
        kind: 'device_gap',
        page: null,
        step: 'checkout_started',
        segment: { device: 'Mobile' },
      }),
      aSignal({ kind: 'js_error', page: null, source: 'TypeError: x' }),
      aSignal({ kind: 'js_error', page: null, source: 'RangeError: y' }),
    ];
    expect(kindsByKey(signals)).toEqual({
      'step|checkout_started': ['funnel_drop', 'device_gap'],
      'kind|js_error|TypeError: x': ['js_error'],
      'kind|js_error|RangeError: y': ['js_error'],
    });
  });

  test('when a drop in the funnel belongs to a page that another signal knows', () => {
    const drop = aSignal({ page: null, step: 'pay' });
    const click = aSignal({ kind: 'rage_click', step: 'pay' });
    expect(kindsByKey([drop, click])).toEqual({ 'page|/checkout': ['funnel_drop', 'rage_click'] });
    const elsewhere = aSignal({ kind: 'rage_click', step: 'pay', page: '/cart' });
    expect(Object.keys(kindsByKey([drop, click, elsewhere]))).toContain('step|pay');
  });

  test('but a page that sells less does not draw a later step of the funnel to itself', () => {
    const product = aSignal({ kind: 'product_performance', page: '/product/fern', step: 'added' });
    const drop = aSignal({ page: null, step: 'added' });
    expect(Object.keys(kindsByKey([product, drop]))).toEqual(['page|/product/fern', 'step|added']);
  });

  test('when a step happens on one page: drop, gap, errors, clicks and what recordings show', () => {
    const signals = [
      aSignal({ step: 'pay' }),
      aSignal({ kind: 'device_gap', step: 'pay', segment: { device: 'Mobile' } }),
      aSignal({ kind: 'js_error', source: 'TypeError: x' }),
      aSignal({ kind: 'rage_click', page: '/checkout/' }),
      aFriction(),
    ];
    expect(kindsByKey(signals)).toEqual({
      'page|/checkout': [
        ...['funnel_drop', 'device_gap', 'session_recording_friction'],
        ...['rage_click', 'js_error'],
      ],
    });
    expect(clusterSignals(signals)[0]?.alsoKnownAs).toEqual(
      expect.arrayContaining(['step|pay', 'kind|js_error|TypeError: x']),
    );
  });

  test('when a step of all products breaks and one of them is the only one that sells less', () => {
    const drop = aSignal({ page: '/product/*', step: 'seen' });
    const product = aSignal({ kind: 'product_performance', page: '/product/clay-pot' });
    const friction = aFriction('variantSelectionFlow', { page: '/product/*' });
    expect(Object.keys(kindsByKey([drop, product, friction]))).toEqual(['page|/product/clay-pot']);
    const second = aSignal({ kind: 'product_performance', page: '/product/fern' });
    expect(kindsByKey([drop, product, second, friction])).toEqual({
      'page|/product/*': ['funnel_drop', 'session_recording_friction'],
      'page|/product/clay-pot': ['product_performance'],
      'page|/product/fern': ['product_performance'],
    });
  });

  test('when the only step that broke explains the whole way to the conversion', () => {
    const whole = aSignal({ page: null, step: 'bought', source: WHOLE_WAY });
    const pay = aSignal({ step: 'pay' });
    expect(kindsByKey([whole, pay])).toEqual({ 'page|/checkout': ['funnel_drop', 'funnel_drop'] });
    expect(kindsByKey([whole])).toEqual({ 'step|bought': ['funnel_drop'] });
    const choose = aSignal({ page: null, step: 'choose' });
    expect(Object.keys(kindsByKey([whole, choose]))).toEqual(['step|choose']);
    expect(Object.keys(kindsByKey([whole, pay, choose]))).toContain('step|bought');
  });

  test('when recordings show the page that sells less, even where they name its kind only', () => {
    const product = aSignal({ kind: 'product_performance', page: '/product/clay-pot' });
    const friction = aFriction('variantSelectionFlow', { page: '/product/*' });
    expect(kindsByKey([product, friction])).toEqual({
      'page|/product/clay-pot': ['product_performance', 'session_recording_friction'],
    });
    const other = aSignal({ kind: 'product_performance', page: '/product/fern' });
    expect(Object.keys(kindsByKey([product, other, friction]))).toHaveLength(3);
  });

  test('when a counted error without a page is what recordings saw on one page', () => {
    const error = aSignal({ kind: 'js_error', page: null, source: 'TypeError: x' });
    const friction = aFriction('errorImpact', { refusal: 'not measured', state: 'watch' });
    expect(Object.keys(kindsByKey([error, friction]))).toEqual(['page|/checkout']);
    const anywhere = { ...friction, page: null };
    expect(Object.keys(kindsByKey([error, anywhere]))).toEqual(['kind|js_error|TypeError: x']);
    const second = aFriction('errorImpact', { page: '/cart', refusal: 'no', state: 'watch' });
    expect(Object.keys(kindsByKey([error, friction, second]))).toHaveLength(3);
  });

  test('but never with the quality of the data, and never expired', () => {
    const signals = [
      aSignal({ kind: 'data_health', page: '/checkout', fingerprint: 'visits-fell' }),
      aSignal({ kind: 'rage_click' }),
      aSignal({ kind: 'dead_click', state: 'expired' }),
    ];
    expect(kindsByKey(signals)).toEqual({
      'data|visits-fell': ['data_health'],
      'page|/checkout': ['rage_click'],
    });
  });
});

test('a cluster knows under which keys its signals would stand alone', () => {
  const drop = aSignal({ page: null, step: 'pay' });
  const [joined] = clusterSignals([drop, aSignal({ kind: 'rage_click', step: 'pay' })]);
  expect(joined).toMatchObject({ key: 'page|/checkout', alsoKnownAs: ['step|pay'] });
  expect(clusterSignals([drop])[0]?.key).toBe('step|pay');
});

test.each([
  ['/', '/'],
  ['', '/'],
  ['https://shop.example', '/'],
  ['/a|b', '/a%7Cb'],
  ['/shop#/cart?x=1', '/shop'],
  ['/p/0195f2a0-1111-7000-8000-000000000000', '/p/*'],
])('the page %s stands in a key as %s', (page, key) => {
  expect(pageKey(page)).toBe(key);
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../../src/engine/ports/source.ts';
import { createMasker } from '../../../src/engine/privacy/masker.ts';
import { MaskedRecording, maskSnapshots } from '../../../src/engine/privacy/snapshots.ts';

let nextId = 1;

function element(tagName: string, attributes: object, ...childNodes: object[]) {
  return { type: 2, tagName, attributes, childNodes, id: nextId++ };
}

function words(textContent: string) {
  return { type: 3, textContent, id: nextId++ };
}

function snapshot(type: number, data: unknown): Snapshot {
  return { window: 'w1', event: { type, timestamp: 1, data } };
}

function page(...childNodes: object[]): Snapshot {
  return snapshot(2, {
    node: { type: 0, id: nextId++, childNodes },
    initialOffset: { left: 0, top: 0 },
  });
}

function change(source: number, data: object): Snapshot {
  return snapshot(3, { source, ...data });
}

async function* stream(snapshots: readonly Snapshot[]): AsyncGenerator<Snapshot> {
  yield* snapshots;
}

/** The masked recording as JSON, to look for what must not be in it. */
function masked(...snapshots: Snapshot[]): string {
  const recording = new MaskedRecording(createMasker({ names: ['Anna Schmidt'] }));
  return JSON.stringify(snapshots.map((one) => recording.mask(one).event.data));
}

describe('a masked full snapshot', () => {
  it('masks texts and attributes and leaves looks alone', () => {
    const node = element(
      'a',
      {
        href: '/?token=abc',
        title: 'bob@example.com',
        class: 'x aB3dE5fG7hI9jK1lM3nO5pQ7',
        style: 'width: 1px',
        'data-mail': 'bob@example.com',
        rr_dataURL: 'data:image/png;base64,AAAA',
        srcset: '/a.png?sig=1 1x, /b.png 2x',
      },
      words('Hi Anna, bob@example.com'),
    );
    const text = masked(page(node));
    expect(text).toContain('"href":"/?token=token_1","title":"email_1"');
    expect(text).toContain('"data-mail":"email_1"');
    expect(text).toContain('x aB3dE5fG7hI9jK1lM3nO5pQ7');
    expect(text).toContain('data:image/png;base64,AAAA');
    expect(text).toContain('/a.png?sig=token_2 1x, /b.png 2x');
    expect(text).toContain('Hi name_1, email_1');
  });

  it('stars typed fields, keeps buttons and choices, style sheets, and drops scripts', () => {
    const text = masked(
      page(
        element('input', { type: 'text', value: 'bo b' }),
        element('input', { type: 'submit', value: 'Pay' }),
        element('input', { type: 'radio', value: 'express' }),
        element('textarea', { value: 'secret' }, words('secret')),
        element('div', { contenteditable: 'true' }, element('b', {}, words('secret'))),
        element('style', {}, words('.a{content:"x@y.example"}')),
        element('script', {}, words('var secret = 1')),
        element('script', {}, words('SCRIPT_PLACEHOLDER')),
      ),
    );
    expect(text).not.toContain('secret');
    expect(text).toContain('"value":"** *"');
    expect(text).toContain('"value":"Pay"');
    expect(text).toContain('"value":"express"');
    expect(text).toContain('x@y.example');
    expect(text).toContain('SCRIPT_PLACEHOLDER');
  });

  it('hides what is spread over neighbouring nodes of a line', () => {
    const text = masked(
      page(
        element(
          'p',
          {},
          words('Mail '),
          element('b', {}, words('bob')),
          words('@'),
          words('exam'),
          words('ple.com now'),
        ),
        element(
          'p',
          {},
          ...['4111 ', '1111 ', '1111 ', '1111'].map((four) => element('span', {}, words(four))),
        ),
        element(
          'p',
          {},
          ...'zoe@mail.example'.split('').map((one) => element('i', {}, words(one))),
        ),
        element('p', {}, words('Price '), element('b', {}, words('19')), words(',99')),
      ),
    );
    expect(text).not.toMatch(/bob|ple\.com|1111|"z"|"@"/);
    expect(text).toContain('"Mail "');
    expect(text).toContain('" now"');
    expect(text).toContain('email_1');
    expect(text).toContain('card_1');
    expect(text).toContain('",99"');
  });

  it('returns the same object where nothing was hidden', () => {
    const one = page(element('p', { id: 'a', 'data-n': 3 }, words('Total: 12.00 €')));
    const recording = new MaskedRecording(createMasker({ names: [] }));
    expect(recording.mask(one)).toBe(one);
  });
});

describe('masked changes', () => {
  it('star what is typed, letter by letter and mirrored in attributes or editable text', () => {
    const field = element('input', { type: 'email' });
    const inner = words('');
    const editable = element('div', { contenteditable: '' }, inner);
    const text = masked(
      page(field, editable),
      change(5, { id: field.id, text: 'bob@', isChecked: false }),
      change(5, { id: 9_999, text: 'bob@', isChecked: false }),
      change(0, {
        attributes: [{ id: field.id, attributes: { value: 'bob@' } }],
        texts: [{ id: inner.id, value: 'bob@' }],
      }),
      change(0, {
        texts: [{ id: inner.id, value: 'bob@ex' }],
      }),
      change(0, { adds: [{ parentId: editable.id, nextId: null, node: words('bob@') }] }),
    );
    expect(text).not.toContain('bob');
    expect(text).toContain('"text":"****"');
  });

  it('keep the words of a choice', () => {
    const select = element('select', {});
    const recorded = masked(
      page(select),
      change(5, { id: select.id, text: 'Germany', isChecked: false }),
    );
    expect(recorded).toContain('"text":"Germany"');
  });

  it('mask texts, attributes and added nodes, also those that only together say something', () => {
    const parent = element('p', {});
    const at = words('@');
    const domain = words('example.com');
    const text = masked(
      page(parent),
      change(0, {
        texts: [{ id: 5, value: 'bob@example.com' }],
        attributes: [
          {
            id: 6,
            attributes: { href: 'tel:030123456', alt: 'bob@example.com', style: { color: 'red' } },
          },
        ],
        removes: [{ id: 7, parentId: 1 }],
      }),
      change(0, {
        adds: [
          { parentId: parent.id, nextId: null, node: domain },
          { parentId: parent.id, nextId: domain.id, node: at },
          { parentId: parent.id, nextId: at.id, node: words('zoe') },
        ],
      }),
    );
    expect(text).not.toMatch(/bob|zoe|example\.com|030/);
    expect(text).toContain('{"color":"red"}');
  });

  it('mask custom events, addresses, console lines and requests', () => {
    const text = masked(
      snapshot(4, { href: 'https://a.example/?token=abc', width: 1, height: 2 }),
      snapshot(5, {
        tag: '$pageview',
        payload: {
          href: '/?email=bob%40example.com',
          password: 'x1',
          'bob@example.com': 1,
          token: 'phc_public',
        },
      }),
      snapshot(6, {
        plugin: 'rrweb/console@1',
        payload: {
          level: 'log',
          payload: ['"user bob@example.com"', '{"token":"abc"}'],
          trace: [],
        },
      }),
      snapshot(6, {
        plugin: 'rrweb/network@1',
        payload: {
          requests: [
            {
              name: '/api?key=abc',
              status: 500,
              requestHeaders: { cookie: 'bob' },
              requestBody: 'bob',
              responseBody: 'bob',
            },
          ],
        },
      }),
    );
    expect(text).not.toMatch(/bob|abc|x1/);
    expect(text).toContain('"token":"phc_public"');
    expect(text).toContain('"status":500');
    expect(text).toContain('/api?key=token_1');
  });

  it('pass style sheets, moves and scrolls untouched', () => {
    const recording = new MaskedRecording(createMasker({ names: [] }));
    for (const one of [
      change(8, { adds: [{ rule: 'a@b.example' }] }),
      change(1, { positions: [] }),
      change(3, { id: 1, x: 0, y: 5 }),
    ]) {
      expect(recording.mask(one)).toBe(one);
    }
  });
});

describe('masking any recording', () => {
  it('leaves nothing of a personal value wherever it stands in a page', () => {
    const secrets = fc.constantFrom(
      'zoe.quince@mail.example',
      '4111 1111 1111 1111',
      'DE89370400440532013000',
      '+49 176 98765432',
    );
    const place = fc.constantFrom(
      (value: string) => page(element('p', {}, words(value))),
      (value: string) =>
        page(element('p', {}, words(`a ${value.slice(0, 5)}`), words(`${value.slice(5)} b`))),
      (value: string) => page(element('p', { title: value })),
      (value: string) => page(element('a', { href: `/?x=${encodeURIComponent(value)}` })),
      (value: string) => page(element('input', { value })),
      (value: string) => change(0, { texts: [{ id: 1, value }] }),
      (value: string) =>
        change(0, { adds: [{ parentId: 1, nextId: null, node: element('p', {}, words(value)) }] }),
      (value: string) =>
        change(0, { attributes: [{ id: 1, attributes: { 'aria-label': value } }] }),
      (value: string) => change(5, { id: 1, text: value }),
      (value: string) => snapshot(5, { tag: 't', payload: { deep: [{ note: value }] } }),
      (value: string) =>
        snapshot(6, {
          plugin: 'rrweb/console@1',
          payload: { payload: [JSON.stringify({ value })] },
        }),
    );
    fc.assert(
      fc.property(secrets, place, (value, put) => {
        const text = decodeURIComponent(masked(put(value)));
        expect(text).not.toContain(value);
        expect(text).not.toMatch(/zoe|quince|1111|3704|98765/);
      }),
      { numRuns: 300 },
    );
  });

  it('never throws on hostile shapes, and ends', () => {
    const key = fc.constantFrom(
      'node',
      'childNodes',
      'adds',
      'texts',
      'attributes',
      'removes',
      'payload',
      'source',
      'id',
      'parentId',
      'nextId',
      'type',
      'textContent',
      'tagName',
      'value',
      'requests',
      'plugin',
      'text',
    );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 5 },
        fc.jsonValue(),
        fc.integer({ min: 0, max: 3 }),
        fc.array(tie('tree'), { maxLength: 4 }),
        fc.dictionary(key, tie('tree'), { maxKeys: 6 }),
      ),
    }));
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 7 }),
        fc.integer({ min: 0, max: 17 }),
        fc.dictionary(key, tree),
        (type, source, data) => {
          expect(() =>
            masked(snapshot(type, { ...data, source }), snapshot(type, data.node)),
          ).not.toThrow();
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('ends with nodes that stand before themselves or below themselves', () => {
    const ring = { ...words('a'), id: 1 };
    const adds = [
      { parentId: 1, nextId: null, node: ring },
      { parentId: 1, nextId: 1, node: { ...ring } },
      { parentId: 2, nextId: 3, node: { ...ring, id: 4 } },
    ];
    expect(masked(change(0, { adds }))).toContain('"a"');
  });

  it('cuts what is nested deeper than any page', () => {
    let node: object = words('bob@example.com');
    for (let depth = 0; depth < 3_000; depth += 1)
      node = { type: 2, tagName: 'p', attributes: {}, childNodes: [node], id: depth };
    expect(masked(page(node))).not.toContain('bob');
  });

  it('changes nothing the second time, event by event', async () => {
    const recorded = [
      page(element('p', {}, words('bob@example.com'))),
      change(5, { id: 1, text: 'bob' }),
    ];
    const one = createMasker({ names: [] });
    const once = await Array.fromAsync(maskSnapshots(one, stream(recorded)));
    const twice = await Array.fromAsync(maskSnapshots(one, stream(once)));
    expect(JSON.stringify(once)).not.toContain('bob');
    expect(twice).toEqual(once);
    expect(one.hidden()).toBe(1);
  });
});

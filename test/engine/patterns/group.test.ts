import { describe, expect, test } from 'vitest';
import { groupTroubles } from '../../../src/engine/patterns/group/group.ts';
import type { SessionRecord } from '../../../src/engine/patterns/record.ts';
import { aRecord, aSign, type Shown, type Told } from '../../support/session-records.ts';

/** The groups of several sessions, each as the ids of its sessions. */
function grouped(records: readonly SessionRecord[]): string[] {
  return groupTroubles(records)
    .map(({ met }) =>
      met
        .map(({ sessionId }) => sessionId)
        .sort()
        .join(' '),
    )
    .filter((ids) => ids.includes(' '))
    .sort();
}

/** Sessions a1, a2, … of one trouble each, all alike but for what the list says. */
function sessions(name: string, troubles: readonly Told[]): SessionRecord[] {
  return troubles.map((trouble, i) => aRecord(`${name}${i + 1}`, [trouble]));
}

const said = (path: string, ...texts: string[]): Told[] =>
  texts.map((text) => ({ path, faces: [['error-shown', text]] }));

describe('the same words are one trouble', () => {
  test.each([
    {
      what: 'numbers, dates and amounts',
      texts: [
        'Bestellung 4711 vom 3.2.2026 über 12,90 € wurde abgelehnt.',
        'Bestellung 88 vom 14.11.2026 über 1.204,00 € wurde abgelehnt.',
      ],
    },
    { what: 'order codes', texts: ['Vorgang AB-12-9f fehlt', 'Vorgang ZZ-99-01 fehlt'] },
    {
      what: 'masked values',
      texts: ['email_1 ist schon vergeben', 'email_2 ist schon vergeben'],
    },
    {
      what: 'names of visitors',
      texts: ['Tut uns leid, Jonas, das ging schief', 'Tut uns leid, Frau Öz, das ging schief'],
    },
    {
      what: 'names where no spaces part words',
      texts: [
        '田中さん、お支払いを完了できませんでした',
        '佐藤さん、お支払いを完了できませんでした',
        '鈴木さん、お支払いを完了できませんでした',
      ],
    },
    { what: 'capitals and final stops', texts: ['KARTE ABGELEHNT', 'Karte abgelehnt.'] },
  ])('although $what differ', ({ texts }) => {
    const all = sessions('a', said('/kasse', ...texts));
    expect(grouped(all)).toEqual([all.map(({ id }) => id).join(' ')]);
  });

  test('with the name of the product each page is about', () => {
    const of = (slug: string, name: string): Told => ({
      path: `/pflanze/${slug}`,
      faces: [['error-shown', `${name} ist ausverkauft, leider`]],
    });
    const all = sessions('a', [
      of('monstera', 'Monstera'),
      of('monstera', 'Monstera'),
      of('ficus-benjamina', 'Ficus Benjamina'),
      of('olivenbaum-klein', 'Olivenbaum'),
      of('kaktus-rot', 'Kaktus'),
    ]);
    const seen = { path: '', controls: ['button "In den Korb"'] };
    const pages = all.map(({ pages: [page] }) => ({ ...seen, path: page?.path ?? '' }));
    expect(grouped(all.map((one) => ({ ...one, pages })))).toEqual(['a1 a2 a3 a4 a5']);
  });
});

describe('near twins stay two', () => {
  test('two answers of one form', () => {
    const first = sessions('a', said('/anmelden', ...Array(3).fill('Bitte Vorname angeben')));
    const last = sessions('b', said('/anmelden', ...Array(3).fill('Bitte Nachname angeben')));
    expect(grouped([...first, ...last])).toEqual(['a1 a2 a3', 'b1 b2 b3']);
  });

  test('two answers of one form that some visitors got together', () => {
    const both: Told = {
      path: '/anmelden',
      faces: [
        ['error-shown', 'Telefon ungültig'],
        ['error-shown', 'Postleitzahl ungültig'],
      ],
    };
    const phone = sessions('a', said('/anmelden', ...Array(4).fill('Telefon ungültig')));
    const post = sessions('b', said('/anmelden', ...Array(4).fill('Postleitzahl ungültig')));
    const mixed = aRecord('c', [both]);
    expect(grouped([...phone, ...post, mixed])).toEqual(['a1 a2 a3 a4 c', 'b1 b2 b3 b4 c']);
  });

  test('the same words on two pages', () => {
    const pay = sessions('a', said('/kasse', ...Array(3).fill('Etwas ging schief')));
    const account = sessions('b', said('/konto', ...Array(3).fill('Etwas ging schief')));
    expect(grouped([...pay, ...account])).toEqual(['a1 a2 a3', 'b1 b2 b3']);
  });

  test('the same button on two pages of one section', () => {
    const dead = (path: string): Told[] =>
      Array(3).fill({ path, faces: [['no-answer', 'Speichern']] });
    const all = [
      ...sessions('a', dead('/einstellungen/profil')),
      ...sessions('b', dead('/einstellungen/rechnung')),
    ];
    expect(grouped(all)).toEqual(['a1 a2 a3', 'b1 b2 b3']);
  });

  test('two buttons of one page', () => {
    const dead = (label: string): Told[] =>
      Array(2).fill({ path: '/liste', faces: [['no-answer', label]] });
    const all = [...sessions('a', dead('Löschen')), ...sessions('b', dead('Teilen'))];
    expect(grouped(all)).toEqual(['a1 a2', 'b1 b2']);
  });

  test('one text for two requests that fail', () => {
    const failed = (request: string): Told[] =>
      Array(2).fill({
        path: '/kasse',
        faces: [
          ['error-shown', 'Etwas ging schief'],
          ['technical', request],
        ],
      });
    const all = [
      ...sessions('a', failed('POST /api/adresse 422')),
      ...sessions('b', failed('POST /api/zahlung 500')),
    ];
    expect(grouped(all)).toEqual(['a1 a2', 'b1 b2']);
    const one = [
      ...sessions('a', failed('POST /api/x 500')),
      ...sessions('b', failed('POST /api/x 502')),
    ];
    expect(grouped(one)).toEqual(['a1 a2 b1 b2']);
  });

  test('a dead button and a text that never came together', () => {
    const all = [
      ...sessions('a', Array(2).fill({ path: '/kasse', faces: [['no-answer', 'Zahlen']] })),
      ...sessions('b', said('/kasse', 'Gutschein abgelaufen', 'Gutschein abgelaufen')),
    ];
    expect(grouped(all)).toEqual(['a1 a2', 'b1 b2']);
  });
});

describe('what one cause makes visible in several ways is one trouble', () => {
  const PAY: Shown = ['no-answer', 'Zahlen', 40];
  const declined: Told = { path: '/kasse', faces: [['error-shown', 'Karte abgelehnt', 46], PAY] };
  const left: Told = { path: '/kasse', faces: [PAY] };

  test('a silent button, and the text that comes after it to those who wait', () => {
    const all = [aRecord('a', [declined]), aRecord('b', [declined]), aRecord('c', [left])];
    expect(grouped(all)).toEqual(['a b c']);
  });

  test('a silent button that two texts follow is nobody’s to tell', () => {
    const other: Told = { path: '/kasse', faces: [['error-shown', 'Laden fehlt', 47], PAY] };
    const all = [
      ...sessions('a', [declined, declined]),
      ...sessions('b', [other, other]),
      ...sessions('c', [left, left]),
    ];
    expect(grouped(all)).toEqual(['a1 a2', 'b1 b2', 'c1 c2']);
  });

  test('a button pressed after a wrong value explains nobody else’s button', () => {
    const wrong: Told = {
      path: '/korb',
      faces: [
        ['wrong-value', 'NaN €', 20],
        ['disabled-control', 'button "Weiter"', 44],
      ],
    };
    const empty: Told = { path: '/korb', faces: [['disabled-control', 'button "Weiter"', 9]] };
    const all = [...sessions('a', [wrong, wrong]), ...sessions('b', [empty, empty])];
    expect(grouped(all)).toEqual(['a1 a2', 'b1 b2']);
  });

  test('a press on one page and the error on the next', () => {
    const twice = (id: string) =>
      aRecord(id, [
        { path: '/korb', faces: [['no-answer', 'Zur Kasse', 30]] },
        { path: '/kasse', faces: [['error-shown', 'Korb ist leer', 41]] },
      ]);
    expect(grouped([twice('a'), twice('b'), twice('c')])).toEqual(['a b c']);
    const apart = sessions(
      'd',
      Array(3).fill({ path: '/korb', faces: [['no-answer', 'Zur Kasse']] }),
    );
    expect(
      grouped([
        twice('a'),
        ...apart,
        ...sessions('e', said('/kasse', ...Array(3).fill('Korb ist leer'))),
      ]),
    ).toEqual(['a d1 d2 d3', 'a e1 e2 e3']);
  });

  test('but not a dead button that an unrelated text happened to stand beside', () => {
    const dead: Told = { path: '/korb', faces: [['no-answer', 'Einlösen', 30]] };
    const mixed: Told = {
      path: '/korb',
      faces: [
        ['error-shown', 'Menge zu hoch', 41],
        ['no-answer', 'Einlösen', 30],
      ],
      cue: 'button "Menge ändern"',
    };
    const all = [
      ...sessions('a', [dead, dead, mixed]),
      ...sessions('b', said('/korb', 'Menge zu hoch', 'Menge zu hoch')),
    ];
    expect(grouped(all)).toEqual(['a1 a2 a3', 'a3 b1 b2']);
  });

  test('three values that fail at once', () => {
    const values = (...words: string[]): Told => ({
      path: '/korb',
      faces: words.map((one): Shown => ['wrong-value', one, 20]),
    });
    const all = sessions('a', [
      values('Summe NaN €', 'Rabatt NaN €'),
      values('Summe NaN €', 'Rabatt NaN €'),
      values('Summe NaN €'),
    ]);
    expect(grouped(all)).toEqual(['a1 a2 a3']);
  });
});

describe('pages of a kind are one place', () => {
  const at = (...paths: string[]): SessionRecord[] =>
    sessions(
      'a',
      paths.map((path) => ({ path, faces: [['no-answer', 'Freigeben']] })),
    );

  test.each([
    { what: 'numbers', paths: ['/auftrag/4711', '/auftrag/88/'] },
    {
      what: 'uuids inside',
      paths: [
        '/w/0195a1b2-0000-7000-8000-00000000aaaa/start',
        '/w/0195a1b2-0000-7000-8000-00000000bbbb/start',
      ],
    },
    { what: 'hash routes', paths: ['/app#/orders/12/edit', '/app#/orders/99/edit'] },
    { what: 'hash routes from the root', paths: ['#/orders/12/edit', '#/orders/99/edit'] },
    { what: 'slugs met by one visitor each', paths: ['/blume/rose', '/blume/nelke'] },
    { what: 'one button on every section', paths: ['/start', '/preise', '/hilfe', '/team'] },
  ])('$what', ({ paths }) => {
    const all = at(...paths);
    expect(grouped(all)).toEqual([all.map(({ id }) => id).join(' ')]);
  });

  test('sections below one part, such as a language, are no kind of page', () => {
    const sections = ['kasse', 'korb', 'konto', 'hilfe', 'suche', 'team', 'preise', 'ware', 'blog'];
    const visits = sections.map((name, i) =>
      aRecord(`v${i}`, [], {
        pages: [
          { path: `/de/${name}`, controls: [`button "${name}"`, 'button "Menü"'] },
          { path: `/de/ware/rose-${i}`, controls: ['button "In den Korb"', 'button "Menü"'] },
        ],
      }),
    );
    const pay = sessions('a', said('/de/kasse', ...Array(3).fill('Etwas ging schief')));
    const account = sessions('b', said('/de/konto', ...Array(3).fill('Etwas ging schief')));
    expect(grouped([...visits, ...pay, ...account])).toEqual(['a1 a2 a3', 'b1 b2 b3']);
    const goods = sessions('c', [
      ...said('/de/ware/rose-1', 'Ausverkauft', 'Ausverkauft'),
      ...said('/de/ware/rose-2', 'Ausverkauft', 'Ausverkauft'),
    ]);
    const [group] = groupTroubles([...visits, ...goods]);
    expect(group).toMatchObject({ place: '/de/ware/*' });
    expect(group?.reached).toHaveLength(9 + 4);
  });

  test('two sections are no kind of page', () => {
    expect(grouped(at('/app#/kunden', '/app#/lager', '/app#/kunden', '/app#/lager'))).toEqual([
      'a1 a3',
      'a2 a4',
    ]);
  });

  test('who came to a page of the kind has reached the place', () => {
    const passing = aRecord('b', [], { pages: [{ path: '/auftrag/7', controls: [] }] });
    const elsewhere = aRecord('c', [], { pages: [{ path: '/lager/7', controls: [] }] });
    const [group] = groupTroubles([...at('/auftrag/1', '/auftrag/2'), passing, elsewhere]);
    expect(group?.reached).toEqual(['a1', 'a2', 'b']);
  });
});

test('who met the same text and took it as a hint has met it without trouble', () => {
  const [a, b] = sessions('a', said('/anmelden', 'Bitte Vorname angeben', 'Bitte Vorname angeben'));
  const hint = aSign('error-shown', 'Bitte Vorname angeben', '/anmelden');
  const records = [a, b, aRecord('c', [], { signs: [hint] })].filter((one) => one !== undefined);
  const [group] = groupTroubles(records);
  expect(group?.met.map(({ sessionId, troubled }) => [sessionId, troubled])).toEqual([
    ['a1', true],
    ['a2', true],
    ['c', false],
  ]);
});

test('the order of the sessions changes nothing', () => {
  const all = [
    ...sessions('a', said('/kasse', 'Karte 1 fehlt', 'Karte 2 fehlt')),
    ...sessions('b', said('/konto', 'Name fehlt', 'Name fehlt', 'Name fehlt')),
  ];
  const keys = (records: readonly SessionRecord[]) =>
    groupTroubles(records)
      .map(({ key }) => key)
      .sort();
  expect(keys(all.toReversed())).toEqual(keys(all));
  expect(grouped(all.toReversed())).toEqual(grouped(all));
});

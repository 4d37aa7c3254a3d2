import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMasker } from '../../../src/engine/privacy/masker.ts';

const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dBjftJeZ4CVPmB92K27uhbUJU1p1r';

/** What stands in a text, and what must stand there afterwards. */
const MASKED: readonly (readonly [string, string])[] = [
  ['Mail anna@example.com now', 'Mail email_1 now'],
  ['Anna.Schmidt+shop@mail.example.co.uk.', 'email_1.'],
  ['<jörg.müller@münchen.de>', '<email_1>'],
  ['o\'neil@example.org, you have mail', 'email_1, you have mail'],
  ['anna%40example.com', 'email_1'],
  ['q=anna%2540example.com', 'q=email_1'],
  ['{"user":"anna\\u0040example.com"}', '{"user":"email_1"}'],
  ['anna&#64;example.com', 'email_1'],
  ['ａｎｎａ＠ｅｘａｍｐｌｅ．ｃｏｍ', 'email_1'],
  ['連絡先：anna@example.comまで', '連絡先：email_1まで'],
  ['user@163.com', 'email_1'],
  ['Call +49 176 12345678', 'Call phone_1'],
  ['+49 (0)30 1234567', 'phone_1'],
  ['+1-555-123-4567.', 'phone_1.'],
  ['+1 (555) 123-4567', 'phone_1'],
  ['+91 98765 43210', 'phone_1'],
  ['+81-90-1234-5678', 'phone_1'],
  ['＋８１ ９０ １２３４ ５６７８', 'phone_1'],
  ['+44 7911 123456', 'phone_1'],
  ['+33 6 12 34 56 78', 'phone_1'],
  ['+4917612345678', 'phone_1'],
  ['0049 176 12345678', 'phone_1'],
  ['00491761234567', 'phone_1'],
  ['(555) 123-4567', 'phone_1'],
  ['555-123-4567', 'phone_1'],
  ['555.123.4567', 'phone_1'],
  ['1-555-123-4567', 'phone_1'],
  ['07911 123456', 'phone_1'],
  ['07911123456', 'phone_1'],
  ['020 7946 0958', 'phone_1'],
  ['0176 12345678', 'phone_1'],
  ['030/1234567', 'phone_1'],
  ['(030) 123 456 78', 'phone_1'],
  ['089-12 34 56 7', 'phone_1'],
  ['06 12 34 56 78', 'phone_1'],
  ['06.12.34.56.78', 'phone_1'],
  ['03-1234-5678', 'phone_1'],
  ['090-1234-5678', 'phone_1'],
  ['098765 43210', 'phone_1'],
  ['98765 43210', 'phone_1'],
  ['138 0013 8000', 'phone_1'],
  ['0412 345 678', 'phone_1'],
  ['Tel.: 555-0123', 'Tel.: phone_1'],
  ['Telefon 1234567, Mo–Fr', 'Telefon phone_1, Mo–Fr'],
  ['電話：03-1234-5678', '電話：phone_1'],
  ['030 1234567 10115 Berlin', 'phone_1 10115 Berlin'],
  ['4111 1111 1111 1111', 'card_1'],
  ['4111111111111111', 'card_1'],
  ['5555-5555-5555-4444 12/27', 'card_1 12/27'],
  ['3782 822463 10005', 'card_1'],
  ['378282246310005', 'card_1'],
  ['3056 930902 5904', 'card_1'],
  ['Card:6011111111111117', 'Card:card_1'],
  ['4111 1111 1111 1111', 'card_1'],
  ['DE89 3704 0044 0532 0130 00', 'iban_1'],
  ['DE89370400440532013000', 'iban_1'],
  ['gb82 west 1234 5698 7654 32 today', 'iban_1 today'],
  ['IBAN: FR14 2004 1010 0505 0001 3M02 606', 'IBAN: iban_1'],
  ['Account number: 12345678', 'Account number: account_1'],
  ['Kontonummer 1234567890', 'Kontonummer account_1'],
  ['sort code 12-34-56', 'sort code account_1'],
  [`Authorization: Bearer ${JWT}`, 'Authorization: Bearer token_1'],
  ['sk_live_4eC39HqLyjWDarjtT1zdp7dc', 'token_1'],
  ['key ghp_16C7e42F292c6912E7710c838347Ae178B4a', 'key token_1'],
  ['AKIAIOSFODNN7EXAMPLE', 'token_1'],
  ['{"password":"hunter two"}', '{"password":"token_1 two"}'],
  ['password=hunter2&x=1', 'password=token_1&x=1'],
  ['{\\"apiKey\\":\\"abcdef\\"}', '{\\"apiKey\\":\\"token_1\\"}'],
  ['bearer 8fK2mQ9xL4vT7', 'bearer token_1'],
  ['saw aB3dE5fG7hI9jK1lM3nO5pQ7 there', 'saw token_1 there'],
  ['Hauptstraße 5, 10115 Berlin', 'address_1'],
  ['Ship to Karl-Marx-Str. 12a, 12043 Berlin!', 'Ship to address_1!'],
  ['Am Markt 3, 28195 Bremen', 'address_1'],
  ['Lindenallee 7\n45127 Essen', 'address_1'],
  ['Goethestr. 10', 'address_1'],
  ['123 Main Street, Springfield, IL 62704', 'address_1'],
  ['1600 Pennsylvania Ave NW, Washington, DC 20500', 'address_1'],
  ['350 5th Ave, Apt 4B, New York, NY 10118', 'address_1'],
  ['221B Baker Street, London NW1 6XE', 'address_1'],
  ['12 rue de la Paix, 75002 Paris', 'address_1'],
  ["8 bis avenue de l'Opéra, 75001 Paris", 'address_1'],
  ['〒100-0005 東京都千代田区丸の内1-9-1', 'address_1'],
  ['大阪府大阪市北区梅田３丁目１番３号', 'address_1'],
  ['from 203.0.113.9 today', 'from ip_1 today'],
  ['2001:db8:85a3:0:0:8a2e:370:7334', 'ip_1'],
  ['fe80::1ff:fe23:4567:890a', 'ip_1'],
  ['Hi Anna!', 'Hi name_1!'],
  ['SCHMIDT, ANNA', 'name_1'],
  ['Anna Schmidt’s basket', 'name_1’s basket'],
  ['welcome anna schmidt', 'welcome name_1'],
  ['See https://shop.example/in?token=abc&a=1.', 'See https://shop.example/in?token=token_1&a=1.'],
  ['mailto:anna@example.com', 'mailto:email_1'],
];

const KEPT: readonly string[] = [
  '19,99 €', '$1,234,567.89', '1 234 567,89 €', '1.234.567 Besucher', 'Total: 12345.67', '5 000 000 views',
  'Order 4711', 'Order FC-669BB3', 'Order no. 0123456789', '12 orders', '3 of 1024 items',
  '2026-11-21', '21.11.2026', '11/21/2026', '2026-11-21T13:47:16.123Z', '01.02.2026 10:30', '01/02/2026 - 05/02/2026',
  '13:47:16', '09:00–18:00', '09.00-18.00', '08.00-12.00 13.00-17.00', 'Mo-Fr 9-18', '01 02 03 04 05 06 07 08',
  'v18.2.0', '1.2.3.4', 'Version 10.0.19045.3803', 'Chrome/120.0.0.0 Safari/537.36', 'react@18.2.0', 'logo@2x.png',
  '@channel', '@anna', 'a @ b', '99.9 %', '100%', '1 2 3 4 5 6 7 8 9 10', 'Page 3 of 17', '1763731200000', '1763731200',
  '550e8400-e29b-41d4-a716-446655440000', '12345678-4111-1111-1111-111111111111', 'd41d8cd98f00b204e9800998ecf8427e',
  '4111 1111 1111 1112', '1234 5678 9012 3456', '**** **** **** 1111', '•••• 4242', '***', '********',
  'ISBN 0-306-40615-2', 'EAN 4006381333931', 'EAN 0012345678905', '036000291452', 'iPhone15ProMax256GBTitan',
  'Nike-Air-Max-90-2024-Edition-V2-Blue', 'M10 10 L20.5 30.25 C40 50 60 70 80 90', '52.5200, 13.4050',
  'rotate(45deg) translate(10px, 20px)', '127.0.0.1', 'aa:bb:cc:dd:ee:ff', 'a::before', '10 Best Shoes for Winter',
  '5 Star Hotel', 'Room 12', '3 Main courses', 'Platz 3', '24 Months', 'getUserProfileByEmailAddress2Handler',
  'Password: at least 8 characters', 'Passwort vergessen?', 'max_tokens=4096', 'token expired', 'SUMMER10', 'code=SUMMER10',
  'DE 12 apples', 'GB12 3456', 'Nike 12, 2024 Collection', 'XL 42 EU', '16 GB RAM, 512 GB SSD', '1920x1080', '+5', '+12,345,678',
  'Banana', 'Schmidtstadt', 'Öffnungszeiten 8.00 - 20.00 Uhr', '2021 2022 2023 2024', 'AB-123456', '30-day returns',
  'https://shop.example/products/4711?page=2&sort=price_asc&color=blue', 'TypeError: x is not a function (app.js:12:345)',
  'https://shop.example/orders/550e8400-e29b-41d4-a716-446655440000', 'email_1', 'call phone_1 or phone_2',
];

const masker = () => createMasker({ names: ['Anna Schmidt'] });

describe('a masked text', () => {
  it.each(MASKED)('hides what is personal in %j', (text, masked) => {
    expect(masker().text(text)).toBe(masked);
  });

  it.each(KEPT)('keeps %j', (text) => {
    expect(masker().text(text)).toBe(text);
  });

  it('gives one value one alias in all its spellings, and counts it once', () => {
    const one = masker();
    const spellings = ['Anna@Example.com', 'anna@example.com', 'anna%40example.com'];
    expect(new Set(spellings.map(one.text))).toEqual(new Set(['email_1']));
    expect(one.text('+49 30 1234567, 030 1234567, bob@example.com')).toBe('phone_1, phone_1, email_2');
    expect(one.url('/u?e=ANNA%40example.com')).toBe('/u?e=email_1');
    expect(one.hidden()).toBe(3);
  });

  it('keeps names that are words of the page unless the whole name stands there', () => {
    const one = createMasker({ names: ['Mark Price', 'May'] });
    expect(one.text('Mark all as read. Price: 12. In May')).toBe('Mark all as read. Price: 12. In May');
    expect(one.text('Hello Mark Price')).toBe('Hello name_1');
  });

  it('finds names that are written without spaces', () => {
    expect(createMasker({ names: ['田中 太郎'] }).text('田中太郎様、田中さん')).toBe('name_1様、name_1さん');
  });
});

describe('masking any text', () => {
  const pieces = fc.array(
    fc.oneof(
      fc.constantFrom(...MASKED.map(([text]) => text), ...KEPT),
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.constantFrom('@', '.', ' ', '/', '?', '=', '&', '%', '"', '\\', ':', '_1', '+', '\n'),
    ),
    { maxLength: 8 },
  );

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(pieces, (parts) => {
        const one = masker();
        const once = one.text(parts.join(''));
        expect(one.text(once)).toBe(once);
      }),
      { numRuns: 2_000 },
    );
  });

  it('leaves no e-mail, card, IBAN or phone that stands between spaces', () => {
    const secret = fc.constantFrom(
      'anna@example.com', '4111 1111 1111 1111', 'DE89370400440532013000', '+49 176 12345678', '(555) 123-4567',
    );
    fc.assert(
      fc.property(fc.string(), secret, fc.string(), (before, value, after) => {
        expect(masker().text(`${before} ${value} \n ${after}`)).not.toContain(value);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    'a', '1', '1 ', '@', 'a@', 'a.', '%40', 'a@a.', 'a-', '0176 ', '(0', 'A1', 'De ', 'Am ', '1 Main ', '1 rue de ',
    'eyJaaaaaaaa-', 'token', 'token=', 'aA1', '::', '1.1.1.', 'https://a/?b=', '東京都', '"', 'DE89 ', '+49', '\\', 'Anna ', 'Tel ',
  ])('takes linear time for a megabyte of %j', (unit) => {
    const started = performance.now();
    masker().text(unit.repeat(Math.ceil(1_000_000 / unit.length)));
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

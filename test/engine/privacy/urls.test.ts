import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMasker } from '../../../src/engine/privacy/masker.ts';

const MASKED: readonly (readonly [string, string])[] = [
  ['https://a.example/?email=anna%40example.com&x=1', 'https://a.example/?email=email_1&x=1'],
  ['https://a.example/?email=anna+x@example.com', 'https://a.example/?email=email_1'],
  ['/u/anna%2540example.com/orders', '/u/email_1/orders'],
  ['/?token=abc', '/?token=token_1'],
  [
    '/?access_token=abc#id_token=def&state=open',
    '/?access_token=token_1#id_token=token_2&state=open',
  ],
  ['/#/reset?code=8fk2mq9xl4vt7a0b1', '/#/reset?code=token_1'],
  ['/reset-password/8fk2mq9xl4vt7a0b1', '/reset-password/token_1'],
  ['/?x=8fk2mq9xl4vt7a0b1c3d', '/?x=token_1'],
  ['/?gclid=EAIaIQobChMI8fK2mQ9xL4vT7', '/?gclid=token_1'],
  ['/?phone=%2B49+30+1234567', '/?phone=phone_1'],
  ['/?tel=5551234567', '/?tel=phone_1'],
  ['/?first_name=Maria&lastName=Lopez', '/?first_name=name_1&lastName=name_2'],
  ['/?street=Nowhere%205', '/?street=address_1'],
  ['/users/anna-schmidt', '/users/name_1'],
  [
    '/?next=https%3A%2F%2Fa.example%2Fin%3Ftoken%3Dabc',
    '/?next=https://a.example/in%3Ftoken%3Dtoken_1',
  ],
  ['/?e=YW5uYUBleGFtcGxlLmNvbQ==', '/?e=email_1'],
  ['https://anna:pw@host.example/a', 'https://token_1@host.example/a'],
  ['mailto:anna@example.com?subject=Hi', 'mailto:email_1?subject=Hi'],
  ['tel:+49301234567', 'tel:phone_1'],
  [
    'https://s3.example/a.png?X-Amz-Credential=AKIA&X-Amz-Signature=0f&w=1',
    'https://s3.example/a.png?X-Amz-Credential=token_1&X-Amz-Signature=token_2&w=1',
  ],
  ['/?user[email]=anna@example.com', '/?user[email]=email_1'],
  ['/pay/4111111111111111', '/pay/card_1'],
];

const KEPT: readonly string[] = [
  '',
  '/',
  '#',
  '?',
  '/?',
  '/?a',
  '/?a=',
  '//',
  'https://a.example',
  '/products/4711?page=2&sort=price_asc',
  '/orders/550e8400-e29b-41d4-a716-446655440000',
  '/users/507f1f77bcf86cd799439011/edit',
  '/o/FC-669BB3',
  '/c/0123456789',
  '/?id=550e8400-e29b-41d4-a716-446655440000',
  '/?t=1763731200000',
  '/?code=SUMMER10&state=open',
  '/app.js?v=8fk2mq9xl4vt7a0b1c3d',
  '/assets/index-BZx8aQ1k.css',
  '/?q=summer+dress&size=38',
  '/?q=100%25%20wool',
  '/?utm_campaign=summer-sale-2026-berlin-edition',
  '/?q=%E0%A4%A',
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAUA',
  'blob:https://a.example/550e8400-e29b-41d4-a716-446655440000',
  '/?email=***',
  '/?email=email_1&token=token_2',
  '/?address=',
  '/?date=2026-11-21&time=10:30',
  'http://127.0.0.1:3000/x',
  '/%zz?%zz=%',
];

const masker = () => createMasker({ names: ['Anna Schmidt'] });

describe('a masked address', () => {
  it.each(MASKED)('hides what is personal in %s', (url, masked) => {
    expect(masker().url(url)).toBe(masked);
  });

  it.each(KEPT)('keeps %j to the letter', (url) => {
    expect(masker().url(url)).toBe(url);
  });

  it('survives halves of characters', () => {
    expect(masker().url('/?a=\ud800 bob@example.com')).toContain('email_1');
  });

  it('masks anything, again without a change, and never throws', () => {
    const part = fc.oneof(
      fc.constantFrom(
        ...MASKED.map(([url]) => url),
        ...KEPT,
        '%40',
        '%',
        '&',
        '=',
        '?',
        '#',
        '/',
        '@',
      ),
      fc.string({ maxLength: 10 }),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
        const one = masker();
        const once = one.url(parts.join(''));
        expect(one.url(once)).toBe(once);
      }),
      { numRuns: 2_000 },
    );
  });

  it('leaves no e-mail in any encoding at any place', () => {
    const encode = fc.constantFrom(
      (text: string) => text,
      encodeURIComponent,
      (text: string) => encodeURIComponent(encodeURIComponent(text)),
      (text: string) => btoa(text),
    );
    const place = fc.constantFrom(
      '/u/:/x',
      '/?a=1&b=:',
      '/#/in?to=:',
      '/#b=:',
      '/?n=%2Fin%3Fb%3D:',
    );
    fc.assert(
      fc.property(fc.emailAddress(), encode, place, (email, encoded, where) => {
        fc.pre(/^[a-z\d.+_-]+@(?!\d+\.\d+\.\d)/i.test(email));
        fc.pre(encoded(email) !== btoa(email) || where.includes('='));
        const masked = masker().url(where.replace(':', () => encoded(email)));
        expect(masked).not.toContain(encoded(email));
        expect(masked).toMatch(/(?:email|token|ip|phone)_1/);
      }),
      { numRuns: 1_000 },
    );
  });
});

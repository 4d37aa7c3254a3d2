import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Person, SessionEvent } from '../../../src/engine/ports/source.ts';
import { maskChain } from '../../../src/engine/privacy/elements-chain.ts';
import { maskEvent, maskRecording } from '../../../src/engine/privacy/events.ts';
import { createMasker } from '../../../src/engine/privacy/masker.ts';
import { namesOf } from '../../../src/engine/privacy/person-names.ts';
import { parseElementsChain } from '../../../src/engine/sessions/elements-chain.ts';

const masker = () => createMasker({ names: [] });

function event(properties: SessionEvent['properties'], elementsChain = ''): SessionEvent {
  return {
    uuid: 'u1',
    event: '$autocapture',
    timestamp: 1,
    distinctId: 'd1',
    properties,
    elementsChain,
  };
}

describe('a masked event', () => {
  it('masks addresses as addresses, texts as texts, and keeps ids and numbers', () => {
    const masked = maskEvent(
      masker(),
      event({
        $current_url: 'https://a.example/?token=abc',
        $referrer: 'https://b.example/?email=bob%40example.com',
        title: 'Inbox of bob@example.com',
        $exception_values: ['No user bob@example.com'],
        $exception_sources: '["https://a.example/app.js?key=k1"]',
        $exception_fingerprint: 'd41d8cd98f00b204e9800998ecf8427ed41d8cd98f00b204e9800998ecf8427e',
        $viewport_width: 1280,
      }),
    );
    expect(masked.properties).toEqual({
      $current_url: 'https://a.example/?token=token_1',
      $referrer: 'https://b.example/?email=email_1',
      title: 'Inbox of email_1',
      $exception_values: ['No user email_1'],
      $exception_sources: '["https://a.example/app.js?key=token_2"]',
      $exception_fingerprint: 'd41d8cd98f00b204e9800998ecf8427ed41d8cd98f00b204e9800998ecf8427e',
      $viewport_width: 1280,
    });
  });

  it('leaves nothing of a generated e-mail in any property', () => {
    const properties = fc.record({
      $current_url: fc.webUrl(),
      $el_text: fc.string(),
      title: fc.string(),
    });
    fc.assert(
      fc.property(properties, (before) => {
        const secret = 'qzoewj.xquincek@mail.example'; // no generator makes this up
        const { $current_url, $el_text, title } = before;
        const masked = maskEvent(
          masker(),
          event(
            {
              $current_url: `${$current_url}&u=${encodeURIComponent(secret)}`,
              $el_text: `${$el_text} ${secret}`,
              title: `${secret} ${title}`,
            },
            `a:text="${secret}"href="mailto:${secret}"`,
          ),
        );
        expect(JSON.stringify(masked)).not.toMatch(/qzoewj|xquincek|mail\.example/);
      }),
    );
  });

  it('masks where the recording began, not whose it is', () => {
    const person: Person = {
      id: 'p',
      name: 'Anna Schmidt',
      email: 'anna@example.com',
      distinctIds: [],
      properties: {},
      createdAt: null,
    };
    const masked = maskRecording(masker(), {
      id: 'r',
      distinctId: 'd',
      start: '',
      durationSeconds: 1,
      activeSeconds: null,
      clicks: null,
      keypresses: null,
      consoleErrors: null,
      activityScore: null,
      startUrl: '/?token=abc',
      person,
      ongoing: false,
    });
    expect(masked.startUrl).toBe('/?token=token_1');
    expect(masked.person).toBe(person);
    expect(
      namesOf({ ...person, properties: { first_name: 'Anna', last_name: 'S', plan: 'pro' } }),
    ).toEqual(['Anna Schmidt', 'Anna', 'S', 'Anna S']);
  });
});

describe('a masked elements chain', () => {
  it('keeps its quoting, its classes and its order', () => {
    const chain =
      'a.link.ab12:attr__class="link"attr__href="/?token=abc"text="Say \\"hi\\" to bob@example.com"nth-child="2";div:nth-child="1"';
    expect(maskChain(masker(), chain)).toBe(
      'a.link.ab12:attr__class="link"attr__href="/?token=token_1"text="Say \\"hi\\" to email_1"nth-child="2";div:nth-child="1"',
    );
  });

  it('stars what was typed and keeps what a button says', () => {
    expect(maskChain(masker(), 'input:attr__type="email"attr__value="bob@ex"')).toBe(
      'input:attr__type="email"attr__value="******"',
    );
    expect(maskChain(masker(), 'input:attr__type="submit"attr__value="Pay"')).toContain('"Pay"');
  });

  it('masks a chain that was cut off inside a value', () => {
    expect(maskChain(masker(), 'a:text="write to bob@example.com')).toBe(
      'a:text="write to email_1',
    );
  });

  it('stays a chain of the same elements whatever the values are', () => {
    const value = fc.oneof(
      fc.string(),
      fc.constantFrom('bob@example.com', '"', '\\', 'a"b@x.de', ';'),
    );
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 5 }), (values) => {
        const chain = values.map((one) => `a:text="${one.replace(/[\\"]/g, '\\$&')}"`).join(';');
        const one = masker();
        const masked = parseElementsChain(maskChain(one, chain));
        expect(masked.map(({ text }) => text)).toEqual(
          parseElementsChain(chain).map(({ text }) => one.text(text)),
        );
      }),
    );
  });
});

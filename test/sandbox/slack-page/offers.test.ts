import { describe, expect, test } from 'vitest';
import { offersFor } from '../../../sandbox/slack/page/composer/offers.ts';

const person = { id: 'U1', name: 'ana.ruiz', realName: 'Ana Ruiz', isBot: false, color: '#000' };
const app = { id: 'U2', name: 'backstory', realName: 'Backstory', isBot: true, color: '#000' };
const summarize = {
  command: '/summarize',
  description: 'What happened',
  usageHint: '<session>',
  suggestions: [
    { text: '0195aa', description: 'Maya, iPhone' },
    { text: '0195bb', description: 'Jon, desktop' },
  ],
};

function offered(text: string, options: { caret?: number; inThread?: boolean } = {}): string[] {
  const { caret = text.length, inThread = false } = options;
  const situation = { text, caret, inThread, commands: [summarize], users: [person, app] };
  return (offersFor(situation)?.list ?? []).map((offer) => offer.text);
}

describe('what the composer offers', () => {
  test('commands by their beginning, with room for what follows', () => {
    expect(offered('/')).toEqual(['/summarize ']);
    expect(offered('/SUM')).toEqual(['/summarize ']);
    expect(offered('/x')).toEqual([]);
    expect(offered('no /sum')).toEqual([]);
  });

  test('arguments by their text or their description, until one stands there in full', () => {
    expect(offered('/summarize ')).toEqual(['/summarize 0195aa', '/summarize 0195bb']);
    expect(offered('/summarize iphone')).toEqual(['/summarize 0195aa']);
    expect(offered('/summarize 0195aa')).toEqual([]);
  });

  test('no commands in threads, where they do not work', () => {
    expect(offered('/', { inThread: true })).toEqual([]);
    expect(offered('/summarize ', { inThread: true })).toEqual([]);
  });

  test('people and the app after an at sign, the app first, what stands behind the caret kept', () => {
    expect(offered('@')).toEqual(['@backstory ', '@ana.ruiz ']);
    expect(offered('hi @ru there', { caret: 6 })).toEqual(['hi @ana.ruiz there']);
    expect(offered('mail@back')).toEqual([]);
  });
});

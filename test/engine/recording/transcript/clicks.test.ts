import { expect, it } from 'vitest';
import type { Click } from '../../../../src/engine/recording/observations.ts';
import { aClick, anInput, aText, transcript } from '../../../support/observations.ts';

it.each<[string, Partial<Click>, string]>([
  ['changed the screen', {}, 'click button "Save", at once'],
  [
    'changed it later',
    { answer: { kind: 'change', afterMs: 1_230 } },
    'click button "Save", after 1.2 s',
  ],
  [
    'opened a page',
    { answer: { kind: 'page', afterMs: 900 } },
    'click button "Save", page after 0.9 s',
  ],
  [
    'opened a tab',
    { answer: { kind: 'tab', afterMs: 400 } },
    'click button "Save", tab after 0.4 s',
  ],
  ['changed nothing', { answer: null }, 'unanswered button "Save"'],
  [
    'got its answer far too late',
    { answer: null, lateMs: 6_500 },
    'unanswered button "Save", nothing for 6.5 s',
  ],
  ['came just before the end', { answer: null, watchedMs: 800 }, 'click button "Save"'],
  ['leads out of the page', { answer: null, leaves: true }, 'click button "Save", leads away'],
  ['met a disabled control', { answer: null, disabled: true }, 'press button "Save", disabled'],
  [
    'scrolled the page itself',
    { answer: { kind: 'scroll', afterMs: 40 } },
    'click button "Save", at once',
  ],
  [
    'missed everything',
    { answer: null, control: null, target: 'body "All the words there are"' },
    'click the page itself',
  ],
  ['went into a drawing', { answer: null, control: null, target: 'canvas' }, 'click canvas'],
  [
    'chose from a list',
    { answer: null, control: 'choice', target: 'choice "Blue"' },
    'click choice "Blue"',
  ],
])('a click that %s says so', (_, more, line) => {
  expect(transcript({ clicks: [aClick(5, more)] })).toEqual([`5 ${line}`]);
});

it('clicks in vain are told every two seconds at least, quicker ones together', () => {
  const clicks = [5, 5.3, 5.6, 9, 14].map((seconds) => aClick(seconds, { answer: null }));
  expect(transcript({ clicks })).toEqual([
    '5 unanswered button "Save" ×3',
    '9 unanswered button "Save"',
    '14 unanswered button "Save"',
  ]);
});

it('the click that a label passes on to its box is one click', () => {
  const choice = { control: 'choice', target: 'choice "I agree"' } as const;
  expect(transcript({ clicks: [aClick(5, choice), aClick(5.06, choice)] })).toEqual([
    '5 click choice "I agree", at once',
  ]);
});

it('going into a field is told only where nothing is typed there', () => {
  const into = (field: string) => ({ control: 'field', target: `field "${field}"` }) as const;
  const clicks = [aClick(5, into('Name')), aClick(20, into('City'))];
  expect(transcript({ clicks, inputs: [anInput(6, 'Name')] })).toEqual([
    '6 type "Name"',
    '20 click field "City", at once',
  ]);
});

it('answered clicks in a row are one line, and two where something came between', () => {
  const clicks = [5, 6, 7, 9].map((seconds) => aClick(seconds));
  const texts = [aText(5.1, 'Page 2'), aText(6.1, 'Page 3')];
  expect(transcript({ clicks, texts, inputs: [anInput(8, 'Name')] })).toEqual([
    '5 click button "Save", at once ×3',
    '5.1 text "Page 2 … Page 3" ×2',
    '8 type "Name"',
    '9 click button "Save", at once',
  ]);
});

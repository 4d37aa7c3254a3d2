import { type Fact, lastTime } from '../facts/fact.ts';
import type { SessionData } from '../session-data.ts';
import type { Incident } from './incident.ts';
import { wentOn } from './progress.ts';

/** Going to and fro, or opening the same thing again and again. */
export function wandering(_data: SessionData, facts: readonly Fact[]): Incident[] {
  return facts
    .filter((fact) => fact.rule === 'reopened' || (fact.rule === 'u-turn' && fact.times.length > 1))
    .map((fact) => ({
      kind: 'confusion',
      description:
        fact.rule === 'reopened'
          ? `Opened "${short(fact.text)}" again and again`
          : `Went to ${fact.text}, again and again`,
      facts: [fact],
      times: fact.times,
      url: fact.url,
      visible: true,
    }));
}

/** Searched again and again and found nothing: once is an answer. */
export function vainSearches(data: SessionData, facts: readonly Fact[]): Incident[] {
  return facts
    .filter(({ rule, times }) => rule === 'empty-result' && times.length > 1)
    .map((fact) => ({
      kind: wentOn(data, lastTime(fact)) ? 'non-blocking' : 'confusion',
      description: `Searched again and again and was told ${short(fact.text)}`,
      facts: [fact],
      times: fact.times,
      url: fact.url,
      visible: true,
    }));
}

/** Forms that lost what was typed. */
export function emptiedForms(data: SessionData, facts: readonly Fact[]): Incident[] {
  return facts
    .filter(({ rule }) => rule === 'form-emptied')
    .map((fact) => ({
      kind: wentOn(data, lastTime(fact)) ? 'non-blocking' : 'confusion',
      description: `Filled ${fact.text} again, because it came back empty`,
      facts: [fact],
      times: fact.times,
      url: fact.url,
      visible: true,
    }));
}

/** A form left with fields filled, where the visitor got no further. */
export function leftForms(data: SessionData, facts: readonly Fact[]): Incident[] {
  return facts
    .filter((fact) => fact.rule === 'form-abandoned' && !wentOn(data, lastTime(fact)))
    .map((fact) => ({
      kind: 'abandonment',
      description: `Left a form with ${fact.text}`,
      facts: [fact],
      times: fact.times,
      url: fact.url,
      visible: true,
    }));
}

function short(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

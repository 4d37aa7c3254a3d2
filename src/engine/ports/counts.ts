import type { Scope } from '../scope.ts';
import type { VisitorRule } from './visitor-rules.ts';

/** What the detectors of a run ask of all visits, recorded or not: one `$session_id` is one visit. */
export interface CountsQuery {
  /** A whole hour, milliseconds since the epoch: the first one that is counted. */
  readonly from: number;
  /** How many hours from there. */
  readonly hours: number;
  /** Whole hours, ascending, milliseconds: bin `i` lies from `edges[i]` up to `edges[i + 1]`. */
  readonly edges: readonly number[];
  /** Names of events in funnel order, the conversion last. */
  readonly funnel: readonly string[];
  readonly conversionEvent: string | null;
  /** Domains of the team's own e-mail addresses: their visits are not counted. */
  readonly internalDomains: readonly string[];
  /** The team's own rules by which somebody is a visitor. */
  readonly visitorRules?: readonly VisitorRule[];
  /** Until when each step has ripened (`stepsOf`), milliseconds; who got stuck is asked up to there. */
  readonly ripe: readonly number[];
}

/** One number an hour, or one a bin, from the first on. */
export type Series = readonly number[];

/**
 * People by the hour or bin in which they first met it, each counted once: the sum over a stretch of time
 * is how many met it there at least.
 */
export type PeopleSeries = Series;

/**
 * People by the bin in which they last met it, each counted once: the sum from any bin to the last is how many
 * met it since. null = not known: it cannot be told of a shorter time.
 */
export type LastPeople = Series | null;

/** Visits by the hour in which they first came to a step; step 0 is the visit itself. */
export interface StepSeries {
  readonly step: number;
  /** PostHog's `$device_type`; null = it did not say. */
  readonly device: string | null;
  readonly entered: Series;
  /** Of those, who also met the next event of the funnel, in whichever order the two were recorded. */
  readonly passed: Series;
  /** Of those, who converted: conversion is of the visit (design.md §2). */
  readonly converted: Series;
}

/** People who came to a step and did not go on, in the last 1, 6, 24 and 168 ripe hours. */
export interface StuckPeople {
  readonly step: number;
  /** Their device; null = on any. */
  readonly device: string | null;
  readonly people: readonly number[];
}

/** Visits by the bin in which they first came to a page, which many visits share. */
export interface PageSeries {
  readonly page: string;
  readonly visits: Series;
  /** Of those, who came to each event of the funnel then or afterwards, in its order. */
  readonly after: readonly Series[];
  /** People of visits that did not come to it; null = not known. */
  readonly stuck: readonly Series[] | null;
}

/** Visits to a kind of page, ids read as `:id`, and those with PostHog's own click events there. */
export interface ClickSeries {
  readonly page: string;
  readonly visits: Series;
  readonly rage: Series;
  readonly ragePeople: PeopleSeries;
  readonly dead: Series;
  readonly deadPeople: PeopleSeries;
}

export const VITALS = ['LCP', 'INP', 'CLS'] as const;
export type Vital = (typeof VITALS)[number];

/** Up to where Google calls a page good, and from where poor (field.md §4): ms, ms and no unit. */
export const VITAL_LIMITS: Readonly<Record<Vital, { good: number; poor: number }>> = {
  LCP: { good: 2500, poor: 4000 },
  INP: { good: 200, poor: 500 },
  CLS: { good: 0.1, poor: 0.25 },
};

export interface VitalSeries {
  readonly page: string;
  readonly vital: Vital;
  readonly samples: Series;
  /** Samples beyond what is good, and of those, beyond the limit of poor. */
  readonly notGood: Series;
  readonly poor: Series;
  /** People with such samples. */
  readonly notGoodPeople: LastPeople;
  readonly poorPeople: LastPeople;
  /** 75th percentile of each bin; null = no sample. */
  readonly p75: readonly (number | null)[];
}

/** Exceptions that belong together, by the hour in which a visit first met them. */
export interface ErrorSeries {
  /** PostHog's fingerprint; without one, the type and message. */
  readonly key: string;
  /** As recorded: untrusted text. */
  readonly type: string;
  readonly message: string;
  readonly events: Series;
  readonly visits: Series;
  readonly people: PeopleSeries;
}

/** Visits by the bin in which an event of the site's own first happened in them; no funnel step. */
export interface EventSeries {
  readonly event: string;
  readonly visits: Series;
  readonly people: PeopleSeries;
  /** By the furthest step before it: visits that had not converted, and who of them did afterwards. */
  readonly strata: readonly { readonly visits: Series; readonly converted: Series }[];
}

/**
 * Where an event or an exception happens: a kind of page that holds more than half of it. A visit counts once
 * on each page on which it met it.
 */
export interface Place {
  readonly what: 'event' | 'exception';
  /** The event's name, or the exception's key (`ErrorSeries`). */
  readonly name: string;
  /** A kind of page, `/orders/:id`, or pages that lie beside each other, `/product/*`. */
  readonly page: string;
  /** Visits that met it there, and on any page. */
  readonly met: number;
  readonly all: number;
  /** Visits that looked at a page there, and on any page: what is everywhere lies where the visits are. */
  readonly views: number;
  readonly allViews: number;
}

/** Everything that a run looks at. A series that nothing was counted for is not there. */
export interface Cube extends CountsQuery {
  /** By the hour. */
  readonly steps: readonly StepSeries[];
  readonly stuck: readonly StuckPeople[];
  /** By the bin. */
  readonly pages: readonly PageSeries[];
  readonly clicks: readonly ClickSeries[];
  readonly vitals: readonly VitalSeries[];
  /** By the hour. */
  readonly errors: readonly ErrorSeries[];
  /** By the bin. */
  readonly events: readonly EventSeries[];
  /** Of the steps of the funnel, the site's own events and exceptions, over the whole time. */
  readonly places: readonly Place[];
  /** By the hour: all events, and those that PostHog takes by itself. */
  readonly volume: {
    readonly events: Series;
    readonly pageviews: Series;
    readonly clicks: Series;
  };
  /** Recordings started, by the hour; null = not known. */
  readonly recordings: Series | null;
}

export type PassagesQuery = Omit<CountsQuery, 'edges' | 'ripe'>;

/** Series of a kind that are kept at most: those with the most visits. */
export const SERIES_AT_MOST = 300;
/** Places that are kept at most: those of what most visits met. */
export const PLACES_AT_MOST = 2 * SERIES_AT_MOST;
/** An address that fewer visits share is not counted by itself: it may be somebody's own. */
export const SHARED_BY = 20;
/** Hours back from the ripe ones in which people who got stuck are counted. */
export const STUCK_HOURS = [1, 6, 24, 168] as const;

/**
 * Counts in PostHog's events. Internal, test, local and automatic traffic is left out by rule
 * (counts-rules.ts): nobody is told of visits that the team made itself.
 */
export interface Counts {
  /**
   * How long it takes from each step to the next: the 95th percentile in seconds, of the visits that
   * went on; of step 0, from the start of the visit to its conversion. null = nobody went on.
   * @throws SourceError
   */
  passages(
    scope: Scope,
    query: PassagesQuery,
    signal?: AbortSignal,
  ): Promise<readonly (number | null)[]>;
  /** @throws SourceError */
  count(scope: Scope, query: CountsQuery, signal?: AbortSignal): Promise<Cube>;
}

/** The events of the steps that a visit can leave: null is the visit itself, the conversion is the end. */
export function stepsOf(funnel: readonly string[]): readonly (string | null)[] {
  return [null, ...funnel.slice(0, -1)];
}

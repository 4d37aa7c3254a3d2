import type { EventProperty, Recording, SessionEvent } from '../ports/source.ts';
import { maskChain } from './elements-chain.ts';
import { mapped, mappedFields } from './json.ts';
import type { Masker } from './masker.ts';

const ADDRESSES: ReadonlySet<string> = new Set<EventProperty>([
  '$current_url',
  '$referrer',
  '$exception_sources',
]);
/** Made by PostHog, and needed as they are to find things again. */
const IDS: ReadonlySet<string> = new Set<EventProperty>([
  '$window_id',
  '$exception_fingerprint',
  '$exception_issue_id',
]);

/**
 * An event without personal data. `distinctId` stays: PostHog is asked by it, and it is not shown.
 */
export function maskEvent(masker: Masker, event: SessionEvent): SessionEvent {
  return {
    ...event,
    event: masker.text(event.event),
    properties: mappedFields(event.properties, (name, value) => maskProperty(masker, name, value)),
    elementsChain: maskChain(masker, event.elementsChain),
  };
}

/** A list may come as a list or as JSON. */
function maskProperty(masker: Masker, name: string, value: unknown): unknown {
  if (IDS.has(name)) return value;
  if (Array.isArray(value)) return mapped(value, (one) => maskProperty(masker, name, one));
  if (typeof value !== 'string') return value;
  return ADDRESSES.has(name) && !value.startsWith('[') ? masker.url(value) : masker.text(value);
}

/** What a recording's metadata shows of its content; the person stays as PostHog knows them. */
export function maskRecording(masker: Masker, recording: Recording): Recording {
  const { startUrl } = recording;
  return startUrl === null ? recording : { ...recording, startUrl: masker.url(startUrl) };
}

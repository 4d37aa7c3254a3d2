import type { Parcel, Try } from './parcel.ts';

const envelopeTypes = {
  event: 'events_api',
  command: 'slash_commands',
  interaction: 'interactive',
  options: 'interactive',
} as const;

/** A parcel as Socket Mode sends it. */
export function envelopeOf(parcel: Parcel, attempt: Try, envelopeId: string) {
  const isEvent = parcel.what === 'event';
  return {
    envelope_id: envelopeId,
    type: envelopeTypes[parcel.what],
    payload: parcel.payload,
    accepts_response_payload: !isEvent,
    ...(isEvent ? { retry_attempt: attempt.retry, retry_reason: attempt.reason ?? '' } : {}),
  };
}

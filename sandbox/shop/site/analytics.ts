import posthog from 'posthog-js';

const TOKEN = 'phc_fernandclay';

interface Customer {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly plan: string;
  readonly country: string;
}

declare global {
  interface Window {
    /** The recording script asks it for the session's id. */
    posthog: typeof posthog;
  }
}

/** Everything PostHog can record: what is clicked, thrown, measured and shown. */
export function startAnalytics(): void {
  posthog.init(TOKEN, {
    api_host: `${location.origin}/ingest`,
    ui_host: 'https://eu.posthog.com',
    defaults: '2025-05-24',
    person_profiles: 'identified_only',
    opt_out_useragent_filter: true, // a browser driven by a script is dropped as a bot otherwise
    strict_script_versioning: true,
    capture_pageview: true,
    capture_pageleave: true,
    capture_dead_clicks: true,
    capture_exceptions: true,
    capture_performance: { network_timing: true, web_vitals: true },
    enable_recording_console_log: true,
    disable_surveys: true,
    session_recording: {
      maskAllInputs: false,
      maskInputOptions: { password: true, text: true },
      maskInputFn: maskSecrets,
    },
  });
  window.posthog = posthog;
  identify();
}

/** Reports a step of the funnel or another named event. */
export function track(event: string, properties: Record<string, unknown> = {}): void {
  posthog.capture(event, properties);
}

/** Reports an error that the page handled. */
export function report(error: Error): void {
  posthog.captureException(error);
}

function identify(): void {
  const json = document.getElementById('customer')?.textContent ?? '';
  if (json === '') return;
  const customer = JSON.parse(json) as Customer;
  const { id, ...properties } = customer;
  if (posthog.get_distinct_id() !== id) posthog.identify(id, properties);
}

/** Passwords and card numbers become stars; the rest is recorded as typed. */
function maskSecrets(text: string, element?: HTMLElement): string {
  const kind = element?.getAttribute('autocomplete') ?? '';
  return /^cc-|password/.test(kind) ? '*'.repeat(text.length) : text;
}

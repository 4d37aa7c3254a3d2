import type { DeviceName } from '../browser/devices.ts';
import type { Shopper } from '../browser/shopper.ts';
import type { Fault } from '../faults.ts';

/** What a visitor does, from the first page on. */
export type Play = (shopper: Shopper) => Promise<void>;

/** One visit to be recorded. */
export interface Visit {
  /** Unique; `--only` selects by it, and it seeds the visitor's irregularities. */
  readonly name: string;
  readonly device: DeviceName;
  readonly country: Country;
  /** Customer id of somebody signed in from the start; null for everybody else. */
  readonly customer: string | null;
  /** Name of an earlier visit by the same browser. */
  readonly after: string | null;
  readonly faults: readonly Fault[];
  readonly play: Play;
}

export type Country = keyof typeof COUNTRIES;

/** Code, town and time zone: what PostHog's ingestion and the browser know of where somebody is. */
export const COUNTRIES = {
  Sweden: { code: 'SE', city: 'Uppsala', timezone: 'Europe/Stockholm' },
  'United Kingdom': { code: 'GB', city: 'Leeds', timezone: 'Europe/London' },
  Portugal: { code: 'PT', city: 'Porto', timezone: 'Europe/Lisbon' },
  Denmark: { code: 'DK', city: 'Aarhus', timezone: 'Europe/Copenhagen' },
  Switzerland: { code: 'CH', city: 'Bern', timezone: 'Europe/Zurich' },
  Spain: { code: 'ES', city: 'Valencia', timezone: 'Europe/Madrid' },
  France: { code: 'FR', city: 'Nantes', timezone: 'Europe/Paris' },
  Netherlands: { code: 'NL', city: 'Utrecht', timezone: 'Europe/Amsterdam' },
  Germany: { code: 'DE', city: 'Leipzig', timezone: 'Europe/Berlin' },
  Poland: { code: 'PL', city: 'Gdańsk', timezone: 'Europe/Warsaw' },
  Italy: { code: 'IT', city: 'Bologna', timezone: 'Europe/Rome' },
  Ireland: { code: 'IE', city: 'Cork', timezone: 'Europe/Dublin' },
  Austria: { code: 'AT', city: 'Graz', timezone: 'Europe/Vienna' },
  Belgium: { code: 'BE', city: 'Ghent', timezone: 'Europe/Brussels' },
  Finland: { code: 'FI', city: 'Tampere', timezone: 'Europe/Helsinki' },
  Norway: { code: 'NO', city: 'Bergen', timezone: 'Europe/Oslo' },
} as const;

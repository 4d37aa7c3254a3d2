import type { Diagnosis } from '../../diagnosis/diagnosis.ts';
import type { Measured } from '../../evidence/measured.ts';
import type { SignalKind } from '../../signal.ts';
import type { OneAlertAction } from '../action.ts';
import type { Alert } from '../alert.ts';
import type { FixCheck, FixWait } from '../message.ts';
import type { AlertSettings } from '../settings.ts';

/** What is decided upon. */
export interface DecideRequest {
  readonly diagnoses: readonly Diagnosis[];
  /** Those of the project that are live, and those of the last weeks that are not. */
  readonly alerts: readonly Alert[];
  /** The run's time. A run that is done twice decides nothing the second time. */
  readonly now: Date;
  readonly settings: AlertSettings;
  /** Kinds that this run could have seen; the silence of any other says nothing. */
  readonly measured: readonly SignalKind[];
  /** Kinds and checks that people mostly called not real: they wait for the digest. */
  readonly demoted?: ReadonlySet<string>;
  /** Where what is told for the first time goes; an alert stays where it was told. null = nobody set one. */
  readonly channel?: string | null;
  /** What is measured now of signals that are not seen any more, by fingerprint. */
  readonly readings?: ReadonlyMap<string, Measured>;
  /** What was measured again of alerts that are called fixed, by id. */
  readonly fixes?: ReadonlyMap<string, FixCheck>;
  /** Alerts that are called fixed and cannot be judged yet, by id. */
  readonly waits?: ReadonlyMap<string, FixWait>;
  readonly newId: () => string;
}

/** One alert moved on; `before` null = it was opened. */
export interface Step extends Omit<OneAlertAction, 'kind'> {
  readonly kind: 'open' | 'update' | 'resolve' | 'reopen';
}

const MINUTE_MS = 60_000;

/** Minutes from one time, ISO 8601, to another. */
export function minutesSince(time: string, now: Date): number {
  return (now.getTime() - Date.parse(time)) / MINUTE_MS;
}

/** The alert as this run leaves it. */
export function moved(alert: Alert, now: Date, fields: Partial<Alert>): Alert {
  return { ...alert, judgedAt: now.toISOString(), ...fields, version: alert.version + 1 };
}

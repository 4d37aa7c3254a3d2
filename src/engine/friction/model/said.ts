import type { CheckKey } from '../check.ts';
import type { Sighting } from '../sighting.ts';

/** What a model said of one check, as far as code could verify it. */
export interface SaidOfCheck {
  /** By session id; each with evidence that exists and that the visitor could notice. */
  readonly sightings: ReadonlyMap<string, readonly Sighting[]>;
  /** What they have in common, without numbers; '' = nothing could be kept. */
  readonly pattern: string;
  readonly recommendation: string;
}

/** A model's reading of a batch, after verification. */
export interface Said {
  readonly checks: ReadonlyMap<CheckKey, SaidOfCheck>;
  /** Claims that could not be proven. */
  readonly dropped: number;
}

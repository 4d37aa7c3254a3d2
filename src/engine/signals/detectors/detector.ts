import type { Cube } from '../../ports/counts.ts';
import type { Measured } from '../evidence/measured.ts';
import type { Rate } from '../series.ts';
import type { DetectorKind } from '../signal.ts';
import type { Detected, Look, Named } from './look.ts';

/** One rule, all that is to be known of it: a file of its own and a line in `all.ts`. Pure. */
export interface Detector<Kind extends DetectorKind = DetectorKind> {
  readonly kind: Kind;
  /** What it is called among people. */
  readonly name: string;
  /** Its rank among all kinds of signals, unlike any other (`../all-kinds.ts`). */
  readonly telling: number;
  /** What it compared, and what came of it. */
  readonly detect: (look: Look) => Detected;
  /** The course of each thing that it compares, from which any stretch of time can be counted. */
  readonly tracks: (cube: Cube, of: Measured) => readonly Track[];
}

/** The course of one thing that a detector watches. */
export interface Track {
  /** As its findings name it. */
  readonly named: Omit<Named, 'kind'>;
  readonly rate: () => Rate;
  /** Starts of its places and the end of the last that has ripened: milliseconds, ascending. */
  readonly edges: readonly number[];
}

/**
 * The pace at which all processes together may call one account of a model. One that is told to slow
 * down slows down everybody.
 */
export interface Pace {
  /** Takes the next place in the row. @returns how long to wait for it, ms; 0 = call now */
  take(): Promise<number>;
  /** The account's limit was met (429, 529): nobody calls for so long, and then more slowly than before, ms. */
  slowDown(pauseMs: number): Promise<void>;
  /** A call came through: a slow pace becomes a little faster. */
  speedUp(): Promise<void>;
}

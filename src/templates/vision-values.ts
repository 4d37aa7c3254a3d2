import { Exact } from './fill.ts';

/** What a button or an option under a question about Replay Vision stands for. */
export interface VisionValue {
  readonly runId: string;
  /** The scanner that was chosen; null = there is nothing to choose. */
  readonly scannerId: string | null;
}

/** The value of a button or an option. */
export function visionValue(runId: string, scannerId?: string): Exact {
  return new Exact(scannerId === undefined ? runId : `${runId} ${scannerId}`);
}

/** Reads `visionValue` back; null = it is none of ours. */
export function readVisionValue(value: string): VisionValue | null {
  const [, runId, scannerId] = /^([\da-f-]{36})(?: ([\w-]{1,100}))?$/i.exec(value) ?? [];
  return runId === undefined ? null : { runId, scannerId: scannerId ?? null };
}

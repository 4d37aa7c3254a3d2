import type { Scope } from '../scope.ts';
import type { Usage } from './model.ts';

export interface ModelCall {
  readonly scope: Scope | null;
  readonly prompt: string;
  readonly promptVersion: number;
  readonly model: string;
  readonly usage: Usage;
  readonly milliseconds: number;
  /** null = answered. */
  readonly error: string | null;
}

/** What operators see of us. Never carries personal data or recorded text. */
export interface Telemetry {
  modelCalled(call: ModelCall): void;
  summaryDelivered(delivery: {
    scope: Scope;
    sessionId: string;
    mode: 'model' | 'facts';
    seconds: number;
  }): void;
  failed(error: unknown, tags: Readonly<Record<string, string>>): void;
  /** Sends what is still held; never throws. */
  close(): Promise<void>;
}

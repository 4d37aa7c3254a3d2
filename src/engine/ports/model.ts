/** Prompts by the name of their file in `prompts/`. */
export type PromptId =
  | 'check-batch'
  | 'extract-patterns'
  | 'combine-patterns'
  | 'assign-patterns'
  | 'read-request'
  | 'rank-sessions'
  | 'tell-person'
  | 'diagnose'
  | 'summarize-session'
  | 'summarize-chapter'
  | 'join-chapters'
  | 'repair-yaml'
  | 'check-stills';

/** A picture that a model looks at, after the prompt's text. */
export interface Picture {
  /** What it is, in words for the model: `still 3, 1:24`. */
  readonly label: string;
  readonly png: Uint8Array;
}

/** A form that the answer must have, however the model is made to keep to it. */
export interface AnswerShape {
  readonly name: string;
  readonly description: string;
  /** JSON Schema of an object. */
  readonly schema: Readonly<Record<string, unknown>>;
}

/** What a prompt's template is filled with. A missing variable is an error, not an empty string. */
export type Variables = Readonly<Record<string, string>>;

export interface Usage {
  readonly calls: number;
  /** All input tokens, cached ones included. */
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** US dollars by the dated price table; null when a model's price is not known. */
  readonly dollars: number | null;
}

export interface ModelRequest {
  readonly prompt: PromptId;
  readonly variables: Variables;
  /** Shown in this order, each behind its label. */
  readonly pictures?: readonly Picture[];
  /** The answer must be this shape: small typed decisions only; its text is then the JSON of it. */
  readonly shape?: AnswerShape;
  /** Called with the whole text so far, several times a second at most; never shown unverified. */
  readonly onText?: (textSoFar: string) => void;
  readonly signal?: AbortSignal;
}

export interface ModelAnswer {
  readonly text: string;
  readonly model: string;
  readonly usage: Usage;
}

export type ModelErrorCode =
  | 'not_configured'
  | 'unauthorized'
  | 'refused'
  | 'truncated'
  | 'overloaded'
  | 'rate_limited'
  | 'too_long'
  | 'unavailable';

/** Why no answer came, in a closed list. `usage` counts what the failed call cost all the same. */
export class ModelError extends Error {
  readonly code: ModelErrorCode;
  readonly usage: Usage;
  readonly retryAfterSeconds: number | null;

  constructor(
    code: ModelErrorCode,
    message: string,
    options: ErrorOptions & { usage?: Usage; retryAfterSeconds?: number } = {},
  ) {
    super(message, options);
    this.name = 'ModelError';
    this.code = code;
    this.usage = options.usage ?? NO_USAGE;
    this.retryAfterSeconds = options.retryAfterSeconds ?? null;
  }
}

/** A language model, reduced to what the engine asks of it: a prompt by its id, answered in text. */
export interface Model {
  /** The model's name and the hash of the prompt's text, for the key of a stored result. */
  identify(prompt: PromptId): { readonly model: string; readonly promptHash: string };
  /** What a call of this prompt with so many tokens costs, US dollars; null = its price is not known. */
  dollarsFor(
    prompt: PromptId,
    tokens: { readonly inputTokens: number; readonly outputTokens: number },
  ): number | null;
  /** @throws ModelError */
  ask(request: ModelRequest): Promise<ModelAnswer>;
}

export const NO_USAGE: Usage = { calls: 0, inputTokens: 0, outputTokens: 0, dollars: 0 };

/** Adds two usages; dollars stay unknown once one of them is. */
export function addUsage(a: Usage, b: Usage): Usage {
  return {
    calls: a.calls + b.calls,
    inputTokens: a.inputTokens + b.inputTokens,
    outputTokens: a.outputTokens + b.outputTokens,
    dollars: a.dollars === null || b.dollars === null ? null : a.dollars + b.dollars,
  };
}

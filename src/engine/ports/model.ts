/** Prompts by the name of their file in `prompts/`. */
export type PromptId =
  | 'answer-question'
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

/** Something that a model may ask for while it answers. */
export interface Tool {
  /** Letters, digits, `_`. */
  readonly name: string;
  /** What it gives and when to use it, for the model. */
  readonly description: string;
  /** JSON Schema of an object: what it is called with. Nobody checks that a model keeps to it. */
  readonly schema: Readonly<Record<string, unknown>>;
}

/** A tool that a model wants used; `input` is untrusted. */
export interface ToolUse {
  readonly id: string;
  readonly name: string;
  readonly input: unknown;
}

/** What a use of a tool gave, for the model. */
export interface ToolResult {
  /** That of its use. */
  readonly id: string;
  readonly text: string;
  readonly pictures?: readonly Picture[];
  /** It could not be done, and the text says why. */
  readonly isError?: boolean;
}

/** A model's turn that was no last word, and what it was answered with. */
export interface Round {
  /** `ModelAnswer.said`, unchanged. */
  readonly said: unknown;
  /** One for each of its uses, in their order; empty where it used none. */
  readonly results: readonly ToolResult[];
  /** What else it is told, after the results; needed where there are none. */
  readonly text?: string;
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
  /** May be asked for before the answer; never together with a shape. The same in all calls of one conversation. */
  readonly tools?: readonly Tool[];
  /** What was said since the prompt, oldest first: rounds are added at the end, and never changed. */
  readonly rounds?: readonly Round[];
  /** No more tools: it must answer now. */
  readonly last?: boolean;
  /** Called with the whole text so far, several times a second at most; never shown unverified. */
  readonly onText?: (textSoFar: string) => void;
  readonly signal?: AbortSignal;
}

export interface ModelAnswer {
  readonly text: string;
  readonly model: string;
  readonly usage: Usage;
  /** Tools that it wants used before it goes on; empty = this is its answer. */
  readonly uses: readonly ToolUse[];
  /** Its whole turn in the vendor's own form, plain JSON, for `Round.said`; null where no tools were given. */
  readonly said: unknown;
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

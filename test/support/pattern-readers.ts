import type { DraftedPattern } from '../../src/engine/patterns/model/drafted.ts';
import type { Model, ModelRequest } from '../../src/engine/ports/model.ts';
import { anAnswer } from './scripted-model.ts';

/** A model that answers whatever it is asked by this rule, and remembers what it was asked. */
export function modelThat(answer: (request: ModelRequest, at: number) => string): Model & {
  readonly asked: readonly ModelRequest[];
} {
  const asked: ModelRequest[] = [];
  return {
    asked,
    identify: (prompt) => ({ model: 'scripted', promptHash: prompt }),
    dollarsFor: () => null,
    ask: async (request) => anAnswer(answer(request, asked.push(request) - 1)),
  };
}

/** What a reader of patterns looks for: troubles whose line says so are one pattern of this name. */
type Looked = Readonly<Record<string, RegExp>>;

/**
 * Finds, combines and assigns patterns by their words. Each chunk calls them by another name; what
 * begins with the same word is the same.
 */
export function patternReader(looked: Looked) {
  return modelThat(({ prompt, variables: { sessions = '', patterns = '' } }, at) => {
    if (prompt === 'extract-patterns') return extraction(looked, sessions, at);
    return prompt === 'combine-patterns'
      ? combination(patterns)
      : assignment(looked, patterns, sessions);
  });
}

function extraction(looked: Looked, sessions: string, at: number): string {
  const found = Object.entries(looked).flatMap(([name, words]) => {
    const cites = troublesIn(sessions).filter(({ line }) => words.test(line));
    if (cites.length < 2) return [];
    return [{ name: `${name} ${'abcdefgh'.charAt(at)}`, cites: cites.map(({ alias }) => alias) }];
  });
  return yamlOf(found);
}

function combination(patterns: string): string {
  const named = [...patterns.matchAll(/^(p\d+),[^,]*,[^,]*,(\S+)/gm)];
  const alike = Map.groupBy(named, ([, , word]) => word);
  const same = [...alike.values()].filter(({ length }) => length > 1);
  return `same: ${JSON.stringify(same.map((own) => own.map(([, id]) => id)))}`;
}

function assignment(looked: Looked, patterns: string, sessions: string): string {
  const ids = new Map(
    [...patterns.matchAll(/^(p\d+),[^,]*,[^,]*,(\S+)/gm)].map(([, id, word]) => [word, id]),
  );
  const lines = troublesIn(sessions).flatMap(({ alias, line }) => {
    const name = Object.keys(looked).find((one) => looked[one]?.test(line));
    const id = ids.get(name);
    return id ? [`  ${alias}: ${id}`] : [];
  });
  return lines.length > 0 ? `assigned:\n${lines.join('\n')}` : 'assigned: {}';
}

/** The troubles of a listing, each with its line. */
function troublesIn(sessions: string): { alias: string; line: string }[] {
  return [...sessions.matchAll(/^(s\d+\.\d+),(.*)$/gm)].map(([, alias = '', line = '']) => {
    return { alias, line };
  });
}

/** Drafted patterns as a model writes them. */
export function yamlOf(
  patterns: readonly {
    readonly name: string;
    readonly cites: readonly string[];
    readonly description?: string;
    readonly indicators?: readonly string[];
    readonly kind?: string;
  }[],
): string {
  if (patterns.length === 0) return 'patterns: []';
  const items = patterns.map(({ name, cites, kind = 'blocking', ...more }) => {
    const {
      description = 'Visitors press it and nothing answers.',
      indicators = ['Pressed again'],
    } = more;
    return `  - name: >-
      ${name}
    description: >-
      ${description}
    indicators: ${JSON.stringify(indicators)}
    kind: ${kind}
    cites: [${cites.join(', ')}]`;
  });
  return `patterns:\n${items.join('\n')}`;
}

/** A drafted pattern in short: its id, and what it cites as `session:trouble`. */
export function aDraft(
  id: string,
  cites: readonly string[],
  fields: Partial<DraftedPattern> = {},
): DraftedPattern {
  return {
    id,
    name: `Pattern ${id}`,
    description: 'Visitors meet it.',
    indicators: ['It shows'],
    kind: 'blocking',
    pages: ['/kasse'],
    cites: cites.map((cite) => {
      const [sessionId = '', trouble = '0'] = cite.split(':');
      return { sessionId, trouble: Number(trouble) };
    }),
    ...fields,
  };
}

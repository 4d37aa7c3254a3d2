import { type Model, ModelError, type Round, type Usage, type Variables } from '../ports/model.ts';
import type { Toolbox } from './tools/use-tools.ts';

/** Rounds of tools for one answer. */
const MOST_ROUNDS = 6;

const NO_MORE = 'There is no room for more look-ups: answer now, from what you were shown.';

/** A question put to a model that may look things up, and its one attempt at repair. */
export interface Conversation {
  /** @returns its last word. @throws ModelError, or what the signal was aborted with */
  ask(): Promise<string>;
  /** Says what is wrong with the last word. @returns null = there is nothing to go on from */
  repair(complaint: string): Promise<string | null>;
}

interface Opening {
  readonly variables: Variables;
  readonly toolbox: Toolbox;
  readonly spend: (usage: Usage) => void;
  readonly signal?: AbortSignal | undefined;
}

/** Rounds are only ever added: a model that thinks refuses a conversation whose beginning changed. */
export function openConversation(
  model: Model,
  { variables, toolbox, spend, signal }: Opening,
): Conversation {
  const tools = toolbox.tools.map(({ tool }) => tool);
  const asked = { prompt: 'answer-question', variables, tools, ...(signal && { signal }) } as const;
  const rounds: Round[] = [];
  let lastSaid: unknown = null;
  const call = async (last: boolean) => {
    const answer = await model.ask({ ...asked, rounds: [...rounds], last }).catch((error) => {
      if (error instanceof ModelError) spend(error.usage);
      throw error;
    });
    spend(answer.usage);
    return answer;
  };
  return {
    async ask() {
      for (let last = false; ; ) {
        const { text, said, uses } = await call(last);
        lastSaid = uses.length === 0 ? said : null;
        if (uses.length === 0 || last) return text;
        const results = await toolbox.use(uses);
        last = rounds.length + 1 >= MOST_ROUNDS || toolbox.isFull;
        rounds.push({ said, results, ...(last && { text: NO_MORE }) });
      }
    },
    async repair(complaint) {
      if (lastSaid === null) return null;
      rounds.push({ said: lastSaid, results: [], text: complaint });
      return (await call(true)).text;
    },
  };
}

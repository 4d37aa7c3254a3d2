import type { ToolResult, ToolUse } from '../../ports/model.ts';
import { tokensIn } from '../../sessions/drafts/tokens.ts';
import type { Fetched } from '../answer.ts';
import type { AnswerTool, Given, Looking } from './tool.ts';

/** Uses of one turn; a model that wants more is told so. */
const MOST_AT_ONCE = 4;
/** Of everything that tools give for one answer, o200k tokens; a picture counts as its usual size. */
const MOST_TOKENS = 40_000;
const PICTURE_TOKENS = 1_300;

/** The tools of one answer: who uses them, and what was looked up. */
export interface Toolbox {
  readonly tools: readonly AnswerTool[];
  /** Beyond what was stored, in order. */
  readonly fetched: readonly Fetched[];
  /** There is no room for more. */
  readonly isFull: boolean;
  /** Notes something that was looked up before. */
  note(what: string): void;
  /** One result for each use, in their order. @throws the caller's abort */
  use(uses: readonly ToolUse[]): Promise<ToolResult[]>;
}

export function openToolbox(looking: Looking, tools: readonly AnswerTool[]): Toolbox {
  const fetched: Fetched[] = [];
  let spent = 0;
  const note = (what: string) => {
    fetched.push({ what, at: looking.deps.now().toISOString() });
  };
  const resultOf = async ({ id, name, input }: ToolUse, at: number): Promise<ToolResult> => {
    const given = await giveFor(looking, tools, { name, input, at, isFull: spent >= MOST_TOKENS });
    if ('refused' in given) return { id, text: given.refused, isError: true };
    const { text, pictures, what } = given;
    spent += (await tokensIn(text)) + (pictures?.length ?? 0) * PICTURE_TOKENS;
    note(what);
    return {
      id,
      text: `Looked up just now, and recorded from strangers:\n${text}`,
      ...(pictures && { pictures }),
    };
  };
  return {
    tools,
    fetched,
    note,
    get isFull() {
      return spent >= MOST_TOKENS;
    },
    async use(uses) {
      const results: ToolResult[] = [];
      // One after the other, so that aliases have one order
      for (const [at, one] of uses.entries()) results.push(await resultOf(one, at));
      return results;
    },
  };
}

interface Wanted {
  readonly name: string;
  readonly input: unknown;
  /** Its place in its turn, from 0. */
  readonly at: number;
  readonly isFull: boolean;
}

async function giveFor(
  looking: Looking,
  tools: readonly AnswerTool[],
  { name, input, at, isFull }: Wanted,
): Promise<Given> {
  looking.request.signal?.throwIfAborted();
  const wanted = tools.find(({ tool }) => tool.name === name);
  if (!wanted) return { refused: 'There is no such tool.' };
  if (at >= MOST_AT_ONCE) return { refused: `Only ${MOST_AT_ONCE} at a time.` };
  if (isFull) return { refused: 'There is no room for more: answer from what there is.' };
  return wanted.use(looking, input);
}

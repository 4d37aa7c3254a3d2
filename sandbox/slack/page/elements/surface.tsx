import { createContext, type ReactNode, use, useMemo, useState } from 'react';
import type { ActionRequest, Choice, Choices, PageBlock } from '../../page-contract.ts';
import { currentChoices } from '../state/choices.ts';
import { usePage } from '../state/page-context.tsx';

/** Where blocks stand: in a message or in a view. */
type Origin = Pick<ActionRequest, 'channel' | 'ts' | 'viewId'>;

/** What the elements of one message or view share: their values, and how to tell the app. */
export interface Surface {
  readonly origin: Origin;
  readonly choices: Choices;
  choose(place: Place, choice: Choice): void;
  /** Tells the app; the element is busy until the app acknowledges. */
  act(place: Place, choice?: Choice): Promise<void>;
  /** Whether the app has yet to acknowledge this element. */
  isBusy(place: Place): boolean;
  /** What went wrong with the last press, for the person; null = nothing. */
  readonly trouble: string | null;
}

/** An element's address in its surface. */
export interface Place {
  readonly blockId: string;
  readonly actionId: string;
}

const SurfaceContext = createContext<Surface | null>(null);

/** The surface around this element. */
export function useSurface(): Surface {
  const surface = use(SurfaceContext);
  if (surface === null) throw new Error('useSurface needs a SurfaceProvider above it.');
  return surface;
}

interface Props {
  readonly origin: Origin;
  readonly blocks: readonly PageBlock[];
  readonly children: ReactNode | ((surface: Surface) => ReactNode);
}

/** Keeps what somebody chose in these blocks, also while the app updates them. */
export function SurfaceProvider({ origin, blocks, children }: Props): ReactNode {
  const [made, setMade] = useState<Choices>({});
  const choices = useMemo(() => currentChoices(blocks, made), [blocks, made]);
  const { busy, trouble, run } = useRuns();
  const { api } = usePage();
  const surface: Surface = {
    origin,
    choices,
    trouble,
    isBusy: (place) => busy.includes(keyOf(place)),
    choose: (place, choice) => setMade((before) => withChoice(before, place, choice)),
    act: (place, choice) =>
      run(keyOf(place), () => {
        const state = choice === undefined ? choices : withKnown(choices, place, choice);
        return api.act({ ...origin, ...place, state, ...(choice === undefined ? {} : { choice }) });
      }),
  };
  return (
    <SurfaceContext value={surface}>
      {typeof children === 'function' ? children(surface) : children}
    </SurfaceContext>
  );
}

interface Runs {
  readonly busy: readonly string[];
  readonly trouble: string | null;
  run(key: string, ask: () => Promise<{ trouble: string | null }>): Promise<void>;
}

function useRuns(): Runs {
  const [busy, setBusy] = useState<readonly string[]>([]);
  const [trouble, setTrouble] = useState<string | null>(null);
  async function run(key: string, ask: () => Promise<{ trouble: string | null }>): Promise<void> {
    setBusy((keys) => [...keys, key]);
    setTrouble(null);
    try {
      setTrouble((await ask()).trouble);
    } catch (error) {
      setTrouble(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy((keys) => keys.filter((other) => other !== key));
    }
  }
  return { busy, trouble, run };
}

function keyOf(place: Place): string {
  return `${place.blockId}/${place.actionId}`;
}

function withChoice(choices: Choices, { blockId, actionId }: Place, choice: Choice): Choices {
  return { ...choices, [blockId]: { ...choices[blockId], [actionId]: choice } };
}

/** Buttons hold no value between presses, so they have no place in the state. */
function withKnown(choices: Choices, place: Place, choice: Choice): Choices {
  const known = choices[place.blockId]?.[place.actionId] !== undefined;
  return known ? withChoice(choices, place, choice) : choices;
}

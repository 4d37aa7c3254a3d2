import { createContext, type ReactNode, use, useMemo, useState } from 'react';

interface Drafts {
  readonly texts: Readonly<Record<string, string>>;
  write(place: string, text: string): void;
}

const DraftsContext = createContext<Drafts | null>(null);

/** Keeps what was typed but not sent, for each channel and thread. */
export function DraftsProvider({ children }: { children: ReactNode }): ReactNode {
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>({});
  const drafts = useMemo(
    () => ({
      texts,
      write: (place: string, text: string) => setTexts((before) => ({ ...before, [place]: text })),
    }),
    [texts],
  );
  return <DraftsContext value={drafts}>{children}</DraftsContext>;
}

/** The draft of a channel (by id) or of a thread (by key). */
export function useDraft(place: string): readonly [string, (text: string) => void] {
  const drafts = use(DraftsContext);
  if (drafts === null) throw new Error('useDraft needs a DraftsProvider above it.');
  return [drafts.texts[place] ?? '', (text) => drafts.write(place, text)];
}

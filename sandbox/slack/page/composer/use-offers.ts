import { type KeyboardEvent, useState } from 'react';
import { useFrame } from '../state/page-context.tsx';
import { type Offer, type Offers, offersFor } from './offers.ts';

interface Shown {
  readonly offers: Offers | null;
  readonly active: number;
  /** Whether the key was for the list; then the composer leaves it alone. */
  onKey(event: KeyboardEvent): boolean;
}

interface Typed {
  readonly text: string;
  readonly caret: number;
  readonly inThread: boolean;
  take(offer: Offer): void;
}

/** The list for what is typed, and which of its lines is active. Escape closes it until more is typed. */
export function useOffers({ text, caret, inThread, take }: Typed): Shown {
  const { commands, users } = useFrame();
  const [closedAt, setClosedAt] = useState<string | null>(null);
  const [moved, setMoved] = useState({ text: '', to: -1 });
  const found = offersFor({ text, caret, commands, users, inThread });
  const offers = closedAt === text ? null : found;
  const active = moved.text === text ? moved.to : (offers?.first ?? -1);

  function onKey(event: KeyboardEvent): boolean {
    if (offers === null || event.nativeEvent.isComposing) return false;
    const count = offers.list.length;
    if (event.key === 'ArrowDown') setMoved({ text, to: (active + 1) % count });
    else if (event.key === 'ArrowUp') setMoved({ text, to: active <= 0 ? count - 1 : active - 1 });
    else if (event.key === 'Escape') setClosedAt(text);
    else return takeBy(event, offers);
    return true;
  }

  function takeBy(event: KeyboardEvent, { list }: Offers): boolean {
    const byTab = event.key === 'Tab' && !event.shiftKey;
    const byEnter = event.key === 'Enter' && !event.shiftKey && active >= 0;
    const offer = list[Math.max(active, 0)];
    if (offer === undefined || !(byTab || byEnter)) return false;
    // A command that is typed in full and needs nothing more is sent by the same Enter.
    if (byEnter && offer.text.trimEnd() === text && offer.hint === '') return false;
    take(offer);
    return true;
  }

  return { offers, active, onKey };
}

import { type ReactNode, useEffect, useRef } from 'react';
import type { Offer, Offers } from './offers.ts';

interface Props {
  readonly id: string;
  readonly offers: Offers;
  readonly active: number;
  take(offer: Offer): void;
}

/** The list over the composer. The focus stays in the composer, which moves the active line. */
export function OfferList({ id, offers, active, take }: Props): ReactNode {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div className="offers">
      <div className="offers-label" aria-hidden="true">
        <span>{offers.label}</span>
        <span>
          <kbd>↑</kbd>
          <kbd>↓</kbd> choose <kbd>Tab</kbd> take <kbd>Esc</kbd> close
        </span>
      </div>
      <div role="listbox" id={id} aria-label={offers.label} ref={list}>
        {offers.list.map((offer, at) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the composer has focus and takes the keys.
          <div
            key={offer.key}
            role="option"
            id={`${id}-${at}`}
            aria-selected={at === active}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => take(offer)}
          >
            <span className="offer-title">
              <strong>{offer.title}</strong> {offer.hint !== '' && <span>{offer.hint}</span>}
            </span>
            {offer.description !== '' && <small>{offer.description}</small>}
          </div>
        ))}
      </div>
    </div>
  );
}

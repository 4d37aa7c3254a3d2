import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { Icon } from '../icon.tsx';
import { useDraft } from './drafts.tsx';
import { composerId, focusComposer } from './focus.ts';
import { OfferList } from './offer-list.tsx';
import type { Offer } from './offers.ts';
import { ShortcutMenu } from './shortcut-menu.tsx';
import { useOffers } from './use-offers.ts';
import { useSay } from './use-say.ts';

interface Props {
  /** Channel id or thread key: whose draft this is. */
  readonly place: string;
  readonly channel: string;
  readonly threadTs: string | null;
  readonly placeholder: string;
}

/** Where one types. Enter sends, Shift+Enter breaks the line. */
export function Composer(props: Props): ReactNode {
  const { place, threadTs, placeholder } = props;
  const [text, write] = useDraft(place);
  const [caret, setCaret] = useState(0);
  const { waiting, trouble, say, forget } = useSay(props);
  const box = useRef<HTMLTextAreaElement>(null);
  const list = useId();
  useEffect(() => focusComposer(place), [place]);

  function take(offer: Offer): void {
    flushSync(() => write(offer.text));
    box.current?.focus();
    box.current?.setSelectionRange(offer.caret, offer.caret);
    setCaret(offer.caret);
  }
  const { offers, active, onKey } = useOffers({ text, caret, inThread: threadTs !== null, take });
  const send = (): void => {
    if (text.trim() !== '') say(text.trim());
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (onKey(event)) event.preventDefault();
    else if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      send();
    }
  };
  return (
    <div className="composer-place">
      {offers !== null && <OfferList id={list} offers={offers} active={active} take={take} />}
      <div className="composer">
        <textarea
          ref={box}
          id={composerId(place)}
          value={text}
          rows={1}
          placeholder={placeholder}
          aria-label={placeholder}
          role="combobox"
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-expanded={offers !== null}
          aria-controls={offers === null ? undefined : list}
          aria-activedescendant={offers !== null && active >= 0 ? `${list}-${active}` : undefined}
          onChange={(event) => {
            write(event.target.value);
            setCaret(event.target.selectionStart);
          }}
          onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
          onKeyDown={onKeyDown}
        />
        <div className="composer-bar">
          <ShortcutMenu />
          <button
            type="button"
            className="send"
            aria-label="Send"
            title="Send"
            disabled={text.trim() === ''}
            onClick={send}
          >
            <Icon name="send" />
          </button>
        </div>
      </div>
      <Aside
        text={text}
        inThread={threadTs !== null}
        waiting={waiting}
        trouble={trouble}
        forget={forget}
      />
    </div>
  );
}

interface AsideProps {
  readonly text: string;
  readonly inThread: boolean;
  readonly waiting: boolean;
  readonly trouble: string | null;
  forget(): void;
}

/** The line under the composer: what went wrong, or that something is under way. */
function Aside({ text, inThread, waiting, trouble, forget }: AsideProps): ReactNode {
  if (trouble !== null) {
    return (
      <p className="trouble" role="alert">
        {trouble}{' '}
        <button type="button" onClick={forget}>
          Dismiss
        </button>
      </p>
    );
  }
  if (inThread && text.startsWith('/'))
    return <p className="aside">Commands work in the channel, not in threads.</p>;
  return <p className="aside">{waiting && <span className="late">Waiting for an answer…</span>}</p>;
}

import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';

export interface MenuItem {
  readonly key: string;
  readonly label: ReactNode;
  /** Opens this address in a new tab as well. */
  readonly url?: string | null;
  choose(): void;
}

interface Props {
  /** For people who do not see the sign. */
  readonly label: string;
  readonly sign: ReactNode;
  readonly className: string;
  readonly busy?: boolean;
  readonly items: readonly MenuItem[];
}

/** A button that opens a list of things to do. Arrows move, Escape closes, a press beside it too. */
export function Menu({ label, sign, className, busy = false, items }: Props): ReactNode {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLSpanElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (open) root.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus();
  }, [open]);
  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears that the focus left.
    <span
      ref={root}
      className="menu"
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
      }}
    >
      <button
        ref={button}
        type="button"
        className={className}
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-busy={busy}
        disabled={busy}
        onClick={() => setOpen(!open)}
      >
        {busy ? <span className="spinner" /> : sign}
      </button>
      {open && (
        <span
          className="menu-list"
          role="menu"
          tabIndex={-1}
          aria-label={label}
          onKeyDown={(event) => moveInMenu(event, close)}
        >
          {items.map((item) => (
            <Item key={item.key} item={item} close={close} />
          ))}
        </span>
      )}
    </span>
  );
}

function Item({ item, close }: { item: MenuItem; close(): void }): ReactNode {
  const choose = (): void => {
    close();
    item.choose();
  };
  if (item.url == null) {
    return (
      <button type="button" role="menuitem" tabIndex={-1} onClick={choose}>
        {item.label}
      </button>
    );
  }
  return (
    <a
      role="menuitem"
      tabIndex={-1}
      href={item.url}
      target="_blank"
      rel="noopener noreferrer"
      onClick={choose}
    >
      {item.label}
    </a>
  );
}

function moveInMenu(event: KeyboardEvent<HTMLElement>, close: () => void): void {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=menuitem]')];
  const at = items.findIndex((item) => item.contains(document.activeElement));
  const moves: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    Home: 0,
    End: -1,
  };
  const move = moves[event.key];
  if (event.key === 'Escape' || move !== undefined) event.preventDefault();
  if (event.key === 'Escape') {
    event.stopPropagation();
    close();
  }
  if (move !== undefined) items.at(move % items.length)?.focus();
}

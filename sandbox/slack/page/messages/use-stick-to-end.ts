import { type RefObject, useLayoutEffect, useRef } from 'react';

const NEAR_PX = 80;

interface Stick {
  readonly box: RefObject<HTMLDivElement | null>;
  readonly content: RefObject<HTMLDivElement | null>;
}

/** Keeps a scrolling box at its end while its content grows, unless somebody scrolled up to read. */
export function useStickToEnd(): Stick {
  const box = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const [scroller, inner] = [box.current, content.current];
    if (scroller === null || inner === null) return;
    return stickToEnd(scroller, inner);
  }, []);
  return { box, content };
}

function stickToEnd(scroller: HTMLElement, inner: HTMLElement): () => void {
  let atEnd = true;
  let lastTop = 0;
  const toEnd = (): void => {
    if (atEnd) scroller.scrollTop = scroller.scrollHeight;
  };
  // Only a move upwards is somebody's: content that grows under a move to the end is not.
  const note = (): void => {
    const top = scroller.scrollTop;
    const near = scroller.scrollHeight - top - scroller.clientHeight < NEAR_PX;
    if (near) atEnd = true;
    else if (top < lastTop) atEnd = false;
    lastTop = top;
  };
  const sizes = new ResizeObserver(toEnd);
  sizes.observe(inner);
  sizes.observe(scroller);
  scroller.addEventListener('scroll', note, { passive: true });
  toEnd();
  return () => {
    sizes.disconnect();
    scroller.removeEventListener('scroll', note);
  };
}

/** The element, which this page must have. */
export function need<T extends Element>(selector: string, root: ParentNode = document): T {
  const element = root.querySelector<T>(selector);
  if (element === null) throw new Error(`The page has no ${selector}`);
  return element;
}

/** Cents as people read them. */
export function euros(cents: number): string {
  return `€${(cents / 100).toFixed(2)}`;
}

/** Shows a sentence in a place made for it. */
export function say(selector: string, text: string, bad = false): void {
  const place = need<HTMLElement>(selector);
  place.textContent = text;
  place.classList.toggle('message--bad', bad);
  place.hidden = text === '';
}

/** Whether the visitor has a touch screen of a phone's width. */
export function onPhone(): boolean {
  return window.matchMedia('(max-width: 700px)').matches && navigator.maxTouchPoints > 0;
}

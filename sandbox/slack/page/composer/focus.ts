/** The id of a place's text box in the document. */
export function composerId(place: string): string {
  return `composer-${place}`;
}

/** Lets one type at once, except on touch screens, where it would bring up the keyboard. */
export function focusComposer(place: string): void {
  if (!window.matchMedia('(hover: hover)').matches) return;
  document.getElementById(composerId(place))?.focus({ preventScroll: true });
}

import { type Message, render } from './render.ts';

/** A link in the place of one that is no longer good; for whoever pressed the old one. */
export function reportLink(page: URL): Message {
  return render('report-link', { page });
}

import { dialogsIn } from './dom/dialog.ts';
import type { Mirror } from './dom/mirror.ts';
import { liesIn, type RecordedNode } from './dom/node.ts';
import { isShown } from './dom/visible.ts';
import { fieldBeside, newMessages, outstanding } from './messages.ts';
import type { AppearedText } from './observations.ts';
import { placeOf } from './place.ts';
import { dialogFilledBy, headlineOf, saysStill, type Telling, tellingsOf } from './telling.ts';
import { mayBeGone, type Touch } from './touch.ts';
import type { Twins } from './twins.ts';

const KEPT_TEXTS = 3_000;
/** Texts followed until they go away; older ones count as staying. */
const FOLLOWED = 120;
/** Writing the same text again this soon is one showing, ms. */
const REPEAT_MS = 1_000;
/** A style sheet that hides a text this soon after it came was only late, ms. */
export const LATE_SHEET_MS = 1_000;

type Entry = { -readonly [K in keyof AppearedText]: AppearedText[K] };

/** A text that stands on the screen as long as the node is shown and says the words. */
interface Followed {
  readonly id: number;
  readonly words: string;
  readonly entry: Entry;
  /** The dialog whose headline it is. */
  readonly dialog: number | null;
}

/** Follows the texts that come onto one window's screen and go away again. */
export class TextWatch {
  texts: AppearedText[] = [];
  private followed: Followed[] = [];
  private readonly window: string;
  private readonly mirror: Mirror;

  constructor(window: string, mirror: Mirror) {
    this.window = window;
    this.mirror = mirror;
  }

  /** A part of the page came, was revealed or changed its text; `prompted` = just after a click. */
  appeared(at: number, url: string, root: RecordedNode, prompted: boolean): void {
    if (!isShown(root)) return;
    const dialogs = root.tag === '#text' ? [] : dialogsIn(root, true);
    const messages = newMessages(root, prompted).filter(
      ({ node }) => !dialogs.some((dialog) => liesIn(dialog, node)),
    );
    const filled = dialogFilledBy(root);
    if (filled && !this.followed.some(({ dialog }) => dialog === filled.id))
      messages.unshift(headlineOf(filled, prompted));
    for (const telling of [...dialogs.flatMap((one) => tellingsOf(one, prompted)), ...messages]) {
      if (prompted) this.closeRepeated(at, telling);
      this.record(at, url, telling, root);
    }
  }

  /** A whole page stands there: only what stands out, and was not there before, is new. */
  pageShown(at: number, url: string): void {
    const { root } = this.mirror;
    const before = new Map(this.followed.map((one) => [one.entry.text, one.entry]));
    this.followed = [];
    const dialogs = root ? dialogsIn(root, false) : [];
    const tellings = dialogs.flatMap((dialog) => tellingsOf(dialog, false));
    for (const telling of [...tellings, ...(root ? outstanding(root) : [])]) {
      const known = before.get(telling.text);
      if (known) this.follow(telling, known);
      else this.record(at, url, telling, null);
      before.delete(telling.text);
    }
    for (const gone of before.values()) gone.gone = at;
  }

  /** The same page in new nodes; a dialog may have come with them. */
  repainted(at: number, url: string, twins: Twins): void {
    this.followed = this.followed.flatMap((one) => {
      const id = twins.get(one.id) ?? one.id;
      const dialog = one.dialog === null ? null : (twins.get(one.dialog) ?? one.dialog);
      if (this.stays(id, one.words)) return { ...one, id, dialog };
      one.entry.gone = at;
      return [];
    });
    const { root } = this.mirror;
    const isKnown = new Set(this.followed.map(({ dialog }) => dialog));
    const opened = root ? dialogsIn(root, false).filter(({ id }) => !isKnown.has(id)) : [];
    for (const telling of opened.flatMap((dialog) => tellingsOf(dialog, false)))
      this.record(at, url, telling, null);
  }

  /** A style sheet came, changed or went: what it hides went away or, where the sheet was late, was never seen. */
  restyled(at: number, late: boolean): void {
    const unseen = new Set<AppearedText>();
    this.followed = this.followed.filter(({ id, entry }) => {
      const node = this.mirror.node(id);
      const hidden = node !== null && !isShown(node);
      if (hidden && (late || at - entry.at <= LATE_SHEET_MS)) unseen.add(entry);
      else if (hidden) entry.gone = at;
      return !hidden;
    });
    if (unseen.size > 0) this.texts = this.texts.filter((text) => !unseen.has(text));
  }

  /** Something went, hid or changed: closes what is no longer readable. */
  checkGone(at: number, touch: Touch): void {
    this.followed = this.followed.filter(({ id, words, entry }) => {
      if (!mayBeGone(touch, this.mirror.node(id), id)) return true;
      const stays = this.stays(id, words);
      if (!stays) entry.gone = at;
      return stays;
    });
  }

  private stays(id: number, words: string): boolean {
    const node = this.mirror.node(id);
    return node !== null && isShown(node) && saysStill(node, words);
  }

  private record(at: number, url: string, telling: Telling, came: RecordedNode | null): void {
    const { node, text, tone, marked, dialog } = telling;
    if (this.texts.length >= KEPT_TEXTS || this.isFollowed(telling)) return;
    const entry: Entry = {
      at,
      window: this.window,
      text,
      tone,
      marked,
      place: dialog ? 'dialog' : placeOf(node, came),
      url,
      gone: null,
      field: tone === 'error' ? fieldBeside(node) : '',
    };
    this.texts.push(entry);
    this.follow(telling, entry);
  }

  private follow({ node, text, words = text, dialog }: Telling, entry: Entry): void {
    this.followed.push({ id: node.id, words, entry, dialog: dialog?.id ?? null });
    if (this.followed.length > FOLLOWED) this.followed.shift();
  }

  /** The same refusal written again after another try is a second refusal. */
  private closeRepeated(at: number, { node, text, tone }: Telling): void {
    if (tone !== 'error') return;
    this.followed = this.followed.filter(({ id, entry }) => {
      const repeated = id === node.id && entry.text === text && at - entry.at > REPEAT_MS;
      if (repeated) entry.gone = at;
      return !repeated;
    });
  }

  private isFollowed({ node, text, words = text }: Telling): boolean {
    return this.followed.some((one) => one.id === node.id && one.words === words);
  }
}

import type { Mirror } from './dom/mirror.ts';
import type { RecordedNode } from './dom/node.ts';
import { isShown, shownText } from './dom/visible.ts';
import { fieldBeside, lines, type Message, newMessages, outstanding } from './messages.ts';
import type { AppearedText } from './observations.ts';
import { mayBeGone, type Touch } from './touch.ts';

const KEPT_TEXTS = 3_000;
/** Texts followed until they go away; older ones count as staying. */
const FOLLOWED = 120;
/** Writing the same text again this soon is one showing, ms. */
const REPEAT_MS = 1_000;

interface Followed {
  readonly id: number;
  readonly entry: { -readonly [K in keyof AppearedText]: AppearedText[K] };
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
    for (const message of newMessages(root, prompted)) {
      if (prompted) this.closeRepeated(at, message);
      this.record(at, url, message);
    }
  }

  /** A whole page stands there: only what stands out, and was not there before, is new. */
  pageShown(at: number, url: string): void {
    const before = new Map(this.followed.map((one) => [one.entry.text, one]));
    this.followed = [];
    for (const message of this.mirror.root ? outstanding(this.mirror.root) : []) {
      const known = before.get(message.text);
      if (known) this.followed.push({ id: message.node.id, entry: known.entry });
      else this.record(at, url, message);
      before.delete(message.text);
    }
    for (const gone of before.values()) gone.entry.gone = at;
  }

  /** The same page in new nodes: what was readable is found again by its words. */
  repainted(): void {
    const byText = new Map(this.followed.map((one) => [one.entry.text, one.entry]));
    this.followed = [];
    for (const { node, text } of this.mirror.root ? lines(this.mirror.root) : []) {
      const entry = byText.get(text);
      if (entry) this.followed.push({ id: node.id, entry });
      byText.delete(text);
    }
  }

  /** What a style sheet that came late hides was never seen. */
  unsee(): void {
    const unseen = new Set<AppearedText>();
    this.followed = this.followed.filter(({ id, entry }) => {
      const node = this.mirror.node(id);
      const hidden = node !== null && !isShown(node);
      if (hidden) unseen.add(entry);
      return !hidden;
    });
    if (unseen.size > 0) this.texts = this.texts.filter((text) => !unseen.has(text));
  }

  /** Something went, hid or changed: closes what is no longer readable. */
  checkGone(at: number, touch: Touch): void {
    this.followed = this.followed.filter(({ id, entry }) => {
      const node = this.mirror.node(id);
      if (!mayBeGone(touch, node, id)) return true;
      const stays = node !== null && isShown(node) && shownText(node, 201) === entry.text;
      if (!stays) entry.gone = at;
      return stays;
    });
  }

  private record(at: number, url: string, message: Message): void {
    if (this.texts.length >= KEPT_TEXTS || this.isFollowed(message)) return;
    const { node, text, tone, marked } = message;
    const entry = {
      at,
      window: this.window,
      text,
      tone,
      marked,
      url,
      gone: null,
      field: tone === 'error' ? fieldBeside(node) : '',
    };
    this.texts.push(entry);
    this.followed.push({ id: node.id, entry });
    if (this.followed.length > FOLLOWED) this.followed.shift();
  }

  /** The same refusal written again after another try is a second refusal. */
  private closeRepeated(at: number, { node, text, tone }: Message): void {
    if (tone !== 'error') return;
    this.followed = this.followed.filter(({ id, entry }) => {
      const repeated = id === node.id && entry.text === text && at - entry.at > REPEAT_MS;
      if (repeated) entry.gone = at;
      return !repeated;
    });
  }

  private isFollowed({ node, text }: Message): boolean {
    return this.followed.some((one) => one.id === node.id && one.entry.text === text);
  }
}

/** A session as somebody named it. Host and project are known only from a link. */
export interface SessionRef {
  readonly id: string;
  readonly host: string | null;
  readonly projectId: string | null;
}

/** The id's own shape: PostHog's UUIDs, and the longer dashed ids of older posthog-js. */
const ID =
  /(?<![\w-])(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{10,16}(?:-[0-9a-f]{4,16}){4})(?![\w-])/gi;

/** A web address, without the full stop or comma of the sentence around it. */
const LINK = /https?:\/\/[^\s<>|]*[^\s<>|.,;:!?'")\]]/gi;

const REPLAY_PATH = /^(?:\/project\/([^/]+))?\/replay\/(?!home$)([\w-]{8,100})\/?$/;

/** All sessions named in the text, by link or bare id, each once, in their order. */
export function findSessionRefs(text: string): SessionRef[] {
  const found = new Map<string, SessionRef>();
  for (const ref of [...linkedRefs(text), ...bareRefs(text.replace(LINK, ' '))]) {
    if (!found.has(ref.id)) found.set(ref.id, ref);
  }
  return [...found.values()].sort((a, b) => text.indexOf(a.id) - text.indexOf(b.id));
}

/** The text without links and ids: what is left is what the person asks. */
export function withoutSessionRefs(text: string): string {
  return text.replace(LINK, ' ').replace(ID, ' ');
}

const LINK_OR_ID = new RegExp(`${LINK.source}|${ID.source}`, 'gi');

/** The text without the sessions it names; links to anything else stay. */
export function withoutSessions(text: string): string {
  return text.replace(LINK_OR_ID, (found) => (findSessionRefs(found).length > 0 ? ' ' : found));
}

function linkedRefs(text: string): SessionRef[] {
  return [...text.matchAll(LINK)].flatMap(([link]) => {
    if (!URL.canParse(link)) return [];
    const { origin, pathname, searchParams } = new URL(link);
    const old = searchParams.get('sessionRecordingId');
    const [, projectId = null, id = old] = REPLAY_PATH.exec(pathname) ?? [];
    return id ? [{ id, host: origin, projectId }] : [];
  });
}

function bareRefs(text: string): SessionRef[] {
  return [...text.matchAll(ID)].map(([id]) => ({
    id: id.toLowerCase(),
    host: null,
    projectId: null,
  }));
}

/** Why a session named by a link is not one of this project's; null = it is, as far as the link tells. */
export function foreignness(
  ref: SessionRef,
  home: { readonly host: string; readonly projectId: string },
): 'other-host' | 'other-project' | null {
  if (ref.host !== null && ref.host !== new URL(home.host).origin) return 'other-host';
  return ref.projectId !== null && ref.projectId !== home.projectId ? 'other-project' : null;
}

/** What an agent does in a thread, as it says. */
export const sessionStatuses = ['active', 'processing', 'suspended', 'closed'] as const;
export type SessionStatus = (typeof sessionStatuses)[number];

/** Threads in which the app works as an agent. */
export interface Sessions {
  /** Null = the thread is no session. */
  status(channel: string, threadTs: string): SessionStatus | null;
  set(session: { channel: string; threadTs: string; status: SessionStatus }): void;
}

export function createSessions(): Sessions {
  const known = new Map<string, SessionStatus>();
  return {
    status: (channel, threadTs) => known.get(`${channel}:${threadTs}`) ?? null,
    set: ({ channel, threadTs, status }) => void known.set(`${channel}:${threadTs}`, status),
  };
}

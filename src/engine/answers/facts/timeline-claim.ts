import type { Analysis } from '../../sessions/analysis.ts';
import { replayUrl } from '../../sessions/replay-link.ts';
import type { Claim } from '../answer.ts';

/** Lines of a session's timeline as a claim at this second, which its link shows. */
export function claimOfLines(
  { data }: Analysis,
  { text, seconds, evidence }: Pick<Claim, 'text' | 'evidence'> & { readonly seconds: number },
): Omit<Claim, 'id'> {
  const home = { host: data.project.host, projectId: data.project.id };
  return {
    text,
    evidence,
    sessionId: data.id,
    seconds,
    replayUrl: replayUrl(home, data.id, seconds),
  };
}

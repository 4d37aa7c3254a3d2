import type { Analysis } from '../../sessions/analysis.ts';
import { wentOn } from '../../sessions/findings/progress.ts';
import { isConverted, type SessionData, secondsAt } from '../../sessions/session-data.ts';
import type { ProblemKind, Segment } from '../../sessions/summary.ts';
import type { Face, Trouble } from '../record.ts';
import { sceneOf } from './scene.ts';

/** A press this long before a trouble may have called it forth, seconds. */
const CUE_SECONDS = 8;

/** Something that went wrong, from whoever told it: code or a model. */
interface Finding {
  readonly kind: ProblemKind;
  readonly description: string;
  /** null = not known. */
  readonly visible: boolean | null;
  /** The visitor left or turned back by choice: nothing shows that something stopped them. */
  readonly chosen: boolean;
  readonly path: string;
  /** When it began and when it was met last, seconds. */
  readonly from: number;
  readonly until: number;
  /** The telling one first. */
  readonly faces: readonly Omit<Face, 'scene'>[];
}

/** None where nobody could have noticed: what only a program knows is no pattern (design §1). */
export function troubleOf(
  analysis: Analysis,
  segments: readonly Segment[],
  { faces, ...told }: Finding,
): Trouble[] {
  const [first] = faces;
  if (told.visible === false || !first || first.family === 'technical') return [];
  const withScene = (face: Omit<Face, 'scene'>): Face => ({
    ...face,
    scene: face.family === 'technical' ? null : sceneOf(analysis, segments, face),
  });
  return [
    {
      kind: told.kind,
      description: told.description,
      stopped: isStopped(analysis.data, told),
      path: told.path,
      cue: cueOf(analysis.data, told.from),
      faces: faces.map(withScene),
    },
  ];
}

/** A doubt in plain sight that nothing new followed is a stop as well; a guess from events alone is not. */
function isStopped(
  data: SessionData,
  { kind, visible, chosen, until }: Omit<Finding, 'faces'>,
): boolean {
  if (isConverted(data) === true || chosen) return false;
  if (kind === 'blocking' || kind === 'abandonment') return true;
  return kind === 'confusion' && visible === true && !wentOn(data, until);
}

function cueOf(data: SessionData, from: number): string | null {
  const pressed = data.observed.clicks.findLast((click) => {
    const before = from - secondsAt(data, click.at);
    return click.control === 'button' && before >= 0 && before <= CUE_SECONDS;
  });
  return pressed?.target ?? null;
}

import type { ScreenKind, ScreenLine } from '../../recording/transcript/line.ts';
import type { Analysis } from '../../sessions/analysis.ts';
import { secondsAt } from '../../sessions/session-data.ts';
import type { MomentKind } from './moment.ts';
import { type Told, told } from './told.ts';

interface Line {
  readonly kind: MomentKind;
  readonly lead: string;
}

/** Lines of the screen that say what no fact says; the others are told by facts, pages and pauses. */
const LINES: ReadonlyMap<ScreenKind, Line> = new Map<ScreenKind, Line>([
  ['dialog', { kind: 'seen', lead: 'Dialog' }],
  ['banner', { kind: 'seen', lead: 'Banner' }],
  ['status', { kind: 'seen', lead: 'Told' }],
  ['text', { kind: 'seen', lead: 'Shown' }],
  ['amount', { kind: 'seen', lead: 'Number' }],
  ['enabled', { kind: 'seen', lead: 'Enabled' }],
  ['disabled', { kind: 'seen', lead: 'Disabled' }],
  ['click', { kind: 'click', lead: 'Clicked' }],
  ['type', { kind: 'typed', lead: 'Typed' }],
  ['scroll', { kind: 'scroll', lead: 'Scrolled' }],
  ['tab', { kind: 'away', lead: 'Tab' }],
]);

/** What a person watching would have noticed, as far as facts do not tell it. */
export function momentsByScreen(analysis: Analysis): Told[] {
  const searched = searchFields(analysis);
  return analysis.screen.flatMap((line) => {
    const found = LINES.get(line.kind);
    return found ? [momentOf(analysis, line, found, searched)] : [];
  });
}

function momentOf(
  { data }: Analysis,
  line: ScreenLine,
  { kind, lead }: Line,
  searched: ReadonlySet<string>,
): Told {
  const [seconds, until] = [secondsAt(data, line.at), secondsAt(data, line.until)];
  const label = /^"[^"]*"/.exec(line.text)?.[0] ?? '';
  const isSearch = kind === 'typed' && searched.has(label);
  const text = isSearch ? `Searched in ${label}` : `${lead}: ${line.text}`;
  const { count: times } = line;
  return told(isSearch ? 'search' : kind, seconds, text, { until, times });
}

/** Labels of search fields as lines of the screen quote them; what was typed there is masked. */
function searchFields({ data }: Analysis): Set<string> {
  const fields = data.observed.inputs.filter(({ value }) => value === 'search');
  return new Set(fields.map(({ field }) => `"${field}"`));
}

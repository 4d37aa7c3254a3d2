import type { Citation, Dossier } from '../../../../src/engine/sessions/citation.ts';

/** When the trouble in the middle of `longVisit` comes onto the screen, by its alias. */
export const TROUBLE = 's1';

/**
 * A visit to a made-up archive that goes on for hours: bursts of five clicks on things that differ, a pause
 * after each, a new page every tenth burst, a long pause every fiftieth, and in the middle a refusal with
 * nothing behind it. `bursts` of about 160 tokens.
 */
export function longVisit(bursts: number): Dossier {
  const citations = new Map<string, Citation>();
  const pages: string[] = [];
  const lines: string[] = [];
  let seconds = 0;
  const tell = (alias: string, kind: Citation['kind'], text: string, said = text) => {
    citations.set(alias, {
      kind,
      id: `id-${alias}`,
      seconds,
      text: said,
      visible: kind === 'event' ? null : true,
    });
    lines.push(`${alias},${seconds},${text}`);
  };
  let events = 0;
  for (let burst = 0; burst < bursts; burst += 1) {
    if (burst % 10 === 0) {
      pages.push(`p${pages.length + 1}=/archive/shelf-${burst}`);
      events += 1;
      tell(`e${events}`, 'event', `page p${pages.length}`, `page /archive/shelf-${burst}`);
    }
    for (let click = 0; click < 5; click += 1) {
      events += 1;
      seconds = rounded(seconds + 0.2);
      tell(
        `e${events}`,
        'event',
        `click button "Folder ${burst} letter ${click} of the harbour office"`,
      );
    }
    if (burst === Math.floor(bursts / 2)) {
      seconds = rounded(seconds + 0.4);
      tell(
        TROUBLE,
        'screen',
        'error "The scan could not be opened"',
        '"The scan could not be opened"',
      );
      tell(
        'f1',
        'fact',
        'unanswered-click button "Open scan" ×3',
        'unanswered-click: button "Open scan"',
      );
    }
    seconds = rounded(seconds + (burst % 50 === 49 ? 90 : 3));
  }
  return {
    about: 'site: Harbour archive',
    timeline: [
      'site=https://archive.example',
      ...pages,
      'id,s,what',
      ...lines,
      `end,${seconds}`,
    ].join('\n'),
    citations,
    question: null,
    durationSeconds: seconds,
  };
}

function rounded(seconds: number): number {
  return Math.round(seconds * 10) / 10;
}

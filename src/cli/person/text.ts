import type { PersonSession, PersonStory } from '../../engine/persons/story.ts';
import { clock } from '../../engine/sessions/clock.ts';
import { notesOf, personLine } from '../../templates/person-story.ts';
import { duration } from '../../templates/plain-words.ts';
import { oneLine } from '../../templates/safe-text.ts';
import { spentLine } from '../../templates/search-words.ts';

/** A person's story for a terminal: the headline, the course, a paragraph for each visit. */
export function terminalPerson(story: PersonStory): string {
  return [
    [oneLine(story.headline), personLine(story)].join('\n'),
    story.story === null ? story.course.join('\n') : oneLine(story.story),
    story.story === null
      ? ''
      : story.threads
          .map(
            ({ name, sessionIds }) => `Came back in ${sessionIds.length} visits: ${oneLine(name)}`,
          )
          .join('\n'),
    ...story.sessions.map(visit),
    notesOf(story).join('\n'),
    spentLine({ ...story, read: story.sessions.length }),
  ]
    .filter(Boolean)
    .join('\n\n');
}

function visit({ start, durationSeconds, headline, problems, replayUrl }: PersonSession): string {
  return [
    `${start.slice(0, 16).replace('T', ' ')} UTC, ${duration(durationSeconds)} — ${oneLine(headline)}`,
    ...problems.map(({ seconds, description }) => `  ${clock(seconds)} ${oneLine(description)}`),
    `  ${replayUrl}`,
  ].join('\n');
}

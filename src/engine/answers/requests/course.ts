import { parseMoment } from '../../requests/moment.ts';
import { findSessionRefs, withoutSessionRefs } from '../../requests/session-ref.ts';
import type { FollowUp, Point, Stretch } from './follow-up.ts';
import { numberOf, ONE } from './reference.ts';
import { whole } from './said.ts';

/** `1:24`, `84 s`, `1 min 24 s`; a bare number is a claim's. */
const MOMENT =
  '(?:\\d{1,2}:)?\\d{1,3}:[0-5]?\\d(?:[.,]\\d+)?(?!\\d)|(?:second|sekunde)\\s+\\d{1,6}|\\d{1,3}\\s*m(?:in(?:ute[sn]?)?)?(?:\\s*\\d{1,2}\\s*s(?:ec(?:onds?)?|ek(?:unden?)?)?)?|\\d{1,6}\\s*s(?:ec(?:onds?)?|ek(?:unden?)?)?';
const SHE =
  '(?:she|he|they|it|the\\s+(?:user|visitor|customer|person|shopper)|this\\s+(?:user|visitor|customer|person|shopper))';
const SIE =
  '(?:sie|er|die\\s+(?:nutzerin|besucherin|kundin|person)|der\\s+(?:nutzer|besucher|kunde))';
/** What the question is about: something happening, or somebody doing. */
const WHAT = [
  'what\\s+(?:happened|happens|was\\s+(?:going\\s+on|on\\s+(?:the\\s+)?screen)|went\\s+wrong|has\\s+happened|did\\s+we\\s+see)(?:\\s+here|\\s+there)?',
  `what\\s+(?:did|does|had|has)\\s+${SHE}\\s+(?:do|see|press|click|type|done|seen)`,
  `what\\s+(?:was|were)\\s+${SHE}\\s+(?:doing|seeing|looking\\s+at)`,
  'was\\s+(?:ist|war|geschah|passierte|passiert|lief|stand|geschieht)(?:\\s+(?:hier|da|denn|auf\\s+dem\\s+bildschirm))*',
  `was\\s+(?:tat|sah|machte|drückte|klickte|hat|hatte)\\s+${SIE}`,
].join('|');
const DONE =
  '(?:\\s+(?:gemacht|getan|gesehen|gedrückt|geklickt|passiert|geschehen|los|zu\\s+sehen))?';
const AT = 'at|around|about|near|bei|um|gegen|an';
const BEFORE = '(?:just\\s+|right\\s+|shortly\\s+)?before|(?:kurz\\s+)?vor|bevor';
const AFTER =
  '(?:just\\s+|right\\s+|shortly\\s+)?after|since|following|(?:kurz\\s+)?nach|nachdem|seit';
const IN = `(?:\\s+(?:in|of|for|bei|von)\\s+${ONE})?`;

const SHOWN = `(?:${WHAT}|show(?:\\s+(?:me|us))?(?:\\s+what\\s+happened)?|zeige?(?:\\s+(?:mir|uns))?)`;
const BETWEEN = new RegExp(
  `^${SHOWN}\\s+(?:between|from|zwischen|von)\\s+(${MOMENT})\\s*(?:and|to|until|und|bis|-|–)\\s*(${MOMENT})${DONE}${IN}$`,
  'iu',
);
const AT_MOMENT = new RegExp(
  `^${SHOWN}\\s+(?:(${AT})|(${BEFORE})|(${AFTER}))\\s+(?:the\\s+|der\\s+)?(?:(${MOMENT})|${ONE})${DONE}${IN}$`,
  'iu',
);
const AT_WORDS = new RegExp(
  `^(?:${WHAT})\\s+(?:(${AT}|when|while|during|on|als|während|beim)|(${BEFORE}|vorm)|(${AFTER}))\\s+(\\S.{0,120}?)${DONE}$`,
  'iu',
);
const NEXT = new RegExp(
  `^(?:${WHAT})\\s+(?:next|then|afterwards?|after\\s+(?:that|this|it)|danach|dann|anschließend)${DONE}$`,
  'iu',
);
// Of one kind of things alone the whole course is no answer.
const ALL = new RegExp(
  `^(?!.*\\s(?:press|click|type|gedrückt|geklickt)$)(?:${WHAT})${DONE}(?:\\s+(?:in|during)\\s+(?:this|the|that)\\s+(?:session|visit|recording)|\\s+in\\s+(?:dieser|der)\\s+(?:sitzung|aufnahme)|\\s+(?:exactly|step\\s+by\\s+step|genau|der\\s+reihe\\s+nach))?${IN}$`,
  'iu',
);

/** What ties a session that is named to the question, once its name is taken out. */
const NAMING =
  /(?:\s+(?:the|this|that|der|die|dieser))?(?:\s+(?:session|recording|replay|visit|sitzung|aufnahme|besuch))?$/iu;
const TIED = /\s+(?:in|of|for|from|with|bei|von|aus)$/iu;
/** Nothing in particular is asked about it. */
const ABOUT = whole(
  '(?:what|how)\\s+about|tell\\s+(?:me|us)\\s+(?:more\\s+)?about|was\\s+(?:ist|war)\\s+mit|wie\\s+(?:ist|war)\\s+es\\s+(?:mit|bei)',
);

/** "what happened at 1:24", "what did she do before the payment", "was geschah nach 2:10". */
export function readCourse(said: string): FollowUp | null {
  return named(said) ?? courseIn(said);
}

/** "what about 0192…4f?", "what happened at 1:24 in 0192…4f?": of the one session that is named. */
function named(said: string): FollowUp | null {
  const [ref, ...others] = findSessionRefs(said);
  if (!ref || others.length > 0) return null;
  const rest = withoutSessionRefs(said).replace(/\s+/g, ' ').trim();
  const question = rest.replace(NAMING, '');
  const asked = ABOUT.test(question) ? WHOLE : courseIn(question.replace(TIED, ''));
  return asked && { ...asked, session: ref.id };
}

type Course = Extract<FollowUp, { kind: 'course' }>;

const WHOLE: Course = { kind: 'course', stretch: { where: 'all' }, number: null };

function courseIn(said: string): Course | null {
  return between(said) ?? atMoment(said) ?? wholeCourse(said) ?? afterwards(said) ?? atWords(said);
}

function between(said: string): Course | null {
  const [, from, to, number] = BETWEEN.exec(said) ?? [];
  if (from === undefined || to === undefined) return null;
  const ends = [secondsOf(from), secondsOf(to)];
  const stretch: Stretch = { where: 'between', from: Math.min(...ends), to: Math.max(...ends) };
  return { kind: 'course', stretch, number: numberOf(number) };
}

function atMoment(said: string): Course | null {
  const found = AT_MOMENT.exec(said);
  if (!found) return null;
  const [, at, before, , moment, claim, number] = found;
  const point: Point = moment
    ? { by: 'second', seconds: secondsOf(moment) }
    : { by: 'number', number: Number(claim) };
  return {
    kind: 'course',
    stretch: { where: whereOf(at, before), point },
    number: numberOf(number),
  };
}

function atWords(said: string): Course | null {
  const [, at, before, , given] = AT_WORDS.exec(said) ?? [];
  if (given === undefined) return null;
  const words = given
    .replace(/^(?:the|a|an|she|he|they|der|die|das|dem|den|sie|er)\s+/iu, '')
    .trim();
  if (words === '') return null;
  const stretch: Stretch = { where: whereOf(at, before), point: { by: 'words', words } };
  return { kind: 'course', stretch, number: null };
}

function afterwards(said: string): Course | null {
  if (!NEXT.test(said)) return null;
  const stretch: Stretch = { where: 'after', point: { by: 'last' } };
  return { kind: 'course', stretch, number: null };
}

function wholeCourse(said: string): Course | null {
  const found = ALL.exec(said);
  return found && { kind: 'course', stretch: { where: 'all' }, number: numberOf(found[1]) };
}

function whereOf(at: string | undefined, before: string | undefined): 'at' | 'before' | 'after' {
  if (at) return 'at';
  return before ? 'before' : 'after';
}

function secondsOf(moment: string): number {
  const text = moment
    .replace(/^(?:second|sekunde)\s+/iu, '')
    .replace(/min\p{L}*/iu, 'min')
    .replace(/s(?:ec|ek)\p{L}*$/iu, 's');
  return parseMoment(text) ?? 0;
}

import { parseMoment } from '../../requests/moment.ts';
import type { FollowUp, Point, Stretch } from './follow-up.ts';
import { numberOf, ONE } from './reference.ts';

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
const ALL = new RegExp(
  `^(?:${WHAT})${DONE}(?:\\s+(?:in|during)\\s+(?:this|the|that)\\s+(?:session|visit|recording)|\\s+in\\s+(?:dieser|der)\\s+(?:sitzung|aufnahme)|\\s+(?:exactly|step\\s+by\\s+step|genau|der\\s+reihe\\s+nach))?${IN}$`,
  'iu',
);

/** "what happened at 1:24", "what did she do before the payment", "was geschah nach 2:10". */
export function readCourse(said: string): FollowUp | null {
  return between(said) ?? atMoment(said) ?? wholeCourse(said) ?? afterwards(said) ?? atWords(said);
}

function between(said: string): FollowUp | null {
  const [, from, to, number] = BETWEEN.exec(said) ?? [];
  if (from === undefined || to === undefined) return null;
  const ends = [secondsOf(from), secondsOf(to)];
  const stretch: Stretch = { where: 'between', from: Math.min(...ends), to: Math.max(...ends) };
  return { kind: 'course', stretch, number: numberOf(number) };
}

function atMoment(said: string): FollowUp | null {
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

function atWords(said: string): FollowUp | null {
  const [, at, before, , given] = AT_WORDS.exec(said) ?? [];
  if (given === undefined) return null;
  const words = given
    .replace(/^(?:the|a|an|she|he|they|der|die|das|dem|den|sie|er)\s+/iu, '')
    .trim();
  if (words === '') return null;
  const stretch: Stretch = { where: whereOf(at, before), point: { by: 'words', words } };
  return { kind: 'course', stretch, number: null };
}

function afterwards(said: string): FollowUp | null {
  if (!NEXT.test(said)) return null;
  const stretch: Stretch = { where: 'after', point: { by: 'last' } };
  return { kind: 'course', stretch, number: null };
}

function wholeCourse(said: string): FollowUp | null {
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

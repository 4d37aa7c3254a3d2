import type { MomentKind } from '../digest/moment.ts';
import { pattern } from './pattern.ts';

/** What words of a search mean: kinds of moments, and how well each of them fits. */
export interface Meaning {
  readonly kinds: ReadonlyMap<MomentKind, number>;
  readonly words: RegExp;
}

type Weighed = readonly (readonly [MomentKind, number])[];

const TROUBLE: Weighed = [
  ['error', 1],
  ['nothing-found', 1],
  ['no-answer', 1],
  ['rage', 1],
  ['disabled', 1],
  ['emptied', 1],
  ['wrong-value', 1],
  ['wait', 0.8],
  ['late', 0.6],
  ['form-left', 0.6],
  ['to-and-fro', 0.6],
  ['reopened', 0.6],
];

/**
 * The words for what a person does and meets, whatever the site: folded, in English, German, French and
 * Spanish, `*` for any ending. Several words come before their parts, as what was read is read once.
 */
export const MEANINGS: readonly Meaning[] = [
  meaning(
    [
      ['nothing-found', 1],
      ['to-and-fro', 0.7],
      ['reopened', 0.7],
      ['search', 0.5],
    ],
    "no results?|found nothing|nothing found|empty search*|empty result*|could not find|couldn't find|cannot find|can't find|did not find|didn't find|unable to find|never found|looked in vain|searched in vain|vain search*|keine ergebnisse|keine treffer|nichts gefunden|nicht gefunden|nicht fanden|nicht finden|vergeblich gesucht|suchte* vergeblich|aucun resultat|rien trouve|pas trouve|introuvable|sin resultados|no encontr*|no pud* encontrar|no hallar*",
  ),
  meaning(
    [
      ['rage', 1],
      ['no-answer', 0.7],
    ],
    'rage click*|rageclick*|raging|rage*|frantic*|furious*|angr* click*|hammer*|wut*|wie wild|rageu*|rabia|furios*',
  ),
  meaning(
    [
      ['no-answer', 1],
      ['rage', 0.7],
      ['late', 0.4],
    ],
    "dead click*|dead button*|unresponsive*|no response|no reaction|no answer|nothing happen*|nothing answer*|did nothing when|does nothing when|did not respond|didn't respond|does not respond|doesn't respond|did not react|didn't react|nichts passier*|nichts geschah|reagier* nicht|nicht reagier*|keine reaktion|ohne reaktion|rien ne s'est passe|rien ne se passe|sans reaction|ne repond*|ne reagi*|no respond*|no reaccion*|sin respuesta|no paso nada|no pasa nada",
  ),
  meaning(
    [['still', 1]],
    'stare|stared|stares|staring|gaz*|idle*|motionless*|hesitat*|sat there|did nothing|doing nothing|does nothing|paus*|starrt*|starren|starrend*|gestarrt|angestarrt|regungslos*|untatig*|nichts tat*|nichts getan|nichts gemacht|nichts machte*|zoger*|gezogert|verharr*|fixe|fixent|fixer|fixait|fixaient|immobile*|hesit*|rien fait|inacti*|mir* fij*|inmovil*|dudo|dudaron|dudaba*|sin hacer nada|no hizo nada|no hicieron nada',
  ),
  meaning(
    [
      ['wait', 1],
      ['late', 1],
      ['still', 0.5],
    ],
    'wait*|spinner*|loading|slow*|hang|hangs|hanging|hung|stuck|froze|frozen|freez*|took too long|took long|takes too long|lagg*|time out*|timed out|timeout*|endless*|warte*|gewartet|ladezeit*|ladt|geladen|langsam*|hing|hingen|hangt|eingefroren|dauert* zu lange|attendu*|attendre|attendent|attendai*|attente*|chargement*|lent|lente|lents|lentes|lentement|lento|lentos|lentitud|bloque*|esper*|cargand*|atascad*',
  ),
  meaning(
    [
      ['to-and-fro', 1],
      ['reopened', 0.8],
    ],
    'back and forth|to and fro|in circles|u-turn*|went back again|kept going back|kept coming back|wander*|got lost|hin und her|im kreis*|va-et-vient|aller-retour*|tourn* en rond|ida y vuelta|de un lado a otro|en circulos',
  ),
  meaning(
    [
      ['rage', 1],
      ['to-and-fro', 1],
      ['reopened', 1],
      ['no-answer', 0.8],
      ['nothing-found', 0.8],
      ['error', 0.8],
      ['disabled', 0.8],
    ],
    'again and again|repeatedly|over and over|immer wieder|wiederholt|a repetition|sans arret|una y otra vez|repetidamente',
  ),
  meaning(
    [['emptied', 1]],
    'lost input*|lost what*|lost entr*|form was empt*|form empt*|form reset*|emptied|cleared form|form cleared|formular geleert|geleert*|eingaben weg|eingaben verloren|formulaire vide|formulaire efface|formulario vaci*|formulario borr*',
  ),
  meaning(
    [['form-left', 1]],
    'half-filled|half filled|unfinished form*|incomplete form*|abandon* the form|abandon* a form|left the form|left a form|form abandon*|formular verlassen|formular abgebrochen|formular nicht abgeschickt|abandonn* le formulaire|abandon* el formulario',
  ),
  meaning(
    [
      ['wrong-value', 1],
      ['error', 0.4],
    ],
    'wrong price*|wrong total*|wrong value*|wrong amount*|wrong number*|broken text*|broken value*|garbled*|falsche* preis*|falsche* wert*|falsche* summe*|falsche* betrag*|prix faux|mauvais prix|mauvais montant|precio* equivocad*|precio* incorrect*|total incorrect*',
  ),
  meaning(
    [['disabled', 1]],
    'disabled|greyed out|grayed out|greyed|grayed|grey button*|gray button*|deaktiviert*|ausgegraut*|desactive*|grise*|deshabilitad*|desactivad*',
  ),
  meaning(
    [['cursor', 1]],
    'thrash*|shook the mouse|shaking the mouse|mauswackel*|maus geschuttelt|secou* la souris|sacud* el raton',
  ),
  meaning(
    TROUBLE,
    "did not work|didn't work|does not work|doesn't work|not working|funktionier* nicht|nicht funktionier*|ne fonctionn*|ne marche*|no funcion*|in vain|vain|vainly|unsuccessful*|without success|without luck|tried and failed|could not|couldn't|cannot|can't|unable to|not able to|failed to|struggl*|trouble*|problem*|had difficult*|difficult*|frustrat*|vergeblich*|vergebens|erfolglos*|ohne erfolg|konnte* nicht|schwierigkeit*|en vain|sans succes|n'a pas pu|n'ont pas pu|difficulte*|en vano|sin exito|no pudo|no pudieron|dificultad*",
  ),
  meaning(
    [
      ['unseen-error', 1],
      ['error', 0.8],
    ],
    'script error*|javascript error*|js error*|console error*|exception*|failed request*|network error*|skriptfehler|konsolenfehler|ausnahme|ausnahmen|netzwerkfehler|erreur* javascript|erreur* console|error* de javascript|error* de consola',
  ),
  meaning(
    [
      ['error', 1],
      ['wrong-value', 0.6],
    ],
    'error*|fail*|refus*|reject*|declin*|invalid*|went wrong|warning*|denied|fehler*|abgelehnt*|ablehn*|ungultig*|schiefgegangen|verweiger*|zuruckgewiesen*|erreur*|echec*|echou*|rejet*|rechaz*|fallo|fallos|fallaron|denegad*|errone*',
  ),
  meaning(
    [
      ['search', 1],
      ['nothing-found', 1],
    ],
    'search*|looked for|looking for|look for|suche|suchen|suchte|suchten|gesucht|suchfeld|suchfunktion|recherch*|cherch*|busc*|busqued*',
  ),
  meaning([['scroll', 1]], 'scroll*|gescrollt|defil*|desplaz*'),
  meaning(
    [['away', 1]],
    'switched tab*|another tab|other tab|left the tab|changed tab*|tab gewechselt|anderen tab|change d.onglet|autre onglet|cambi* de pestana|otra pestana',
  ),
  meaning(
    [['goal', 1]],
    'convert*|conversion*|reached the goal|konvertiert*|ziel erreicht|converti*',
  ),
  meaning(
    [
      ['page', 1],
      ['still', 0.5],
    ],
    'spent|spend*|stayed|staying|linger*|verbracht*|verweil*|blieb*|geblieben|sont restes|est restee?|pasaron|quedaron|quedo',
  ),
];

function meaning(kinds: Weighed, words: string): Meaning {
  return { kinds: new Map(kinds), words: pattern(words) };
}

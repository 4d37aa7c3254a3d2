import { ancestry, attribute, type RecordedNode, subtree } from './node.ts';

/**
 * Phrases that only stand on a screen when something was refused or failed. Kept by language, matched
 * on lower-cased text with straight apostrophes.
 */
const STRONG = [
  // English
  'went wrong',
  'could not',
  "couldn't",
  'cannot be',
  "can't be",
  'failed to',
  'unable to',
  'not possible',
  'try again',
  'please check',
  'please correct',
  'not available right now',
  'has expired',
  'was declined',
  'declined',
  'not valid',
  'is invalid',
  'invalid ',
  'is required',
  'are required',
  'must be',
  'must not',
  'an error',
  'error:',
  'error ',
  'payment failed',
  'access denied',
  'not found',
  'too many',
  'timed out',
  'no longer available',
  'please enter a',
  'does not match',
  "doesn't match",
  'we are sorry',
  "we're sorry",
  'sorry,',
  // German
  'schiefgelaufen',
  'fehlgeschlagen',
  'konnte nicht',
  'konnten nicht',
  'nicht möglich',
  'erneut versuchen',
  'noch einmal versuchen',
  'bitte prüfen',
  'bitte überprüfen',
  'ungültig',
  'pflichtfeld',
  'abgelehnt',
  'abgelaufen',
  'ein fehler',
  'fehler:',
  'nicht gefunden',
  'bitte geben sie',
  'stimmt nicht überein',
  'leider ',
  // French
  "n'a pas pu",
  'a échoué',
  'impossible de',
  'réessayer',
  'veuillez vérifier',
  'non valide',
  'invalide',
  'obligatoire',
  'refusé',
  'expiré',
  'une erreur',
  'erreur :',
  'introuvable',
  'désolé',
  // Spanish
  'no se pudo',
  'no se ha podido',
  'salió mal',
  'ha fallado',
  'inténtalo de nuevo',
  'intente de nuevo',
  'vuelve a intentar',
  'no válid',
  'inválid',
  'es obligatori',
  'campo obligatorio',
  'rechazad',
  'caducad',
  'un error',
  'error:',
  'no encontrad',
  'lo sentimos',
  // Italian
  'non è stato possibile',
  'non riuscit',
  'andato storto',
  'riprova',
  'non valid',
  'obbligatori',
  'rifiutat',
  'scadut',
  'un errore',
  'errore:',
  'non trovat',
  'spiacent',
  // Portuguese
  'não foi possível',
  'deu errado',
  'falhou',
  'tente novamente',
  'inválid',
  'obrigatóri',
  'recusad',
  'expirad',
  'um erro',
  'erro:',
  'não encontrad',
  'lamentamos',
  'desculpe',
  // Dutch
  'ging iets mis',
  'ging mis',
  'mislukt',
  'kon niet',
  'probeer het opnieuw',
  'ongeldig',
  'verplicht',
  'geweigerd',
  'verlopen',
  'een fout',
  'fout:',
  'niet gevonden',
  'helaas',
  // Scandinavian languages
  'gick fel',
  'misslyckades',
  'kunde inte',
  'försök igen',
  'ogiltig',
  'obligatorisk',
  'nekades',
  'ett fel',
  'hittades inte',
  'gik galt',
  'mislykkedes',
  'kunne ikke',
  'prøv igen',
  'ugyldig',
  'skal udfyldes',
  'en fejl',
  'ikke fundet',
  'gikk galt',
  'mislyktes',
  'prøv igjen',
  'en feil',
  'ikke funnet',
  'epäonnistui',
  'yritä uudelleen',
  'virheellinen',
  'pakollinen',
  'virhe',
  // Polish, Czech, Turkish
  'nie udało się',
  'coś poszło nie tak',
  'spróbuj ponownie',
  'nieprawidłow',
  'wymagane',
  'błąd',
  'nie znaleziono',
  'nepodařilo',
  'zkuste to znovu',
  'neplatn',
  'povinn',
  'chyba',
  'başarısız',
  'tekrar deneyin',
  'geçersiz',
  'zorunlu',
  'hata',
  // Russian, Ukrainian
  'не удалось',
  'что-то пошло не так',
  'попробуйте еще раз',
  'попробуйте ещё раз',
  'повторите попытку',
  'неверн',
  'обязательн',
  'отклонен',
  'ошибка',
  'не найден',
  'не вдалося',
  'спробуйте ще раз',
  'помилка',
  // Chinese, Japanese, Korean, Arabic, Hindi
  '失败',
  '失敗',
  '错误',
  '錯誤',
  '出错',
  '无效',
  '無效',
  '请重试',
  '請重試',
  '请检查',
  '必填',
  '无法',
  '無法',
  'エラー',
  '失敗しました',
  'できません',
  'もう一度',
  '無効',
  '必須',
  '正しく',
  '오류',
  '실패',
  '다시 시도',
  '올바르지',
  '필수',
  '할 수 없',
  'خطأ',
  'فشل',
  'حاول مرة أخرى',
  'غير صالح',
  'مطلوب',
  'त्रुटि',
  'विफल',
  'पुनः प्रयास',
  'अमान्य',
];

/** Words that mean trouble only where the page itself marks them or a form shows them. */
const WEAK = [
  'error',
  'fail',
  'invalid',
  'wrong',
  'required',
  'missing',
  'problem',
  'oops',
  'unavailable',
  'expired',
  'refused',
  'rejected',
  'blocked',
  'denied',
  'offline',
  'please enter',
  'please select',
  'please choose',
  'please fill',
  'please accept',
  'fehler',
  'erreur',
  'erro',
  'errore',
  'fout',
  'fel',
  'fejl',
  'feil',
  'bitte',
  'veuillez',
  'por favor',
  'per favore',
  'ошиб',
];

const GOOD = /\b(no errors?|0 errors?|without errors?|error[- ]free)\b/i;

/** What a program shows when it meant to show a value: never written for people. */
const BROKEN =
  /(^|[^\w.])(NaN|undefined|\[object Object\]|Invalid Date|Infinity|-Infinity|%[sd]\b|\{\{[^}]*\}\}|\$\{[^}]*\})(?![\w])/;

const BUSY =
  /^(loading|please wait|processing|just a moment|one moment|working on it|saving|sending|submitting|searching|connecting|wird geladen|lädt|laden|bitte warten|einen moment|chargement|veuillez patienter|cargando|espere|por favor espere|caricamento|attendere|carregando|aguarde|bezig met laden|even geduld|laddar|vänta|indlæser|laster|ladataan|ładowanie|proszę czekać|načítání|yükleniyor|lütfen bekleyin|загрузка|подождите|加载中|正在加载|載入中|請稍候|请稍候|読み込み中|お待ちください|로딩|불러오는|처리 중|جار التحميل)[\s.…·!]*/i;

export function saysError(text: string): boolean {
  const folded = fold(text);
  return !GOOD.test(folded) && STRONG.some((phrase) => folded.includes(phrase));
}

export function hintsError(text: string): boolean {
  const folded = fold(text);
  return !GOOD.test(folded) && (saysError(text) || WEAK.some((word) => folded.includes(word)));
}

export function saysBroken(text: string): boolean {
  return BROKEN.test(text);
}

export function saysBusy(text: string): boolean {
  return text.length <= 60 && BUSY.test(text.trim());
}

function fold(text: string): string {
  return `${text.toLowerCase().replaceAll('’', "'")} `;
}

const ERROR_CLASS =
  /(^|[\s_-])(error|errors|invalid|danger|failure|failed|is-invalid|has-error|alert-danger|warning)([\s_-]|$)/i;
const CALM_CLASS = /(^|[\s_-])(success|info|ok|valid)([\s_-]|$)/i;
const BUSY_CLASS = /(^|[\s_-])(spinner|spinners|loader|loading|skeleton|shimmer|spin)([\s_-]|$)/i;

/** Whether the page itself marks the element as an error, by class or role. */
export function markedError(node: RecordedNode): boolean {
  const name = attribute(node, 'class');
  if (node.tag === 'input' || node.tag === 'select' || node.tag === 'textarea') return false;
  return ERROR_CLASS.test(name) && !CALM_CLASS.test(name);
}

/** Whether the page announces the element at once to people who listen. */
export function announced(node: RecordedNode): boolean {
  const role = attribute(node, 'role');
  return role === 'alert' || role === 'alertdialog' || attribute(node, 'aria-live') === 'assertive';
}

/** Whether the element says that something is under way: busy region, progress, spinner, skeleton. */
export function looksBusy(node: RecordedNode): boolean {
  if (attribute(node, 'aria-busy') === 'true') return true;
  if (attribute(node, 'role') === 'progressbar' && !node.attributes.has('aria-valuenow'))
    return true;
  return node.tag !== 'body' && BUSY_CLASS.test(attribute(node, 'class'));
}

/** Whether the form around the node holds a field that the page calls invalid. */
export function inInvalidForm(node: RecordedNode): boolean {
  for (const at of ancestry(node)) {
    if (at.tag !== 'form') continue;
    for (const field of subtree(at)) if (attribute(field, 'aria-invalid') === 'true') return true;
  }
  return false;
}

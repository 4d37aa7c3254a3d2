import { STRONG, WEAK } from './phrases.ts';

const SENTENCE_END = /(?<=[.!?。！？])\s*/;
const CONDITION =
  /^\s*(if|when|in case|should|wenn|falls|sollte|si|en cas|se|caso|quando|als|indien|om|hvis|jeśli|jeżeli|pokud|eğer|если|якщо|如果|若|もし|만약)\s/;
const GOOD = /\b(no errors?|0 errors?|without errors?|error[- ]free)\b/i;

/** What a program shows when it meant to show a value: never written for people. */
const BROKEN =
  /(^|[^\w.])(NaN|undefined|\[object Object\]|Invalid Date|Infinity|-Infinity|%[sd]\b|\{\{[^}]*\}\}|\$\{[^}]*\})(?![\w])/;

const BUSY =
  /^(loading|please wait|processing|just a moment|one moment|working on it|saving|sending|submitting|searching|connecting|wird geladen|lädt|laden|bitte warten|einen moment|chargement|veuillez patienter|cargando|espere|por favor espere|caricamento|attendere|carregando|aguarde|bezig met laden|even geduld|laddar|vänta|indlæser|laster|ladataan|ładowanie|proszę czekać|načítání|yükleniyor|lütfen bekleyin|загрузка|подождите|加载中|正在加载|載入中|請稍候|请稍候|読み込み中|お待ちください|로딩|불러오는|처리 중|جار التحميل)[\s.…·!]*/i;

export function saysError(text: string): boolean {
  const folded = fold(text);
  return !GOOD.test(folded) && folded.split(SENTENCE_END).some(refuses);
}

/** A sentence that begins with a condition tells what would be, not what is. */
function refuses(sentence: string): boolean {
  return !CONDITION.test(sentence) && STRONG.some((phrase) => sentence.includes(phrase));
}

export function hintsError(text: string): boolean {
  const folded = fold(text);
  return !GOOD.test(folded) && (saysError(text) || WEAK.some((word) => folded.includes(word)));
}

/** Whether a page's heading says that there is no such page, or that the server failed. */
export function saysNoPage(text: string): boolean {
  return /^(error |http )?[45]\d\d\b/i.test(text) || NO_PAGE.test(text);
}

const NO_PAGE =
  /not found|(can't|cannot|could not|couldn't) (be found|find)|(doesn't|does not) exist|nicht gefunden|existiert nicht|introuvable|n'existe pas|no encontrad|no existe|non trovat|não encontrad|niet gevonden|hittades inte|ikke fundet|ikke funnet|nie znaleziono|nenalezen|bulunamadı|не найден|не знайден|見つかりません|未找到|找不到|不存在|찾을 수 없/i;

export function saysBroken(text: string): boolean {
  return BROKEN.test(text);
}

/** Whether a search says that it found nothing. */
export function saysEmpty(text: string): boolean {
  return text.length <= 120 && EMPTY.test(text);
}

const EMPTY =
  /\b(no|0|zero) (matching |search )?(results?|matches|products?|items?|hits|entries)\b|nothing (was )?found|did(n't| not) match|keine (ergebnisse|treffer|produkte)|nichts gefunden|aucun (résultat|produit)|(sin|ningún) resultado|no se encontraron|nessun risultato|nenhum resultado|geen resultaten|inga (träffar|resultat)|ingen (resultater|treff)|brak wyników|sonuç bulunamadı|ничего не найдено|нет результатов|没有(找到|结果)|無結果|該当する|見つかりませんでした|검색 결과가 없/i;

/** Whether a short text asks for something that is missing. */
export function asksFor(text: string): boolean {
  return text.length <= 80 && ASKS.test(fold(text));
}

const ASKS =
  /please (enter|select|choose|fill|accept|pick|provide|add)|bitte (geben|wählen|füllen|akzeptieren|ausfüllen)|bitte .* (wählen|eingeben|auswählen|ausfüllen)|veuillez|por favor,? (selecc|elij|introd|ingres|escolh|preench|inform)|selezion(a|are) |kies (eerst )?een|välj (en|ett) |vælg |velg |wybierz |lütfen .*(seçin|girin)|выберите|введите|请(选择|输入|填写)|を(選択|入力)して|선택해 ?주세요|입력해 ?주세요/;

export function saysBusy(text: string): boolean {
  return text.length <= 60 && BUSY.test(text.trim());
}

function fold(text: string): string {
  return `${text.toLowerCase().replaceAll('’', "'")} `;
}

/**
 * Beginnings of words by which events are named where somebody got what they came for, in the languages that
 * products are mostly written in. A hint at most: what people did decides first.
 */
const REACHED: readonly string[] = [
  ...['purchas', 'order', 'paid', 'pay', 'checkout', 'complet', 'success', 'subscri', 'convert'],
  ...[
    'sign',
    'regist',
    'book',
    'submit',
    'finish',
    'confirm',
    'upgrad',
    'activat',
    'creat',
    'sent',
  ],
  ...['bestell', 'gekauft', 'kauf', 'bezahl', 'abgeschlossen', 'gebucht', 'erfolg', 'gesichert'],
  ...['gespeichert', 'versendet', 'angemeldet', 'achat', 'commande', 'pay', 'réserv', 'inscri'],
  ...['termin', 'envoy', 'compr', 'pedido', 'pagad', 'complet', 'reserv', 'inscri', 'enviad'],
  ...[
    'acquist',
    'ordin',
    'pagat',
    'complet',
    'prenot',
    'iscri',
    'inviat',
    'pago',
    'concl',
    'besteld',
  ],
  ...[
    'gekocht',
    'betaald',
    'voltooid',
    'geboekt',
    'köpt',
    'betald',
    'beställ',
    'slutför',
    'zamówi',
  ],
  ...[
    'zapłac',
    'kupion',
    'zakończ',
    'заказ',
    'оплат',
    'покупк',
    'успе',
    '購入',
    '注文',
    '完了',
    '支付',
  ],
  ...['成功', '订单', '결제', '주문', '완료'],
];

/** The same where something failed, or where people leave or give their opinion: it comes late, too. */
const NOT_REACHED: readonly string[] = [
  ...['error', 'fail', 'declin', 'reject', 'abandon', 'cancel', 'refund', 'invalid', 'timeout'],
  ...[
    'unsubscri',
    'logout',
    'signout',
    'exit',
    'close',
    'dismiss',
    'left',
    'leave',
    'survey',
    'nps',
  ],
  ...[
    'feedback',
    'fehler',
    'abbruch',
    'abgebrochen',
    'abgelehnt',
    'gescheitert',
    'erreur',
    'échec',
  ],
  ...[
    'annul',
    'refus',
    'rechaz',
    'fall',
    'errore',
    'fallit',
    'rifiut',
    'falha',
    'erro',
    'cancelad',
  ],
  ...['fout', 'mislukt', 'geweigerd', 'fel', 'avbr', 'błąd', 'odrzuc', 'anulow', 'ошибк', 'отмен'],
  ...['エラー', '失敗', '取消', '失败', '错误', '실패', '취소'],
];

/** What stands only beside other letters is a word of its own: `feltet` is no `fel`. */
const SHORT = 4;

/** What a name says of its event: 1 = somebody got something, -1 = they did not, 0 = neither. */
export function hintOf(name: string): -1 | 0 | 1 {
  const words = wordsOf(name);
  if (words.some((word) => NOT_REACHED.some((start) => begins(word, start)))) return -1;
  return words.some((word) => REACHED.some((start) => begins(word, start))) ? 1 : 0;
}

/** `orderPlaced`, `order_placed` and `Order placed` are two words each. */
function wordsOf(name: string): string[] {
  const spaced = name.normalize('NFC').replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2');
  return spaced
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter(Boolean);
}

function begins(word: string, start: string): boolean {
  const isOneWord = /^[\p{Script=Latin}]+$/u.test(start) && start.length < SHORT;
  if (isOneWord) return word === start;
  return /^[\p{Script=Latin}\p{Script=Cyrillic}]+$/u.test(start)
    ? word.startsWith(start)
    : word.includes(start); // these are written without spaces
}

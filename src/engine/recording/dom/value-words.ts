import type { ValueKind } from '../observations.ts';

/**
 * Words in the names and labels of form fields, by what they ask for. The first kind that fits counts:
 * "e-mail address" is no address, "card holder's name" no card. Words in Latin and Cyrillic letters
 * stand alone or begin a word (`…*`); those of scripts without spaces stand anywhere.
 */
const WORDS: readonly (readonly [ValueKind, string])[] = [
  ['text', 'user_name username login'],
  ['email', 'e-mail e-mails email* mail courriel correo* почта メール 邮箱 邮件 電子郵件 이메일'],
  [
    'password',
    'password* passwort* kennwort* contraseña senha wachtwoord hasło пароль mot_de_passe 密码 密碼 パスワード 비밀번호',
  ],
  ['name', 'name_on_card cardholder card_holder karteninhaber* titulaire titular'],
  [
    'card',
    'security_code sicherheitscode código_de_seguridad card_number cardnumber card_no cc_number ccnumber card_expir* card_cvc cvc cvv csc cvc2 cvv2 kartennummer* credit_card creditcard kreditkarte* numéro_de_carte carte_bancaire número_de_tarjeta tarjeta numero_carta cartão kaartnummer kortnummer номер_карты 卡号 カード番号 카드번호 카드_번호',
  ],
  [
    'address',
    'postcode postal* post_code zip zipcode plz postleitzahl código_postal code_postal cep cap postnummer kod_pocztowy индекс 邮编 郵便番号 우편번호',
  ],
  [
    'code',
    'otp one_time* verification_code confirmation_code promo* coupon* voucher* discount_code gutschein* rabattcode code pin bestätigungscode código codice kod код 验证码 優惠碼 優惠券 认证码 認証コード クーポン 인증번호 쿠폰',
  ],
  ['card', 'card karte carte tarjeta cartão kaart kort карта カード 카드'],
  [
    'phone',
    'phone* telephone* telefon* teléfono téléphone tel mobile* mobil handy* handynummer móvil celular cellulare телефон* мобильн* 電話 电话 手机 휴대폰 전화',
  ],
  [
    'link',
    'url urls website* web_site webseite* homepage sitio_web site_web sito_web сайт ссылка 网址 ウェブサイト',
  ],
  [
    'date',
    'date dates datum birthday birthdate dob geburt* geburtsdatum fecha naissance nascimento nascita fødselsdato födelsedatum data дата 日付 日期 生年月日 生日 날짜 생년월일',
  ],
  [
    'number',
    'quantity qty amount menge anzahl betrag cantidad quantité montant quantità quantidade aantal antal ilość количество сумма 数量 金額 金额 수량 금액',
  ],
  [
    'address',
    'address* adress* adresse* addr street* strasse straße hausnummer ort stadt city town county state province region country land rue ville pays calle ciudad dirección provincia país via città indirizzo rua cidade endereço straat stad gemeente ulica miasto adres улица город адрес 住所 市区町村 地址 城市 주소',
  ],
  [
    'name',
    'name names firstname lastname surname fullname forename vorname nachname familienname nom prénom nombre apellido* nome cognome sobrenome naam voornaam achternaam förnamn efternamn fornavn etternavn imię nazwisko имя фамилия фио 姓名 氏名 お名前 名字 이름 성명',
  ],
  [
    'search',
    'search* query suche* suchbegriff buscar busca recherche* rechercher cerca zoeken sök søg søk szukaj поиск найти 検索 搜索 搜尋 검색',
  ],
];

const PATTERNS = WORDS.map(([kind, words]) => [kind, patternOf(words.split(' '))] as const);

/** The kind that the words speak of; null = of none. Names such as `firstName` and `card-number` are read as words. */
export function kindByWords(text: string): ValueKind | null {
  const words = text
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/[_\-.[\]/]+/g, ' ')
    .toLowerCase();
  const [kind] = PATTERNS.find(([, pattern]) => pattern.test(words)) ?? [];
  return kind ?? null;
}

function patternOf(words: readonly string[]): RegExp {
  const parts = words.map((word) => {
    const spaced = word.replaceAll('_', ' ').replaceAll('-', ' ');
    if (!/[\p{Script=Latin}\p{Script=Cyrillic}]/u.test(word)) return spaced;
    const open = spaced.endsWith('*');
    return String.raw`(?<![\p{L}\d])${open ? spaced.slice(0, -1) : `${spaced}(?![\\p{L}])`}`;
  });
  return new RegExp(parts.join('|'), 'u');
}

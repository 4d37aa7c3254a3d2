/** Words of refusals that tell neither what is wrong nor where, by language; matched whole, in lower case. */
const WORDS = [
  // English
  `a again an and any are at be been but can can't cannot check complete completed could couldn't correct
  data did didn't detail details do encountered entered entries entry error errors few for form happened has
  have i in incorrect info information input invalid is it its later minutes moment not occurred of oh oops
  or ouch our please problem problems process processed properly provided request retry review save saved
  send sent some something soon sorry submission submit submitted successful successfully that the there
  this to try unable unexpected uh unknown unsuccessful valid validation value values was wasn't we went were
  what while with wrong you your`,
  // German
  `alle angabe angaben auf aufgetreten beim bitte da daten das der die diese du ein eine einem einen
  eingabe eingaben einmal erneut es etwas fehler fehlerhaft fehlgeschlagen formular fehlerhafte gab gegangen gelaufen
  gesendet gespeichert hat ihr ihre ihren informationen ist ja konnte konnten korrekt korrigiere korrigieren
  leider nicht noch oder problem prüfe prüfen schief schiefgegangen schiefgelaufen sein senden sie sind
  speichern später ungültig ungültige unbekannter unerwarteter und unsere überprüfe überprüfen
  verarbeitet versuche versuchen versuch war werden wiederholen wiederholung wurde zu`,
  // French
  `a au avons avez chose d'erreur de des désolé données du échoué en enregistré enregistrées envoyé erreur erreurs
  est et été formulaire inattendue incorrect incorrecte incorrectes incorrects informations invalide
  invalides la le les l'envoi mal n'a n'ont nouveau nous oups ou pas passé plus pu problème quelque
  réessayer réessayez rencontré s'est produit produite saisie saisies saisi sont survenu survenue tard un une
  validation valide valides vérifier vérifiez veuillez vos votre y`,
  // Spanish
  `algo comprobar comprueba compruebe con correcto correctos corrige corrija datos de del disculpa el en
  enviado enviar error errores es formulario fue guardado guardar ha habido han hemos hubo ido incorrecto
  incorrectos información introducidos intenta intentarlo intente inténtalo inténtelo inesperado inválido
  inválidos la las lo los lamentamos mal más no nuevo o ocurrido ocurrió por favor problema procesar
  produjo producido pudo podido que revisa revise salió se sentimos son sus su solicitud tarde tu tus un una
  vaya válido válidos valores verifica verifique volver vuelve vuelva y`,
  // Italian
  `abbiamo alcuni attenzione c'è ci controlla controllare controlli corretti corretto correggi correggere da
  dati dei del di è e errati errato errore errori favore i il imprevisto informazioni inserite inseriti
  inviare inviato la le lo modulo nel non nuovo più ops per possibile problema qualche qualcosa andato storto
  richiesta riprova riprovare riprovi salvare salvato scusa si sono spiacenti stato successo suoi tardi tue
  tuoi un una validi valido verifica verificare verificato verificato verifichi`,
  // Portuguese
  `aconteceu algo as confira conferir corretos correto corrija dados de deu do dos e é erro erros errado
  enviado enviar favor foi formulário guardar houve incorreto incorretos informações informados inesperado
  inválido inválidos mais mal não nos novamente novo o ocorreu ops os ou pedido por possível problema
  processar salvar são se seus seu sua suas tarde tenta tentar tente um uma válido válidos verifica
  verifique`,
  // Dutch
  `aub controleer de deze een een't er fout fouten formulier gaan gegaan gegevens gelukt geldig ging helaas het
  iets ingevoerde ingevulde invoer is je jouw kan keer kon kunnen later mis misgegaan niet nog nogmaals oeps
  ongeldig ongeldige onbekende onverwachte opgetreden opnieuw opgeslagen opslaan probeer sorry te uw verkeerd
  versturen verzonden verwerkt verwerken wat we werden worden zijn alstublieft en`,
  // Swedish, Danish, Norwegian
  `alla at att der det dina dine din ditt du en ett et er felaktig felaktiga feil fejl fel fejlede formuläret
  formularen gick gik gikk galt går har igen igjen inte ikke inträffade indtastede informasjonen inskickat
  information kontroller kontrollera kontrollér kunde kunne när noe noget något nogle och og oplysninger
  oplysningerne opplysninger opplysningene opstod oppstod oppstått prøv prøve snälla senare senere seinere
  skjedde skete skjemaet sendes skickas sparas tyvärr uppgifter uppgifterna uppstod uppstått unnskyld ugyldig
  ugyldige ogiltig ogiltiga vänligen vennligst venligst var vi försök försöka beklager beklagar`,
  // Polish, Czech, Turkish
  `błąd błędy coś dane danych formularz i jeszcze nie niepoprawne nieoczekiwany nieprawidłowe później poprawne
  poszło później proszę raz się spróbuj sprawdź sprawdzić swoje tak udało wprowadzone wystąpił wystąpiły
  zapisać wysłać ponownie a chyba chyby došlo k něco pokazilo prosím prosíme se údaje zadané zkontrolujte
  zkuste znovu to neplatné později bir bazı bilgileri bilgilerinizi daha deneyin edin geçersiz gitti girdiğiniz
  hata işlem kontrol lütfen oldu oluştu sonra sorun şeyler tekrar ters yanlış`,
  // Russian, Ukrainian
  `а в введенные введённые возникла возникли данные данных ещё еще и извините и, к не неверно неверные
  неправильно непредвиденная не, ошибка ошибки пожалуйста пошло позже попробуйте повторите попытку правильно
  проверьте произошла раз снова сожалению так удалось форма форму формы что-то что то отправить сохранить
  введені виникла дані будь ласка помилка перевірте пізніше пішло сталася спробуйте ще щось`,
].join(' ');

/** The same for scripts that put no space between words; the longer first. */
const PHRASES = [
  '请检查您输入的信息',
  '请检查您的信息',
  '请检查您的输入',
  '请检查输入',
  '请检查',
  '输入有误',
  '信息有误',
  '提交失败',
  '操作失败',
  '保存失败',
  '发生错误',
  '出现错误',
  '出错了',
  '出错',
  '未知错误',
  '错误',
  '请稍后重试',
  '请稍后再试',
  '请重试',
  '再试一次',
  '入力内容をご確認ください',
  '入力内容を確認してください',
  '入力内容に誤りがあります',
  '入力内容に不備があります',
  '入力エラー',
  'もう一度お試しください',
  '再度お試しください',
  'しばらくしてから',
  'エラーが発生しました',
  '問題が発生しました',
  '送信できませんでした',
  'エラー',
  '申し訳ございません',
  '입력한 정보를 확인해 주세요',
  '입력한 내용을 확인해 주세요',
  '입력 내용을 확인해 주세요',
  '다시 시도해 주세요',
  '다시 시도해주세요',
  '오류가 발생했습니다',
  '문제가 발생했습니다',
  '나중에',
  '잠시 후',
  '오류',
];

const VAGUE: ReadonlySet<string> = new Set(WORDS.split(/\s+/));

/**
 * Whether a refusal only says that something is wrong: every word of it is one of those that name no field
 * and no reason. In a language that is not known here the answer is no.
 */
export function isVague(text: string): boolean {
  let rest = text.toLowerCase().replaceAll('’', "'");
  for (const phrase of PHRASES) rest = rest.replaceAll(phrase, ' ');
  const words = rest.match(/[\p{L}\p{M}][\p{L}\p{M}'-]*/gu) ?? [];
  return /\p{L}/u.test(text) && words.every((word) => VAGUE.has(word));
}

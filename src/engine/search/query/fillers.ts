/**
 * Words that hold a question together and name nothing: folded, in English, German, French, Spanish,
 * Italian, Dutch and Portuguese. What is left of a search is looked for on the pages.
 */
const FILLERS = new Set(
  `a about after all also am an and any anybody anyone are around as at be because been before but by came
  click clicked clicking clicks come customer customers did do does done during each every everybody everyone
  find find for from get gets getting give go goes going gone got had has have he her him his how i if in
  into is it its just kept last long looked many me more most much my next no not of off on once one only
  onto open opened or our out over pages people person please press pressed presses pressing really recording recordings
  replay replays same saw say see seen session sessions she shopper shoppers show shown site so some somebody
  someone something such tell than that the their them then there these they thing things this those time
  times to too tried tries try trying twice up us use used user users very visit visited visitor visitors
  visits want wanted was way we website went were what when where which while who whom whose why will with
  within without would you your page button
  aber alle alles als am an auch auf aus bei beim bis bitte da dabei damit dann das dass de dem den der des
  die dies diese dieser dieses doch du durch ein eine einem einen einer eines er es etwas finde finden fur
  gab geht gewesen gibt hab habe haben hat hatte hatten hier ich ihm ihn ihr ihre im in ins ist jede jeder
  jemand kann klick klickte klickten kunde kunden leute lange mal man mehr mit mir nach nachdem nicht noch nur
  ob oder ohne person personen schon sehr sehen seite seiten sich sie sind sitzung sitzungen so um und uns
  unter versuch versuche versuchen versucht versuchte versuchten viele vom von vor wann war waren warum was
  wegen weil welche welchen welcher wenn wer werden wie wieder wir wird wo wollte wollten wurde wurden zu zum
  zur zeig zeige zeigen nutzer nutzerin besucher
  ai apres au aussi aux avait avant avec avoir ce cela ces cet cette client clients comme comment dans de des
  donc du elle elles en entre est et etait etaient etre eu font fois gens il ils je la le les leur leurs lors
  mais mes moi mon montre ne nous on ont ou par parce pas personne personnes plus pour puis qu que quel
  quelle quelqu quelque quels qui quoi sa sans se ses session sessions si son sont sous sur te tous tout toute
  toutes tres trouver un une utilisateur utilisateurs visiteur visiteurs vous essaye essayer bouton
  al algo alguien antes aqui cliente clientes como con cual cuales cuando cuanto de del desde donde el ella
  ellas ellos en encontrar entre era eran es esa ese eso esta estaba este esto fue fueron gente ha habia hace
  han hasta hay intentar intentaron intento la las le les lo los mas me mi muy muestra nada ni no nos o para
  pero personas por porque que quien quienes se segun ser si sin sobre son su sus tambien tanto te tiene todo
  todos tras un una unos usuario usuarios veces vez visita visitante visitantes y ya pagina paginas boton
  che chi ci con cosa dei del della delle di dove e gli ha hanno il lo loro nel nella non per piu poi quale
  quando questo sono sul sulla una uno utente utenti
  aan bij dat deze die dit door een en er het hij hun ik in is maar met naar niet of om ons op te uit van
  veel voor waar was wat we wie zij zijn bezoeker bezoekers gebruiker gebruikers
  ao as com da das do dos ela ele eles em foi isso mais mas na nas nao no nos o os ou para pela pelo por quem
  se seu sua suas um uma usuarios`
    .split(/\s+/)
    .filter(Boolean),
);

/** Whether a folded word only holds a question together. */
export function isFiller(word: string): boolean {
  return FILLERS.has(word);
}

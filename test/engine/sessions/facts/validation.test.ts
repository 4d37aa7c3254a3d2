import { describe, expect, it } from 'vitest';
import { isVague } from '../../../../src/engine/sessions/facts/vague.ts';
import { aPress, aRequest, aSession, aText, aTyping, factsOf } from './made.ts';

const VAGUE = 'Bitte überprüfen Sie Ihre Angaben.';
const NAMED = 'Bitte geben Sie eine gültige Postleitzahl ein.';

describe('validation-repeated', () => {
  it('is the same refusal again after another try', () => {
    const data = aSession({
      clicks: [aPress(10), aPress(20)],
      texts: [aText(10.2, NAMED, { goneAfter: 5 }), aText(20.2, NAMED)],
    });
    expect(factsOf(data, 'validation-repeated')).toMatchObject([
      { times: [20.2], target: NAMED, visible: true },
    ]);
  });

  it('is a refusal too that just stayed while the same was pressed again', () => {
    const data = aSession({ clicks: [aPress(10), aPress(20)], texts: [aText(10.2, NAMED)] });
    expect(factsOf(data, 'validation-repeated')).toMatchObject([{ times: [20] }]);
  });

  it('is not a refusal told once', () => {
    const data = aSession({ clicks: [aPress(10)], texts: [aText(10.2, NAMED)] });
    expect(factsOf(data, 'validation-repeated')).toEqual([]);
  });

  it('is not another refusal after another try', () => {
    const data = aSession({
      clicks: [aPress(10), aPress(20)],
      texts: [aText(10.2, NAMED, { goneAfter: 5 }), aText(20.2, 'Telefon ist ein Pflichtfeld.')],
    });
    expect(factsOf(data, 'validation-repeated')).toEqual([]);
  });

  it('is not a text that comes again without anybody trying', () => {
    const data = aSession({
      clicks: [aPress(10)],
      texts: [aText(10.2, NAMED, { goneAfter: 5 }), aText(40, NAMED)],
    });
    expect(factsOf(data, 'validation-repeated')).toEqual([]);
  });

  it('is not a server that failed twice', () => {
    const failed = { status: 503, durationMs: 100 };
    const data = aSession({
      clicks: [aPress(10), aPress(20)],
      texts: [aText(10.2, NAMED, { goneAfter: 5 }), aText(20.2, NAMED)],
      network: [aRequest(10, failed), aRequest(20, failed)],
    });
    expect(factsOf(data, 'validation-repeated')).toEqual([]);
  });
});

describe('validation-unexplained', () => {
  const tried = { clicks: [aPress(10)], inputs: [aTyping(5, 'PLZ')] };

  it('is a refusal of a form that names neither field nor reason', () => {
    const data = aSession({ ...tried, texts: [aText(10.2, VAGUE)] });
    expect(factsOf(data, 'validation-unexplained')).toMatchObject([
      { times: [10.2], target: VAGUE, visible: true },
    ]);
  });

  it('is not one that names what is wrong', () => {
    const data = aSession({ ...tried, texts: [aText(10.2, NAMED)] });
    expect(factsOf(data, 'validation-unexplained')).toEqual([]);
  });

  it('is not one that stands with its field', () => {
    const data = aSession({ ...tried, texts: [aText(10.2, 'Ungültig', { field: 'PLZ' })] });
    expect(factsOf(data, 'validation-unexplained')).toEqual([]);
  });

  it('is not one beside which a field says what is wrong', () => {
    const texts = [aText(10.2, VAGUE), aText(10.3, NAMED, { field: 'PLZ' })];
    expect(factsOf(aSession({ ...tried, texts }), 'validation-unexplained')).toEqual([]);
  });

  it('is not a failure where nothing was typed', () => {
    const data = aSession({ clicks: [aPress(10)], texts: [aText(10.2, VAGUE)] });
    expect(factsOf(data, 'validation-unexplained')).toEqual([]);
  });

  it('is not a text that nobody called forth', () => {
    const data = aSession({ inputs: [aTyping(5, 'PLZ')], texts: [aText(30, VAGUE)] });
    expect(factsOf(data, 'validation-unexplained')).toEqual([]);
  });
});

it.each([
  'Please check your details',
  'Something went wrong. Please try again later.',
  'An unexpected error occurred.',
  'Bitte überprüfen Sie Ihre Eingaben!',
  'Une erreur s’est produite, veuillez réessayer.',
  'Quelque chose s’est mal passé.',
  'Etwas ist schief gelaufen.',
  'Ha ocurrido un error. Inténtalo de nuevo más tarde.',
  'Si è verificato un errore. Riprova più tardi.',
  'Ocorreu um erro. Tente novamente.',
  'Er is iets misgegaan. Probeer het opnieuw.',
  'Något gick fel. Försök igen.',
  'Coś poszło nie tak. Spróbuj ponownie.',
  'Что-то пошло не так. Попробуйте ещё раз.',
  '入力内容をご確認ください。',
  '出错了，请重试',
])('does not say why: %s', (text) => {
  expect(isVague(text)).toBe(true);
});

it.each([
  'Your card was declined.',
  'Please enter a valid postcode',
  'Passwords do not match',
  'This field is required',
  'Please correct the highlighted fields',
  'Die Telefonnummer ist ungültig',
  'Le code postal est invalide',
  'La contraseña es demasiado corta',
  '電話番号を正しく入力してください',
  'Jokin meni pieleen',
  '404',
])('says what or where, or is in a language not known: %s', (text) => {
  expect(isVague(text)).toBe(false);
});

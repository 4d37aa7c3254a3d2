import { describe, expect, it } from 'vitest';
import { Sheets } from '../../../../src/engine/recording/dom/css/sheets.ts';
import { parseNode } from '../../../../src/engine/recording/dom/parse.ts';
import { valueKindOf } from '../../../../src/engine/recording/dom/value-kind.ts';
import { element, textNode } from '../../../support/made-recording.ts';

function kindOf(attributes: Readonly<Record<string, string>>, label = ''): string {
  const field = element(3, 'input', attributes);
  const node = parseNode(element(1, 'label', {}, [textNode(2, label), field]), new Sheets());
  const [, input] = node?.children ?? [];
  return input ? valueKindOf(input) : 'no field';
}

describe('what a field asks for', () => {
  it.each([
    [{ type: 'email' }, '', 'email'],
    [{ type: 'tel', name: 'cardnumber' }, '', 'card'],
    [{ type: 'tel' }, 'Nummer', 'phone'],
    [{ type: 'number' }, 'Plz', 'address'],
    [{ type: 'number' }, '', 'number'],
    [{ type: 'datetime-local' }, '', 'date'],
    [{ type: 'password', name: 'pin' }, '', 'password'],
    [{ type: 'text', 'data-rr-is-password': 'true' }, 'Passphrase', 'password'],
    [{ autocomplete: 'section-a shipping postal-code' }, '', 'address'],
    [{ autocomplete: 'cc-csc' }, '', 'card'],
    [{ autocomplete: 'cc-name' }, '', 'name'],
    [{ autocomplete: 'one-time-code', inputmode: 'numeric' }, '', 'code'],
    [{ inputmode: 'decimal' }, 'Weight', 'number'],
    [{ role: 'searchbox' }, '', 'search'],
    [{}, 'E-mail address', 'email'],
    [{ type: 'constructor', inputmode: '__proto__' }, '', 'text'],
    [{ type: 'toString' }, 'E-mail address', 'email'],
    [{}, 'Name on card', 'name'],
    [{}, 'Security code', 'card'],
    [{}, 'Gutscheincode', 'code'],
    [{}, 'Vorname', 'name'],
    [{}, 'Straße und Hausnummer', 'address'],
    [{}, 'Código postal', 'address'],
    [{}, 'Numéro de téléphone', 'phone'],
    [{}, 'Телефон', 'phone'],
    [{}, '電話番号', 'phone'],
    [{}, '邮箱', 'email'],
    [{}, '이름', 'name'],
    [{ name: 'billing[firstName]' }, '', 'name'],
    [{ id: 'address_line1' }, '', 'address'],
    [{ name: 'q', placeholder: 'Search products' }, '', 'search'],
    [{ name: 'username' }, '', 'text'],
    [{ placeholder: 'https://', name: 'websiteUrl' }, '', 'link'],
    [{}, 'Date of birth', 'date'],
    [{}, 'Message', 'text'],
    [{}, 'Mandate', 'text'],
    [{}, '', 'text'],
  ])('%j labelled "%s": %s', (attributes, label, kind) => {
    expect(kindOf(attributes, label)).toBe(kind);
  });
});

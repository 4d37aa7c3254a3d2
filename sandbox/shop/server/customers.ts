/** People with an account. All invented; every account's password is `greenhouse`. */
export interface Customer {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly plan: 'free' | 'garden club';
  readonly country: string;
  /** ISO date the account was opened. */
  readonly since: string;
}

export const PASSWORD = 'greenhouse';

const CUSTOMERS: readonly Customer[] = [
  customer('c1001', 'Maya Lindqvist', 'maya.lindqvist@example.com', 'free', 'Sweden', '2026-03-02'),
  customer(
    'c1002',
    'Tom Okafor',
    'tom.okafor@example.org',
    'garden club',
    'United Kingdom',
    '2025-11-18',
  ),
  customer(
    'c1003',
    'Ana Ferreira',
    'ana.ferreira@example.com',
    'garden club',
    'Portugal',
    '2026-05-21',
  ),
  customer('c1004', 'Jon Petersen', 'jon.petersen@example.net', 'free', 'Denmark', '2026-09-30'),
  customer('c1005', 'Lea Brunner', 'lea.brunner@example.com', 'free', 'Switzerland', '2026-01-12'),
  customer('c1006', 'Mateo Ruiz', 'mateo.ruiz@example.org', 'garden club', 'Spain', '2025-08-07'),
  customer('c1007', 'Ines Dupont', 'ines.dupont@example.com', 'free', 'France', '2026-07-15'),
  customer('c1008', 'Kenji Mori', 'kenji.mori@example.net', 'free', 'Netherlands', '2026-10-02'),
  customer(
    'c1009',
    'Hanna Vogel',
    'hanna.vogel@example.com',
    'garden club',
    'Germany',
    '2025-12-24',
  ),
  customer('c1010', 'Piotr Nowak', 'piotr.nowak@example.org', 'free', 'Poland', '2026-06-08'),
  customer('c1011', 'Sara Bianchi', 'sara.bianchi@example.com', 'free', 'Italy', '2026-04-19'),
  customer(
    'c1012',
    '<!here> *Bob* <https://evil.example|click>',
    'bob@example.net',
    'free',
    'Ireland',
    '2026-11-01',
  ),
];

/** The customer of this id, or null. */
export function findCustomer(id: string): Customer | null {
  return CUSTOMERS.find((candidate) => candidate.id === id) ?? null;
}

/** The customer with this e-mail and the shop's one password, or null. */
export function signIn(email: string, password: string): Customer | null {
  if (password !== PASSWORD) return null;
  return CUSTOMERS.find((candidate) => candidate.email === email.trim().toLowerCase()) ?? null;
}

function customer(
  id: string,
  name: string,
  email: string,
  plan: Customer['plan'],
  country: string,
  since: string,
): Customer {
  return { id, name, email, plan, country, since };
}

/** The shop's goods. Prices are in cents of a euro. */

export type Category = 'plants' | 'pots' | 'care';

export interface Product {
  readonly slug: string;
  readonly name: string;
  readonly category: Category;
  readonly cents: number;
  /** Price before the sale, in cents; null when the product is not on sale. */
  readonly before: number | null;
  /** Sizes to choose from; empty when there is only one. */
  readonly sizes: readonly string[];
  readonly blurb: string;
  readonly facts: readonly string[];
}

const POT_SIZES = ['12 cm', '18 cm', '24 cm'];

export const PRODUCTS: readonly Product[] = [
  {
    slug: 'boston-fern',
    name: 'Boston fern',
    category: 'plants',
    cents: 1890,
    before: null,
    sizes: [],
    blurb: 'Soft, arching fronds that like a bright bathroom and a weekly drink.',
    facts: ['Height 35 cm', 'Half shade', 'Safe for pets'],
  },
  {
    slug: 'monstera',
    name: 'Monstera deliciosa',
    category: 'plants',
    cents: 3450,
    before: null,
    sizes: [],
    blurb: 'Big split leaves, little fuss. Grows a new leaf every few weeks in good light.',
    facts: ['Height 60 cm', 'Bright, no direct sun', 'Not for cats'],
  },
  {
    slug: 'olive-tree',
    name: 'Little olive tree',
    category: 'plants',
    cents: 4900,
    before: 5900,
    sizes: [],
    blurb: 'A three-year-old tree with a silver crown for balconies that get the sun.',
    facts: ['Height 80 cm', 'Full sun', 'Down to −5 °C'],
  },
  {
    slug: 'snake-plant',
    name: 'Snake plant',
    category: 'plants',
    cents: 2290,
    before: null,
    sizes: [],
    blurb: 'Upright, striped, and happy to be forgotten for three weeks.',
    facts: ['Height 45 cm', 'Any light', 'Cleans the air'],
  },
  {
    slug: 'lavender',
    name: 'Lavender “Hidcote”',
    category: 'plants',
    cents: 990,
    before: null,
    sizes: [],
    blurb: 'Deep blue flowers that smell of July. Bees agree.',
    facts: ['Height 25 cm', 'Full sun', 'Hardy'],
  },
  {
    slug: 'barrel-cactus',
    name: 'Golden barrel cactus',
    category: 'plants',
    cents: 1650,
    before: null,
    sizes: [],
    blurb: 'Round, golden and slow. Water it when you remember.',
    facts: ['Diameter 14 cm', 'Full sun', 'Almost no water'],
  },
  {
    slug: 'clay-pot',
    name: 'Clay pot “Siena”',
    category: 'pots',
    cents: 1490,
    before: 1890,
    sizes: POT_SIZES,
    blurb: 'Thick terracotta from a small kiln, breathable and frost-proof.',
    facts: ['Hand-turned', 'With saucer', 'Drainage hole'],
  },
  {
    slug: 'glazed-pot',
    name: 'Glazed pot “Tide”',
    category: 'pots',
    cents: 2490,
    before: null,
    sizes: POT_SIZES,
    blurb: 'A deep sea glaze, no two alike.',
    facts: ['Stoneware', 'Watertight', 'For indoors'],
  },
  {
    slug: 'hanging-pot',
    name: 'Hanging pot “Sol”',
    category: 'pots',
    cents: 1990,
    before: 2490,
    sizes: POT_SIZES,
    blurb: 'Clay bowl on three cotton ropes for everything that trails.',
    facts: ['Rope 70 cm', 'With hook', 'Up to 6 kg'],
  },
  {
    slug: 'watering-can',
    name: 'Watering can, long neck',
    category: 'care',
    cents: 2790,
    before: null,
    sizes: [],
    blurb: 'Powder-coated steel with a neck that reaches the back row.',
    facts: ['1.4 litres', 'Steel', 'Ten-year guarantee'],
  },
  {
    slug: 'plant-mister',
    name: 'Plant mister',
    category: 'care',
    cents: 1250,
    before: null,
    sizes: [],
    blurb: 'A fine mist for ferns and other tropical guests.',
    facts: ['0.3 litres', 'Recycled glass', 'Brass pump'],
  },
  {
    slug: 'potting-soil',
    name: 'Potting soil, peat-free',
    category: 'care',
    cents: 890,
    before: null,
    sizes: [],
    blurb: 'Compost, coconut and clay granules for pots of every size.',
    facts: ['10 litres', 'Peat-free', 'Organic'],
  },
];

/** The product of this slug, or null. */
export function findProduct(slug: string): Product | null {
  return PRODUCTS.find((product) => product.slug === slug) ?? null;
}

/** Cents as people read them: `€18.90`. */
export function euros(cents: number): string {
  return `€${(cents / 100).toFixed(2)}`;
}

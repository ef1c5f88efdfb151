/** A small seeded generator (sfc32): the same seed gives the same shop on every machine. */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private d = 1;

  /** `stream` separates independent series of one seed, so that customer 7 is the same however many there are. */
  constructor(seed: number, stream: number) {
    this.a = seed >>> 0;
    this.b = stream >>> 0;
    this.c = Math.floor(stream / 4_294_967_296) ^ 0x9e3779b9;
    for (let i = 0; i < 12; i += 1) this.next();
  }

  /** In [0, 1). */
  next(): number {
    const sum = (this.a + this.b + this.d) | 0;
    this.d = (this.d + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = ((this.c << 21) | (this.c >>> 11)) + sum | 0;
    return (sum >>> 0) / 4_294_967_296;
  }

  /** Whole number from `low` to `high`, both included. */
  int(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** From a list with at least one item. */
  pick<const L extends readonly [unknown, ...unknown[]]>(list: L): L[number] {
    return list[Math.floor(this.next() * list.length)] ?? list[0];
  }

  /** With mean `mean`. */
  exponential(mean: number): number {
    return -mean * Math.log(1 - this.next());
  }

  poisson(mean: number): number {
    const limit = Math.exp(-mean);
    let count = 0;
    for (let product = this.next(); product > limit; product *= this.next()) count += 1;
    return count;
  }
}

/** Draws by weight in logarithmic time. */
export class Weighted<T> {
  private readonly sums: number[] = [];
  private readonly total: number;

  constructor(private readonly items: readonly [T, ...T[]], weightOf: (item: T, index: number) => number) {
    let sum = 0;
    for (const [index, item] of items.entries()) this.sums.push((sum += weightOf(item, index)));
    this.total = sum;
  }

  draw(random: Random): T {
    return this.at(random.next() * this.total);
  }

  /** Draws among the items from index `from` to index `to`, both included. */
  drawBetween(random: Random, from: number, to: number): T {
    const low = from > 0 ? (this.sums[from - 1] ?? 0) : 0;
    const high = this.sums[Math.min(to, this.sums.length - 1)] ?? this.total;
    return this.at(low + random.next() * (high - low));
  }

  private at(point: number): T {
    let low = 0;
    let high = this.sums.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.sums[middle] ?? 0) > point) high = middle;
      else low = middle + 1;
    }
    return this.items[low] ?? this.items[0];
  }
}

/** A list written as one text: items between blanks, `name:weight`. */
export function weighted(text: string): Weighted<string> {
  const pairs = text.trim().split(/\s+/).map((entry) => entry.split(':'));
  const names = pairs.map(([name = '']) => name) as [string, ...string[]];
  return new Weighted(names, (_, index) => Number(pairs[index]?.[1] ?? 1));
}

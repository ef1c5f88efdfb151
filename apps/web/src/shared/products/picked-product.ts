/** A product chosen for a line; its price counts in its own currency alone. */
export type PickedProduct = { id: string; title: string; price: string | null; currency: string | null };

import { query } from '../pool';

export interface BoardRow {
  vendor: string;
  product: string;
}

/** The boards that are catalogued, by maker. */
export function boardRows(): Promise<BoardRow[]> {
  return query('boards', 'SELECT vendor, product FROM board ORDER BY vendor COLLATE "C", product COLLATE "C"');
}

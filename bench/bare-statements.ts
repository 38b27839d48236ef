import pg from 'pg';
import { pool } from '@/lib/db/pool';

/** A statement as the product sent it. */
export interface SentStatement {
  name: string;
  text: string;
  values: unknown[];
}

/** Statements that were under way at once, wave after wave. */
export type Waves = readonly (readonly SentStatement[])[];

/**
 * Runs `work` and answers every statement that it sent through the pool. Statements stand in one wave when none of them
 * had to wait for another.
 */
export async function statementsOf(work: () => Promise<unknown>): Promise<Waves> {
  const waves: SentStatement[][] = [];
  let answered = 0;
  const watched = pool();
  const original = watched.query;
  const send = original.bind(watched) as unknown as (statement: SentStatement) => Promise<unknown>;
  const record = async (statement: SentStatement) => {
    const wave = answered;
    waves[wave] = [...(waves[wave] ?? []), statement];
    try {
      return await send(statement);
    } finally {
      answered = Math.max(answered, wave + 1);
    }
  };
  watched.query = record as unknown as typeof watched.query;
  try {
    await work();
  } finally {
    watched.query = original;
  }
  return waves;
}

/** As many connections as the product's pool has. */
const CONNECTIONS = 10;

/**
 * A plain client: the same statements, prepared under the same names, as many at once, their rows read and left. This is
 * what the store alone costs.
 */
export class BareClient {
  readonly #pool: pg.Pool;

  constructor(connectionString: string) {
    this.#pool = new pg.Pool({ connectionString, max: CONNECTIONS });
  }

  /** @returns how many rows came */
  async send(waves: Waves): Promise<number> {
    let rows = 0;
    for (const wave of waves) {
      const results = await Promise.all(wave.map(statement => this.#pool.query(statement)));
      for (const result of results) rows += result.rows.length;
    }
    return rows;
  }

  end(): Promise<void> {
    return this.#pool.end();
  }
}

export const countOf = (waves: Waves): number => waves.reduce((sum, wave) => sum + wave.length, 0);

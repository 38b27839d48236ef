/**
 * SQL condition: a decision (a row of `verdict_event` under this alias) is reopened by what happened after it on the same
 * combination. An `upheld` event takes back the `reopened` ones before it; of one instant, the later id came later.
 * @param until SQL of an instant that all must have happened by; null: now
 */
export function isReopened(decision: string, until: string | null = null): string {
  const same = (event: string) =>
    `${event}.device_key = ${decision}.device_key AND ${event}.product = ${decision}.product
              AND ${event}.release IS NOT DISTINCT FROM ${decision}.release
              AND ${event}.build IS NOT DISTINCT FROM ${decision}.build
              AND ${event}.driver IS NOT DISTINCT FROM ${decision}.driver
              ${until === null ? '' : `AND (${until} IS NULL OR ${event}.happened_at <= ${until})`}`;
  return `EXISTS (SELECT 1 FROM verdict_event reopening WHERE reopening.kind = 'reopened' AND ${same('reopening')}
              AND reopening.happened_at > ${decision}.happened_at
              AND NOT EXISTS (SELECT 1 FROM verdict_event upheld WHERE upheld.kind = 'upheld' AND ${same('upheld')}
                AND (upheld.happened_at, upheld.id) > (reopening.happened_at, reopening.id)))`;
}

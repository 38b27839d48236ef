/**
 * SQL condition: a decision (a row of `verdict_event` under this alias) was reopened and not upheld since. Old reopenings
 * name no decision: they are of all before them on the same combination.
 * @param until SQL of an instant that all must have happened by; null: now
 */
export function isReopened(decision: string, until: string | null = null): string {
  const by = (event: string) => (until === null ? '' : `AND (${until} IS NULL OR ${event}.happened_at <= ${until})`);
  return `EXISTS (SELECT 1 FROM verdict_event reopening
            WHERE reopening.kind = 'reopened' AND reopening.device_key = ${decision}.device_key
              AND (reopening.concerns = ${decision}.id OR (reopening.concerns IS NULL
                AND reopening.product = ${decision}.product
                AND reopening.release IS NOT DISTINCT FROM ${decision}.release
                AND reopening.build IS NOT DISTINCT FROM ${decision}.build
                AND reopening.driver IS NOT DISTINCT FROM ${decision}.driver
                AND reopening.happened_at > ${decision}.happened_at)) ${by('reopening')}
              AND NOT EXISTS (SELECT 1 FROM verdict_event upheld WHERE upheld.kind = 'upheld'
                AND upheld.device_key = ${decision}.device_key AND upheld.concerns = reopening.id ${by('upheld')}))`;
}

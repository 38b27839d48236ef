import { type ConditionRow, ROW_FACETS } from '@/lib/domain/known-issue/condition-rows';
import { ORDERINGS } from '@/lib/domain/version/ordering';

const CELLS = [
  ['of', 'Which', 'pci:8086:10d3'],
  ['values', 'Values', 'a, b'],
  ['introduced', 'From', ''],
  ['fixed', 'Fixed in', ''],
  ['lastAffected', 'Last affected', ''],
  ['suspected', 'Suspected as', 'hypothesis'],
] as const;

/** Conditions, one a row: rows of one group hold together, groups are alternatives. Empty rows say nothing. */
export function ConditionRows({ rows }: { rows: readonly ConditionRow[] }) {
  return (
    <fieldset>
      <legend className="font-semibold">When it happens</legend>
      <p className="prose-measure text-small text-muted">
        Rows of one group must all hold; groups are alternatives. A device is a key (pci:8086:10d3, pci:8086:*,
        class:0106), a platform a product, a driver a module name, a setting an attribute. Versions need their ordering.
      </p>
      <div className="mt-2 space-y-3">
        {rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a form are their places
          <div key={`${index} ${JSON.stringify(row)}`} className="flex flex-wrap gap-2 border-l-4 border-line pl-3">
            <label className="text-small">
              Group
              <input
                name={`row-${index}-group`}
                defaultValue={row.group}
                size={2}
                inputMode="numeric"
                className="field"
              />
            </label>
            <label className="text-small">
              Facet
              <select name={`row-${index}-facet`} defaultValue={row.facet} className="field">
                {ROW_FACETS.map(one => (
                  <option key={one}>{one}</option>
                ))}
              </select>
            </label>
            {CELLS.map(([name, label, hint]) => (
              <label key={name} className="text-small">
                {label}
                <input
                  name={`row-${index}-${name}`}
                  defaultValue={row[name]}
                  placeholder={hint}
                  size={12}
                  className="field font-mono text-small"
                />
              </label>
            ))}
            <label className="text-small">
              Ordering
              <select name={`row-${index}-ordering`} defaultValue={row.ordering} className="field">
                <option value="">none</option>
                {ORDERINGS.map(one => (
                  <option key={one}>{one}</option>
                ))}
              </select>
            </label>
          </div>
        ))}
      </div>
    </fieldset>
  );
}

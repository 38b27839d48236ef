import { visibleText } from '@/lib/domain/identity/text-guard';
import { chanceText, oddsText } from '@/lib/domain/verdict/explain-separation';
import type { Separation, SideCounts } from '@/lib/domain/verdict/separate';
import { Chip } from './chip';
import { TableFrame } from './section';

const share = (side: SideCounts): string => `${side.with} of ${side.with + side.without}`;
const chipText = ({ facet, value }: { facet: string; value: string }): string =>
  `${facet.replace(/^settings\./, '')} = ${value}`;

function Count({ side }: { side: SideCounts }) {
  return (
    <td>
      {share(side)}
      {side.unknown > 0 ? <span className="text-small text-muted"> + {side.unknown} not told</span> : null}
    </td>
  );
}

/** Facet values with their counts on both sides: numbers that anybody can check. `sided`: also says on which side. */
export function SeparationTable({
  label,
  items,
  sided = false,
}: {
  label: string;
  items: readonly Separation[];
  sided?: boolean;
}) {
  return (
    <TableFrame label={label}>
      <table className="ledger">
        <thead>
          <tr>
            <th scope="col">Seen</th>
            <th scope="col">Failing with it</th>
            <th scope="col">Working with it</th>
            {sided ? <th scope="col">More often among</th> : null}
            <th scope="col">Odds ratio</th>
            <th scope="col">By chance</th>
          </tr>
        </thead>
        <tbody>
          {items.map(item => (
            <tr key={`${item.facet} ${item.value}`}>
              <th scope="row">
                <Chip>{chipText(item)}</Chip>
                {item.together_with.length > 0 ? (
                  <span className="mt-1 block text-small font-normal text-muted">
                    on the same machines as {item.together_with.map(other => visibleText(chipText(other))).join(', ')}
                  </span>
                ) : null}
              </th>
              <Count side={item.failing} />
              <Count side={item.working} />
              {sided ? <td>{item.more_often} machines</td> : null}
              <td>
                {oddsText(item.odds_ratio)}
                {item.odds_ratio_corrected ? <span className="text-small text-muted"> (½ added)</span> : null}
              </td>
              <td className="whitespace-nowrap">{chanceText(item.p_adjusted)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

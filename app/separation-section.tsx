import { visibleText } from '@/lib/domain/identity/text-guard';
import type { MachineSeparation } from '@/lib/service/separate-machines';
import { Nothing, Section } from '@/lib/ui/section';
import { SeparationTable } from '@/lib/ui/separation-table';
import { countOf, SYMPTOM_WORDS } from '@/lib/ui/words';

/** Rows shown of what was tested and separates nothing. */
const UNCLEAR_SHOWN = 10;

const NOTE =
  'Settings, firmware, boards and drivers that failing and working machines tell, compared. What is seen together need not be the cause: people report what they choose to, and such things come in pairs.';
/** Findings that are also said in a sentence. */
const SENTENCES = 3;

/**
 * What separates failing from working machines, with every count behind it; silent, and saying so, below the minimum.
 * Where no report tells of any machine there is nothing to say.
 */
export function SeparationSection({ separation, api }: { separation: MachineSeparation; api: string }) {
  if (separation.failing_machines + separation.working_machines === 0) return null;
  return (
    <Section id="separation" title="What separates failing from working machines" note={NOTE}>
      <Machines separation={separation} api={api} />
      {separation.silent === null ? <Findings separation={separation} /> : null}
    </Section>
  );
}

function Machines({ separation, api }: { separation: MachineSeparation; api: string }) {
  const { failing_machines: failing, working_machines: working, left_out_machines: leftOut, population } = separation;
  const { symptoms, drivers } = population;
  const machines = `${countOf(failing, 'failing machine')} and ${countOf(working, 'working one')}`;
  const scope = [
    symptoms.length > 0 ? `failing means: ${symptoms.map(one => SYMPTOM_WORDS[one]).join(', ')}` : '',
    drivers.length > 0 ? `driver ${drivers.join(', ')}` : '',
    leftOut > 0 ? `${countOf(leftOut, 'machine')} with other failures left out` : '',
  ].filter(part => part !== '');
  if (separation.silent !== null) {
    const { minimum } = separation;
    return (
      <Nothing>
        Reports tell of {machines}
        {scope.length > 0 ? ` (${scope.join('; ')})` : ''}. Nothing is tested below {minimum.failing} failing and{' '}
        {minimum.working} working machines: so few can look divided by chance.
      </Nothing>
    );
  }
  return (
    <p className="prose-measure">
      {machines}
      {scope.length > 0 ? ` (${scope.join('; ')})` : ''}; {countOf(separation.tested_values, 'value')} of{' '}
      {countOf(separation.tested_facets, 'facet')} tested by Fisher’s exact test, with Holm’s correction for all of
      them. <a href={api}>JSON</a>
    </p>
  );
}

function Findings({ separation }: { separation: MachineSeparation }) {
  const clear = separation.items.filter(item => item.separates);
  const unclear = separation.items.filter(item => !item.separates).slice(0, UNCLEAR_SHOWN);
  return (
    <div className="mt-3 space-y-3">
      {clear.length > 0 ? (
        <>
          <ul className="prose-measure list-disc space-y-1 pl-5">
            {clear.slice(0, SENTENCES).map(item => (
              <li key={item.text}>{visibleText(item.text)}</li>
            ))}
          </ul>
          <SeparationTable label="Seen more often on one side" items={clear} sided />
        </>
      ) : (
        <Nothing>
          Nothing that was tested is seen clearly more often on either side. More reports that tell settings, firmware
          and board would help.
        </Nothing>
      )}
      {unclear.length > 0 ? (
        <details>
          <summary>Tested without a clear difference</summary>
          <div className="mt-2">
            <SeparationTable label="Tested without a clear difference" items={unclear} />
          </div>
        </details>
      ) : null}
    </div>
  );
}

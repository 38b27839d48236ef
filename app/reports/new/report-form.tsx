'use client';

import { useActionState } from 'react';
import type { ReportFormValues } from '@/lib/service/reports/report-form-fields';
import { ErrorSummary } from '@/lib/ui/section';
import { labelled, ReportFields } from '../report-fields';
import { ProofOfWork } from './proof-of-work';
import { type ReportFormState, reportAction } from './report-action';
import { PreviewOfReport } from './report-preview';
import { Receipt } from './report-receipt';

/** Edit, preview, receipt: three faces of one form, which works without scripts. */
export function ReportForm({
  values,
  platforms,
}: {
  values: ReportFormValues;
  platforms: readonly (readonly [string, string])[];
}) {
  const start: ReportFormState = { values, problems: [], refusal: null, preview: null, receipt: null };
  const [state, act, pending] = useActionState(reportAction, start);
  if (state.receipt) return <Receipt receipt={state.receipt} />;
  const problems = labelled(state.problems);
  const previewing = state.preview !== null && problems.length === 0;
  return (
    <form action={act} className="mt-4">
      <ErrorSummary problems={problems} />
      {state.refusal ? (
        <p role="alert" className="mt-4 border-l-4 border-block bg-block-soft p-4 font-semibold">
          {state.refusal}
        </p>
      ) : null}
      {previewing && state.preview ? (
        <>
          <Carried values={state.values} />
          <PreviewOfReport preview={state.preview} />
          <p className="prose-measure mt-6">
            By sending it you give this report under{' '}
            <a href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>, so that everybody may use it.
          </p>
          <div className="mt-3 flex flex-wrap gap-3">
            <button type="submit" name="step" value="send" className="button" disabled={pending}>
              {pending ? 'Sending …' : 'Send this report'}
            </button>
            <button type="submit" name="step" value="edit" className="button button-quiet" disabled={pending}>
              Change it
            </button>
          </div>
        </>
      ) : (
        <>
          <ReportFields values={state.values} problems={problems} platforms={platforms} />
          <input type="hidden" name="issue" value={state.values.issue} />
          <input type="hidden" name="key" value={state.values.key} />
          <button type="submit" name="step" value="preview" className="button mt-6" disabled={pending}>
            {pending ? 'Reading …' : 'Preview'}
          </button>
        </>
      )}
      <ProofOfWork />
    </form>
  );
}

/** What was entered, carried through the preview. */
function Carried({ values }: { values: ReportFormValues }) {
  return Object.entries(values).map(([name, value]) =>
    name === 'altcha' ? null : <textarea key={name} hidden readOnly name={name} value={value} />,
  );
}

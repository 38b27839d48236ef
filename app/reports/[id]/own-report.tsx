'use client';

import { useActionState } from 'react';
import { TextField } from '@/lib/ui/form-fields';
import { ErrorSummary } from '@/lib/ui/section';
import { labelled, ReportFields } from '../report-fields';
import { type OwnReportState, ownReportAction } from './own-report-action';

const START: OwnReportState = { token: '', values: null, problems: [], done: null, problem: null };

interface OwnReportProps {
  id: string;
  platforms: readonly (readonly [string, string])[];
}

/** What the holder of the receipt can do; without scripts as well. */
export function OwnReport({ id, platforms }: OwnReportProps) {
  const [state, act, pending] = useActionState(ownReportAction, START);
  const problems = labelled(state.problems);
  return (
    <div className="space-y-6">
      <form action={act} className="space-y-4">
        <input type="hidden" name="id" value={id} />
        <TextField name="token" label="Receipt" values={{ token: state.token }} problems={[]} mono />
        {state.problem ? (
          <p role="alert" className="font-semibold text-block">
            {state.problem}
          </p>
        ) : null}
        {state.done === 'saved' ? (
          <p role="status" className="font-semibold text-ok">
            Saved. What it said before is kept in its history.
          </p>
        ) : null}
        <ErrorSummary problems={problems} />
        {state.values ? (
          <>
            <p className="text-small text-muted">
              A text that you empty is taken away. Any other field that you leave empty stays as it was.
            </p>
            <ReportFields values={state.values} problems={problems} platforms={platforms} />
          </>
        ) : null}
        <div className="flex flex-wrap items-center gap-3">
          {state.values ? (
            <button type="submit" name="step" value="save" className="button" disabled={pending}>
              Save changes
            </button>
          ) : null}
          <button type="submit" name="step" value="show" className="button button-quiet" disabled={pending}>
            Show it
          </button>
          <label className="inline-flex min-h-8 items-center gap-2">
            <input type="checkbox" name="sure" /> I am sure
          </label>
          <button type="submit" name="step" value="delete" className="button button-quiet" disabled={pending}>
            Delete it
          </button>
        </div>
      </form>
      <form action={`/reports/${id}/files`} method="post" encType="multipart/form-data" className="space-y-3">
        <TextField name="receipt" label="Receipt, to add a file" values={{ receipt: state.token }} problems={[]} mono />
        <div>
          <label htmlFor="file" className="font-semibold">
            File
          </label>
          <p className="text-small text-muted">
            A crash dump or a log, up to 128 MB. Of a text, a copy with everything personal taken out becomes public.
          </p>
          <input id="file" type="file" name="file" required className="mt-1 block" />
        </div>
        <button type="submit" className="button button-quiet">
          Add the file
        </button>
      </form>
    </div>
  );
}

'use client';

import { useActionState } from 'react';
import { CrashMatches } from '@/app/crash/crash-matches';
import { identifyPaste, type PasteAnswer } from './identify-paste';

const NOTHING: PasteAnswer = { text: '', problem: null, format: null, parts: [], notUnderstood: [], crash: null };

/** Reads a paste into its parts, each with the address of its check; works without scripts too. */
export function PasteBox() {
  const [answer, submit, pending] = useActionState(identifyPaste, NOTHING);
  return (
    <>
      <form action={submit} className="mt-3">
        <label htmlFor="text" className="font-semibold">
          Output of a tool
        </label>
        <p id="text-hint" className="text-small text-muted">
          lspci -nnk, lspci -nnmmvk, lsusb, esxcli hardware pci list, esxcli network nic list, vmkchdev -l, smartctl -i,
          ethtool -i; or a purple screen, an oops, a log
        </p>
        <textarea
          id="text"
          name="text"
          rows={8}
          required
          spellCheck={false}
          defaultValue={answer.text}
          key={answer.text}
          aria-invalid={answer.problem ? true : undefined}
          aria-describedby={answer.problem ? 'text-hint text-problem' : 'text-hint'}
          className="field font-mono text-small"
        />
        {answer.problem ? (
          <p id="text-problem" role="alert" className="font-semibold text-block">
            {answer.problem}
          </p>
        ) : null}
        <button type="submit" className="button button-quiet mt-2" disabled={pending}>
          {pending ? 'Reading …' : 'Read it'}
        </button>
      </form>
      <Parts answer={answer} />
      {answer.crash ? <CrashMatches found={answer.crash} /> : null}
    </>
  );
}

function Parts({ answer }: { answer: PasteAnswer }) {
  if (answer.format === null) return null;
  return (
    <div className="mt-4" role="status">
      <p>
        {answer.parts.length} {answer.parts.length === 1 ? 'part' : 'parts'} found, read as {answer.format}.
      </p>
      <ul className="mt-2 divide-y divide-line border-y border-line">
        {answer.parts.map(part => (
          <li key={`${part.line} ${part.href}`} className="flex flex-wrap items-baseline gap-x-4 py-2">
            <a href={part.href} className="grow">
              Check {part.name}
            </a>
            <code>{part.key}</code>
            <span className="text-small text-muted">{part.driver ? `driver ${part.driver}` : 'driver not told'}</span>
          </li>
        ))}
      </ul>
      {answer.notUnderstood.length > 0 ? (
        <details className="mt-3">
          <summary>{answer.notUnderstood.length} lines were not understood</summary>
          <ul className="mt-1 font-mono text-small">
            {answer.notUnderstood.map(line => (
              <li key={line.line} className="[overflow-wrap:anywhere]">
                {line.line}: {line.text}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  );
}

'use client';

import { sha256 } from '@noble/hashes/sha2.js';
import { type Challenge, type DeriveKeyFunction, solveChallenge } from 'altcha-lib';
import { useEffect, useState } from 'react';

/** In plain script, since WebCrypto is missing on http addresses other than localhost. */
const deriveKey: DeriveKeyFunction = async ({ keyLength }, salt, password) => {
  const text = new Uint8Array(salt.length + password.length);
  text.set(salt);
  text.set(password, salt.length);
  return { derivedKey: sha256(text).subarray(0, keyLength) };
};

async function solve(): Promise<string> {
  const answer = await fetch('/api/v1/challenge');
  if (!answer.ok) return '';
  const challenge = (await answer.json()) as Challenge;
  const solution = await solveChallenge({ challenge, deriveKey });
  return solution ? btoa(JSON.stringify({ challenge, solution })) : '';
}

/**
 * Solves a challenge while the form is filled in. Without scripts, or when it fails, the field stays empty and the report
 * falls under the lower limit for those.
 */
export function ProofOfWork() {
  const [proof, setProof] = useState('');
  useEffect(() => {
    let left = false;
    solve().then(
      solved => left || setProof(solved),
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, []);
  return <input type="hidden" name="altcha" value={proof} />;
}

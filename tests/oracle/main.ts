import { ModelSubject } from './model-subject';
import { findQemu, QemuSubject } from './qtest-client';
import { randomTrace } from './random-trace';
import { type Answer, asksTheDevice, type Step } from './trace';

const TRACES = Number(process.env.ORACLE_TRACES ?? 2000);
/** Differences shown before the run gives up: the first ones tell the cause. */
const SHOWN = 5;

function differences(
  steps: readonly Step[],
  qemu: readonly (Answer | null)[],
  model: readonly (Answer | null)[],
): number[] {
  return steps.flatMap((step, i) =>
    asksTheDevice(step) && JSON.stringify(qemu[i]) !== JSON.stringify(model[i]) ? [i] : [],
  );
}

async function compare(program: string): Promise<{ compared: number; differ: number }> {
  const qemu = await QemuSubject.start(program);
  const model = new ModelSubject();
  let compared = 0;
  let differ = 0;
  try {
    for (let seed = 1; seed <= TRACES; seed += 1) {
      const trace = randomTrace(seed);
      const [theirs, ours] = [await qemu.run(trace), await model.run(trace)];
      compared += ours.filter(answer => answer !== null).length;
      const wrong = differences(trace.steps, theirs, ours);
      if (wrong.length > 0 && differ < SHOWN) {
        const at = wrong[0] ?? 0;
        console.log(`seed ${seed}, step ${at}: QEMU ${JSON.stringify(theirs[at])}, model ${JSON.stringify(ours[at])}`);
        console.log(
          `  set-up ${JSON.stringify(trace.setup)}; ${wrong.length} of its answers differ; the steps before:`,
        );
        for (const step of trace.steps.slice(Math.max(0, at - 12), at + 1)) console.log(`  ${JSON.stringify(step)}`);
      }
      differ += wrong.length;
      if (seed % 250 === 0) console.log(`${seed} traces, ${compared} compared reads, ${differ} differ`);
    }
  } finally {
    await qemu.stop();
  }
  return { compared, differ };
}

const program = findQemu();
if (program === null) {
  console.error(
    'No QEMU: install it (Debian: apt-get install --no-install-recommends qemu-system-x86), or set QEMU to the path of qemu-system-x86_64.',
  );
  process.exitCode = 69;
} else {
  const { compared, differ } = await compare(program);
  console.log(`${compared} compared reads, ${differ} differ`);
  process.exitCode = differ === 0 ? 0 : 1;
}

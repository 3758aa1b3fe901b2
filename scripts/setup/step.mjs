/** One line a step of the set-up: what it does while it runs, and how long it took. */

const seconds = (since) => ((Date.now() - since) / 1000).toFixed(1);

/**
 * Runs one step. `run` is given `progress(text)` for long work; it answers a short word for the line's end.
 * Progress goes to the error output, so that standard output stays for what the commands themselves say.
 */
export const step = async (label, run) => {
  const start = Date.now();
  let last = 0;
  const progress = (text) => {
    if (Date.now() - last < 5_000) return;
    last = Date.now();
    process.stderr.write(`  … ${label} : ${text}\n`);
  };
  const outcome = await run(progress);
  process.stderr.write(`  ✓ ${label} : ${outcome} (${seconds(start)} s)\n`);
};

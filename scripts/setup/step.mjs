/** One line a step of the set-up: what it does while it runs, and how long it took. */

/** Between two lines of progress, in milliseconds: minutes of silence look like a hang. */
const PROGRESS_EVERY = 10_000;

const seconds = (since) => ((Date.now() - since) / 1000).toFixed(1);
const say = (text) => process.stderr.write(`${text}\n`);

/**
 * A step that went on without something: its sentence is shown as a warning and the set-up continues. What needs the
 * missing part says so when it is used.
 */
export class Incomplete {
  constructor(sentence) {
    this.sentence = sentence;
  }
}

/**
 * Runs one step. `run` is given `progress(text)` for long work, as often as it likes; it answers a short word for the
 * line's end, or an `Incomplete`. All of it goes to the error output: standard output is what the commands themselves say.
 */
export const step = async (label, run) => {
  const start = Date.now();
  let doing = 'en cours';
  const beat = setInterval(() => say(`  … ${label} : ${doing} (${seconds(start)} s)`), PROGRESS_EVERY);
  try {
    const outcome = await run((text) => {
      doing = text;
    });
    if (outcome instanceof Incomplete) say(`  ⚠ ${label} : ${outcome.sentence}`);
    else say(`  ✓ ${label} : ${outcome} (${seconds(start)} s)`);
  } finally {
    clearInterval(beat);
  }
};

/**
 * Fails for a TypeScript source that no project has: neither the compiler nor the linter's rules with types would see it.
 * `node scripts/check/sources-in-projects.mjs COMPILER TSCONFIG...`, from the top of the checkout.
 */
import { dirname, join } from 'node:path';
import { run } from '../setup/run.mjs';

const [compiler, ...projects] = process.argv.slice(2);

const filesOf = async (project) => {
  const { files = [] } = JSON.parse(await run(compiler, ['-p', project, '--showConfig']));
  return files.map((file) => join(dirname(project), file));
};

const seen = new Set((await Promise.all(projects.map(filesOf))).flat());
const sources = await run('git', [
  ...['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate'],
  ...['*.ts', '*.tsx'],
]);
const unseen = sources.split('\n').filter((source) => !seen.has(source));
if (unseen.length > 0) {
  process.stderr.write(`Dans aucun tsconfig : ${unseen.join(', ')}\n`);
  process.exitCode = 1;
}

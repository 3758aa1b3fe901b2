/** Says before anything starts which port is taken, and which variable changes it. */
import { createServer } from 'node:net';

const isFree = (port) =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, exclusive: true }, () => probe.close(() => resolve(true)));
  });

/** @throws with one sentence a taken port */
export const requireFreePorts = async (settings, names) => {
  const taken = [];
  for (const name of names) if (!(await isFree(settings[name]))) taken.push(name);
  if (taken.length === 0) return;
  throw new Error(
    taken
      .map(
        (name) =>
          `Le port ${settings[name]} est déjà pris : choisissez-en un autre, par exemple ${name}=${settings[name] + 100} npm start`,
      )
      .join('\n'),
  );
};

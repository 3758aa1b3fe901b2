import type { ConsentPort, Screen, ServerLink } from '../ports.ts';

/**
 * A host's ties to the world, until it dies: from then on nothing of it reaches server or device, and nothing reaches it.
 */
export const mortal = <Device extends object>(
  rig: { server: ServerLink; consent: ConsentPort; screen: Screen },
  device: Device,
) => {
  let dead = false;
  const ties: (() => void)[] = [];
  const never = new Promise<never>(() => undefined);
  const unlessDead = <T extends object>(target: T): T =>
    new Proxy(target, {
      get: (real, name) => {
        const method: unknown = Reflect.get(real, name);
        if (typeof method !== 'function') return method;
        return (...args: unknown[]): unknown => {
          if (dead) return never;
          const answer: unknown = Reflect.apply(method, real, args);
          if (name === 'on') ties.push(answer as () => void);
          // What was asked before its death is not heard after it.
          return answer instanceof Promise ? answer.then((value: unknown) => (dead ? never : value)) : answer;
        };
      },
    });
  const die = (): void => {
    dead = true;
    for (const untie of ties) untie();
  };
  return {
    server: unlessDead(rig.server),
    consent: unlessDead(rig.consent),
    screen: unlessDead(rig.screen),
    living: unlessDead(device),
    die,
  };
};

import { holdsNir } from '@visio-accueil/shared/domain/nir.ts';
import { readRegisterFile, writeRegisterFile } from '@visio-accueil/shared/domain/register-file.ts';
import {
  entryOf,
  isInScope,
  refusalOf,
  visibleRegister,
} from '@visio-accueil/shared/domain/register-rules.ts';
import { CodedError, type ErrorCode } from '@visio-accueil/shared/protocol/errors.ts';
import type { RegisterEntry, RegisterProblem } from '@visio-accueil/shared/protocol/register.ts';
import type { HandlersOf } from '../signalling/handlers.ts';
import { scopeOf } from '../signalling/principal.ts';
import type { RegisterRepository } from './register-repository.ts';

interface RegisterOptions {
  readonly repository: RegisterRepository;
  /** Places, people or labels changed: whoever keeps a copy reads again. */
  readonly onChanged: () => Promise<void>;
}

const CODES: Partial<Record<RegisterProblem, ErrorCode>> = {
  'reference-unknown': 'register-reference',
  'departement-foreign': 'forbidden',
};

/** PostgreSQL's "foreign_key_violation". */
const isReferredTo = (error: unknown): boolean => (error as { code?: unknown }).code === '23503';

/** Answers the `register:` requests: each département's members see and keep their own places and people. */
export const registerHandlers = ({
  repository,
  onChanged,
}: RegisterOptions): HandlersOf<
  'register:read' | 'register:save' | 'register:remove' | 'register:import' | 'register:export'
> => ({
  'register:read': async (sender) => visibleRegister(scopeOf(sender), await repository.all()),
  'register:save': async (sender, entry) => {
    if (holdsNir(entry)) throw new CodedError('nir-refused');
    const refusal = refusalOf(scopeOf(sender), await repository.all(), entry);
    if (refusal) throw new CodedError(CODES[refusal.problem] ?? 'invalid-payload');
    await repository.save([entry]);
    await onChanged();
    return {};
  },
  'register:remove': async (sender, { kind, id }) => {
    const register = await repository.all();
    const record = entryOf(register, kind, id);
    if (!record) return {};
    if (!isInScope(scopeOf(sender), register, { kind, record } as RegisterEntry))
      throw new CodedError('forbidden');
    if (kind === 'departement' && register.agency.some(({ departements }) => departements.includes(id)))
      throw new CodedError('register-in-use');
    try {
      await repository.remove(kind, id);
    } catch (error) {
      throw isReferredTo(error) ? new CodedError('register-in-use', { cause: error }) : error;
    }
    await onChanged();
    return {};
  },
  'register:import': async (sender, { kind, csv }) => {
    const { entries, problems } = readRegisterFile(kind, csv, scopeOf(sender), await repository.all());
    if (entries.length > 0) {
      await repository.save(entries);
      await onChanged();
    }
    return { saved: entries.length, problems: [...problems] };
  },
  'register:export': async (sender, { kind }) => {
    const visible = visibleRegister(scopeOf(sender), await repository.all());
    return { csv: writeRegisterFile(kind, visible[kind]) };
  },
});

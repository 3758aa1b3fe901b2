import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { KeptAccountRepository } from '../account/kept-account-repository.ts';
import { hashSecret } from '../account/sign-in.ts';
import type { Database } from '../storage/schema.ts';

/** The account `admin` of the whole network, where there is no account yet. Its password is replaced at the first sign-in. */
export const seedFirstAdmin = async (db: Kysely<Database>, password: string): Promise<void> => {
  const accounts = new KeptAccountRepository(db);
  if (!(await accounts.isEmpty())) return;
  const duty = { role: 'admin', departement: null } as const;
  const admin = { accountId: randomUUID(), username: 'admin', displayName: 'Administration', duty };
  await accounts.add(admin, await hashSecret(password));
};

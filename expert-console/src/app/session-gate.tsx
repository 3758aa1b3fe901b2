import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Account } from '@visio-accueil/shared/protocol/account.ts';
import { useCallback, useState } from 'react';
import { fetchSession, signIn, signOut } from '../features/account/session-api.ts';
import { PageLoading } from '../components/page-loading.tsx';
import { codeOf } from '../lib/use-error-sentence.ts';
import { Console } from './console.tsx';
import { SignInPage } from './sign-in-page.tsx';

const SESSION = ['session'];

/** The sign-in page, or the console of whoever is signed in. A lost session comes back here with a sentence. */
export const SessionGate = () => {
  const queries = useQueryClient();
  const [lost, setLost] = useState(false);
  const session = useQuery({ queryKey: SESSION, queryFn: fetchSession, staleTime: Infinity });

  const become = useCallback(
    (account: Account | null) => {
      queries.clear();
      queries.setQueryData(SESSION, account);
    },
    [queries],
  );
  const signingIn = useMutation({
    mutationFn: signIn,
    onSuccess: (account) => {
      setLost(false);
      become(account);
    },
  });
  const signingOut = useMutation({
    mutationFn: signOut,
    onSuccess: () => {
      setLost(false);
      signingIn.reset();
      become(null);
    },
  });
  const onSessionLost = useCallback(() => {
    setLost(true);
    become(null);
  }, [become]);

  if (session.isPending) {
    return <PageLoading />;
  }
  if (session.data) {
    return (
      <Console
        key={session.data.accountId}
        account={session.data}
        onSignOut={() => signingOut.mutate()}
        onSessionLost={onSessionLost}
      />
    );
  }
  const failure = signingIn.error ?? (signingIn.isPending ? null : session.error);
  const code = failure === null ? null : codeOf(failure);
  return (
    <SignInPage
      sessionLost={lost}
      pending={signingIn.isPending}
      choosing={code === 'password-temporary' || signingIn.variables?.newPassword !== undefined}
      code={code}
      onBack={() => signingIn.reset()}
      onSubmit={(credentials) => signingIn.mutate(credentials)}
    />
  );
};

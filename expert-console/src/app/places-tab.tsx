import { Center, Text } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { Account } from '@visio-accueil/shared/protocol/account.ts';
import type { Register } from '@visio-accueil/shared/protocol/register.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Loading } from '../components/loading.tsx';
import { ErrorLine } from '../components/error-line.tsx';
import { codeOf } from '../lib/use-error-sentence.ts';

interface PlaceChoice {
  readonly value: string;
  readonly label: string;
}

interface PlacesTabProps {
  readonly register: UseQueryResult<Register>;
  readonly account: Account;
  /** Drawn once the places are known; `own`: a mediator's own one, everybody else's all of them. Neither is empty. */
  readonly children: (places: readonly PlaceChoice[], own: readonly PlaceChoice[]) => ReactNode;
}

/** Something about the places that one sees. */
export const PlacesTab = ({ register, account, children }: PlacesTabProps) => {
  const { t } = useTranslation();
  if (register.error !== null)
    return <ErrorLine code={codeOf(register.error)} onRetry={() => void register.refetch()} />;
  if (register.data === undefined)
    return (
      <Center p="xl">
        <Loading />
      </Center>
    );
  const places = register.data.place.map(({ siteId, name }) => ({ value: siteId, label: name }));
  const own = account.role === 'mediator' ? places.filter(({ label }) => label === account.siteName) : places;
  return own.length === 0 ? <Text c="gray.7">{t('portal.noPlace')}</Text> : children(places, own);
};

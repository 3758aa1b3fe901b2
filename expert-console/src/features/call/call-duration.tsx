import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { clockText, secondsSince } from '../../lib/duration.ts';
import { useNow } from '../../lib/use-now.ts';

/** The running clock of the call. */
export const CallDuration = ({ since }: { since: string }) => {
  const { t } = useTranslation();
  const now = useNow();
  return (
    <>
      <VisuallyHidden>{t('call.duration')} </VisuallyHidden>
      {clockText(secondsSince(since, now))}
    </>
  );
};

import { Text } from '@mantine/core';
import type { AgentCall, Ring } from '@visio-accueil/shared/protocol/call.ts';
import { useTranslation } from 'react-i18next';

/** What stops the kiosk's printer, or soon will: said before anything is sent to it. */
export const PrinterHealth = ({ call }: { call: Pick<AgentCall | Ring, 'printer' | 'printerStatus'> }) => {
  const { t } = useTranslation();
  const status = call.printerStatus;
  const sentences =
    call.printer === 'missing'
      ? [t('print.missing')]
      : status === null
        ? []
        : [
            ...(status.a4 ? [] : [t('print.noA4')]),
            ...status.reasons.map((reason) => t(`print.reasons.${reason}`)),
            ...status.warnings.map((warning) => t(`print.warnings.${warning}`)),
          ];
  return sentences.map((sentence) => (
    <Text key={sentence} size="sm" c="amber.7" role="status">
      {sentence}
    </Text>
  ));
};

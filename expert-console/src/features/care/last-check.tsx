import { Badge, Group, Text } from '@mantine/core';
import type { CheckReport } from '@visio-accueil/shared/protocol/care.ts';
import { useTranslation } from 'react-i18next';

const colors = { ok: 'leaf', watch: 'amber', broken: 'brick', untested: 'gray' };

/** What the last check of everything found, part by part. */
export const LastCheck = ({ check }: { check: CheckReport | null }) => {
  const { t, i18n } = useTranslation();
  const at = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'short', timeStyle: 'short' });
  return (
    <Group gap="xs">
      <Text size="sm" fw={600}>
        {t('care.check.title')}
      </Text>
      <Text size="sm" c="gray.7">
        {check === null ? t('care.check.none') : at.format(new Date(check.at))}
      </Text>
      {check?.results.map(({ check: part, verdict }) => (
        <Badge key={part} variant="light" tt="none" fw={600} color={colors[verdict]}>
          {t(`care.check.${part}`)} : {t(`care.verdict.${verdict}`)}
        </Badge>
      ))}
    </Group>
  );
};

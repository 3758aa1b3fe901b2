import { Center, Stack, Text } from '@mantine/core';
import { presences, type Presence } from '@visio-accueil/shared/protocol/presence.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Choice } from '../../components/choice.tsx';
import { ErrorLine } from '../../components/error-line.tsx';
import { useAction } from '../../lib/use-action.ts';
import classes from './presence-switch.module.css';

interface PresenceSwitchProps {
  presence: Presence;
  /** Asks the server; rejects with a `CodedError`. */
  onChoose: (presence: Presence) => Promise<void>;
}

/** Available, busy, on a break. The choice shows at once and falls back if the server refuses it. */
export const PresenceSwitch = ({ presence, onChoose }: PresenceSwitchProps) => {
  const { t } = useTranslation();
  const [wanted, setWanted] = useState<Presence | null>(null);
  const action = useAction();
  const shown = wanted ?? presence;
  const hints = {
    available: t('presence.availableHint'),
    busy: t('presence.busyHint'),
    break: t('presence.breakHint'),
  };

  const choose = (next: Presence) => {
    setWanted(next);
    void action.run(() => onChoose(next)).finally(() => setWanted(null));
  };

  return (
    <Stack gap="xs">
      <Choice
        aria-label={t('presence.label')}
        fullWidth
        size="md"
        value={shown}
        onChange={(value) => choose(value)}
        indicatorClass={classes.indicator}
        data-presence={shown}
        data={presences.map((value) => ({
          value,
          label: (
            <Center style={{ gap: 8 }}>
              <span className={classes.dot} data-presence={value} aria-hidden />
              <span>{t(`presence.${value}`)}</span>
            </Center>
          ),
        }))}
      />
      <Text size="sm" c="dimmed" aria-live="polite">
        {hints[shown]}
      </Text>
      <ErrorLine code={action.code} />
    </Stack>
  );
};

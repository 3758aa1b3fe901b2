import { Button, Group, Stack, Text } from '@mantine/core';
import { withFirst } from '@visio-accueil/shared/domain/french-date.ts';
import { addDays } from '@visio-accueil/shared/domain/local-time.ts';
import type { Slot } from '@visio-accueil/shared/protocol/appointment.ts';
import { useTranslation } from 'react-i18next';
import { timeOfDay } from '../../lib/duration.ts';

interface SlotChoiceProps {
  readonly slots: readonly Slot[];
  /** The first of the seven days, "YYYY-MM-DD". */
  readonly from: string;
  readonly today: string;
  readonly chosen: string | null;
  readonly onChoose: (startsAt: string) => void;
  readonly onFrom: (from: string) => void;
}

const WEEK = 7;

/** The free slots of seven days, a line a day. */
export const SlotChoice = ({ slots, from, today, chosen, onChoose, onFrom }: SlotChoiceProps) => {
  const { t, i18n } = useTranslation();
  const day = new Intl.DateTimeFormat(i18n.language, { weekday: 'long', day: 'numeric', month: 'long' });
  const dayOf = (at: string): string => {
    const text = day.format(new Date(at));
    return i18n.language === 'fr' ? withFirst(text) : text;
  };
  const days = Map.groupBy(slots, ({ startsAt }) => dayOf(startsAt));
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Text fw={600}>{t('appointment.slots')}</Text>
        <Group gap="xs">
          <Button
            size="compact-md"
            variant="default"
            disabled={from <= today}
            onClick={() => onFrom(addDays(from, -WEEK))}
          >
            {t('appointment.earlier')}
          </Button>
          <Button size="compact-md" variant="default" onClick={() => onFrom(addDays(from, WEEK))}>
            {t('appointment.later')}
          </Button>
        </Group>
      </Group>
      {slots.length === 0 && <Text c="gray.7">{t('appointment.noSlot')}</Text>}
      {[...days].map(([date, ofDay]) => (
        <Group key={date} gap="xs" align="baseline" wrap="nowrap" role="group" aria-label={date}>
          <Text size="sm" w={180} style={{ flex: 'none' }}>
            {date}
          </Text>
          <Group gap="xs">
            {ofDay.map(({ startsAt }) => (
              <Button
                key={startsAt}
                size="compact-md"
                variant={chosen === startsAt ? 'filled' : 'default'}
                aria-pressed={chosen === startsAt}
                aria-label={t('appointment.slotLabel', { date, time: timeOfDay(startsAt, i18n.language) })}
                onClick={() => onChoose(startsAt)}
              >
                {timeOfDay(startsAt, i18n.language)}
              </Button>
            ))}
          </Group>
        </Group>
      ))}
    </Stack>
  );
};

import { Button, Group, NativeSelect, NumberInput, Text, TextInput } from '@mantine/core';
import { careSettingsSchema, type KioskCare } from '@visio-accueil/shared/protocol/care.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../../components/error-line.tsx';
import type { SendRequest } from '../../lib/live.ts';
import { useAction } from '../../lib/use-action.ts';

/** What is set for a kiosk from afar, within its limits. */
export const KioskSettings = ({ kiosk, request }: { kiosk: KioskCare; request: SendRequest }) => {
  const { t } = useTranslation();
  const saving = useAction();
  const [settings, setSettings] = useState(kiosk.settings);
  const [saved, setSaved] = useState(false);
  const change = (part: Partial<KioskCare['settings']>): void => {
    setSaved(false);
    setSettings((before) => ({ ...before, ...part }));
  };
  const valid = careSettingsSchema.safeParse(settings).success;
  const save = async (): Promise<void> => {
    const done = await saving.run(() => request('care:configure', { kioskId: kiosk.kioskId, settings }));
    setSaved(done);
  };
  return (
    <form
      aria-label={`${t('care.settings.title')} – ${kiosk.label}`}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Group gap="md" align="flex-end">
        <NativeSelect
          label={t('care.settings.screen')}
          value={settings.screen}
          onChange={({ currentTarget: { value } }) =>
            change({ screen: value === 'always' ? 'always' : 'hours' })
          }
          data={(['hours', 'always'] as const).map((value) => ({
            value,
            label: t(`care.settings.screens.${value}`),
          }))}
        />
        <TextInput
          type="time"
          label={t('care.settings.checkAt')}
          value={settings.checkAt}
          onChange={({ currentTarget: { value } }) => change({ checkAt: value })}
        />
        <NumberInput
          label={t('care.settings.quietMinutes')}
          value={settings.quietMinutes}
          min={1}
          max={30}
          allowDecimal={false}
          onChange={(value) => change({ quietMinutes: Number(value) })}
        />
        <Button type="submit" variant="light" disabled={!valid} loading={saving.pending}>
          {t('care.settings.save')}
        </Button>
        <Text size="sm" c="leaf.8" role="status">
          {saved ? t('care.settings.saved') : ''}
        </Text>
      </Group>
      <ErrorLine code={saving.code} />
    </form>
  );
};

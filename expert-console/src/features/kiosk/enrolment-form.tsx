import { Button, NativeSelect, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import type { Site } from '@visio-accueil/shared/protocol/kiosk.ts';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../../components/error-line.tsx';
import type { SendRequest } from '../../lib/live.ts';
import { useAction } from '../../lib/use-action.ts';
import { EnrolmentCode } from './enrolment-code.tsx';

interface EnrolmentFormProps {
  sites: readonly Site[];
  request: SendRequest;
}

interface MadeCode {
  code: string;
  expiresAt: string;
  label: string;
}

/** Makes an enrolment code for a new kiosk and shows it until it is replaced. */
export const EnrolmentForm = ({ sites, request }: EnrolmentFormProps) => {
  const { t } = useTranslation();
  const [siteId, setSiteId] = useState('');
  const [label, setLabel] = useState('');
  const [checked, setChecked] = useState(false);
  const [made, setMade] = useState<MadeCode | null>(null);
  const creating = useAction();
  const labelMissing = label.trim().length < 2;

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setChecked(true);
    if (siteId === '' || labelMissing) return;
    const name = label.trim();
    void creating
      .run(async () => {
        const answer = await request('kiosk:create-enrolment-code', { siteId, label: name });
        setMade({ ...answer, label: name });
      })
      .then((done) => {
        if (!done) return;
        setLabel('');
        setChecked(false);
      });
  };

  return (
    <Paper component="section" aria-label={t('kiosk.enrolTitle')} withBorder radius="lg" p="lg">
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <div>
            <Title order={2} size="h4">
              {t('kiosk.enrolTitle')}
            </Title>
            <Text size="sm" c="dimmed">
              {t('kiosk.enrolIntro')}
            </Text>
          </div>
          <NativeSelect
            label={t('kiosk.enrolSite')}
            value={siteId}
            onChange={(event) => setSiteId(event.currentTarget.value)}
            error={checked && siteId === '' ? t('kiosk.enrolSiteMissing') : null}
            data={[
              { value: '', label: t('kiosk.enrolSitePlaceholder'), disabled: true },
              ...sites.map((site) => ({ value: site.siteId, label: site.name })),
            ]}
          />
          <TextInput
            label={t('kiosk.enrolLabel')}
            placeholder={t('kiosk.enrolLabelPlaceholder')}
            maxLength={60}
            value={label}
            onChange={(event) => setLabel(event.currentTarget.value)}
            error={checked && labelMissing ? t('kiosk.enrolLabelMissing') : null}
          />
          <ErrorLine code={creating.code} />
          <Button type="submit" loading={creating.pending}>
            {t('kiosk.enrolCreate')}
          </Button>
          {made !== null && <EnrolmentCode key={made.code} {...made} />}
        </Stack>
      </form>
    </Paper>
  );
};

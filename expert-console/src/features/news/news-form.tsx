import { Button, Checkbox, Group, NativeSelect, Stack, Textarea, TextInput, Title } from '@mantine/core';
import { hasNir } from '@visio-accueil/shared/domain/nir.ts';
import { audiences } from '@visio-accueil/shared/protocol/audience.ts';
import { newsSchema, type News } from '@visio-accueil/shared/protocol/news.ts';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../../components/error-line.tsx';
import { useAction } from '../../lib/use-action.ts';

interface NewsFormProps {
  /** The entry that is changed; null: a new one. */
  readonly news: News | null;
  readonly today: string;
  /** Whose it may be: '' is the whole network. */
  readonly departements: readonly { readonly value: string; readonly label: string }[];
  readonly save: (news: News) => Promise<void>;
  readonly onDone: () => void;
  /** Leaves an entry as it is. */
  readonly onCancel: () => void;
}

const NOTHING = {
  audience: 'members' as News['audience'],
  title: '',
  text: '',
  until: '',
  on: '',
  time: '',
  place: '',
};

/** News or an event: what, for whom, from when until when. */
export const NewsForm = ({ news, today, departements, save, onDone, onCancel }: NewsFormProps) => {
  const { t } = useTranslation();
  const [value, setValue] = useState({
    ...(news === null
      ? { ...NOTHING, from: today, departement: departements[0]?.value ?? '' }
      : {
          ...{ audience: news.audience, title: news.title, text: news.text, from: news.from },
          ...{ until: news.until ?? '', departement: news.departement ?? '' },
          ...{ on: news.event?.on ?? '', time: news.event?.time ?? '', place: news.event?.place ?? '' },
        }),
  });
  const [isEvent, setIsEvent] = useState(news !== null && news.event !== null);
  const [checked, setChecked] = useState(false);
  const saving = useAction();
  const set = (change: Partial<typeof value>) => setValue({ ...value, ...change });
  const read = newsSchema.safeParse({
    newsId: news?.newsId ?? crypto.randomUUID(),
    departement: value.departement === '' ? null : value.departement,
    ...{ audience: value.audience, title: value.title, text: value.text, from: value.from },
    until: value.until === '' ? null : value.until,
    event: isEvent ? { on: value.on, time: value.time === '' ? null : value.time, place: value.place } : null,
  });
  const wrong = (key: string, sentence: string): string | null =>
    checked && !read.success && read.error.issues.some(({ path }) => path.join('.') === key)
      ? sentence
      : null;
  const nir = (text: string): string | null => (hasNir(text) ? t('activity.nirWarning') : null);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setChecked(true);
    if (read.success) void saving.run(() => save(read.data)).then((done) => done && onDone());
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <Title order={2} size="h5">
          {t(news === null ? 'news.addTitle' : 'news.editTitle')}
        </Title>
        <TextInput
          label={t('news.heading')}
          withAsterisk
          maxLength={120}
          value={value.title}
          error={nir(value.title) ?? wrong('title', t('news.headingMissing'))}
          onChange={({ currentTarget }) => set({ title: currentTarget.value })}
        />
        <Textarea
          label={t('news.text')}
          autosize
          minRows={3}
          maxLength={2000}
          value={value.text}
          error={nir(value.text)}
          onChange={({ currentTarget }) => set({ text: currentTarget.value })}
        />
        <NativeSelect
          label={t('news.audience')}
          data={audiences.map((each) => ({ value: each, label: t(`audience.${each}`) }))}
          value={value.audience}
          onChange={({ currentTarget }) =>
            set({ audience: audiences.find((each) => each === currentTarget.value) ?? 'members' })
          }
        />
        {departements.length > 1 && (
          <NativeSelect
            label={t('news.departement')}
            data={[...departements]}
            value={value.departement}
            onChange={({ currentTarget }) => set({ departement: currentTarget.value })}
          />
        )}
        <Group grow align="flex-start">
          <TextInput
            type="date"
            label={t('news.from')}
            value={value.from}
            error={wrong('from', t('news.dayMissing'))}
            onChange={({ currentTarget }) => set({ from: currentTarget.value })}
          />
          <TextInput
            type="date"
            label={t('news.until')}
            value={value.until}
            error={wrong('until', t('news.untilBefore'))}
            onChange={({ currentTarget }) => set({ until: currentTarget.value })}
          />
        </Group>
        <Checkbox
          label={t('news.isEvent')}
          checked={isEvent}
          onChange={({ currentTarget }) => setIsEvent(currentTarget.checked)}
        />
        {isEvent && (
          <>
            <Group grow align="flex-start">
              <TextInput
                type="date"
                label={t('news.on')}
                withAsterisk
                value={value.on}
                error={wrong('event.on', t('news.onBefore'))}
                onChange={({ currentTarget }) => set({ on: currentTarget.value })}
              />
              <TextInput
                type="time"
                label={t('news.time')}
                value={value.time}
                onChange={({ currentTarget }) => set({ time: currentTarget.value })}
              />
            </Group>
            <TextInput
              label={t('news.place')}
              maxLength={120}
              value={value.place}
              error={nir(value.place)}
              onChange={({ currentTarget }) => set({ place: currentTarget.value })}
            />
          </>
        )}
        <ErrorLine code={saving.code} />
        <Group gap="xs">
          <Button type="submit" loading={saving.pending}>
            {t('news.save')}
          </Button>
          {news !== null && (
            <Button variant="default" onClick={onCancel}>
              {t('common.cancel')}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
};

import { Button, Group, Select, TextInput } from '@mantine/core';
import { IconWorldShare } from '@tabler/icons-react';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';

/** An online service an agent often opens. */
interface TeleserviceChoice {
  label: string;
  url: string;
}

interface OpenAddressFormProps {
  /** What the button says. */
  action: string;
  teleservices: readonly TeleserviceChoice[];
  pending: boolean;
  onOpen: (url: string) => void;
}

const OTHER = 'other';

/** What is typed without its scheme is meant as a web address. */
const complete = (typed: string): string =>
  /^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`;

/** Chooses the site to open at the kiosk: from the agency's list, or by its address. */
export const OpenAddressForm = ({ action, teleservices, pending, onOpen }: OpenAddressFormProps) => {
  const { t } = useTranslation('cobrowse');
  const [choice, setChoice] = useState(teleservices[0]?.url ?? OTHER);
  const [typed, setTyped] = useState('');
  const isOther = choice === OTHER || teleservices.length === 0;
  const url = isOther ? typed.trim() : choice;
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (url !== '') onOpen(isOther ? complete(url) : url);
  };
  return (
    <form onSubmit={submit}>
      <Group align="flex-end" gap="sm">
        {teleservices.length > 0 && (
          <Select
            label={t('teleservice')}
            data={[
              ...teleservices.map(({ label, url: value }) => ({ label, value })),
              { label: t('otherAddress'), value: OTHER },
            ]}
            value={choice}
            allowDeselect={false}
            searchable
            nothingFoundMessage={t('nothingFound')}
            onChange={(value) => setChoice(value ?? OTHER)}
            flex={1}
          />
        )}
        {isOther && (
          <TextInput
            label={t('address')}
            description={t('addressHint')}
            inputMode="url"
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            flex={2}
          />
        )}
        <Button
          type="submit"
          loading={pending}
          disabled={url === ''}
          leftSection={<IconWorldShare size={18} aria-hidden />}
        >
          {action}
        </Button>
      </Group>
    </form>
  );
};

import { Badge, Button, List, Stack, Table, Text } from '@mantine/core';
import {
  checkCharter,
  CHARTERS,
  offerOf,
  weeksBelow,
  type Charter,
  type CharterFinding,
} from '@visio-accueil/shared/domain/charter.ts';
import { mondayOf, weekOf } from '@visio-accueil/shared/domain/iso-week.ts';
import type { Register, RegisterRecord } from '@visio-accueil/shared/protocol/register.ts';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../../components/error-line.tsx';
import { useAction } from '../../lib/use-action.ts';

interface CharterTableProps {
  readonly register: Register;
  /** "YYYY-MM-DD". */
  readonly today: string;
  /** Sets a place's dossier for a label. */
  readonly onDossier: (request: DossierRequest) => Promise<void>;
}

/** Which dossier: everything that the table shows of it. */
export interface DossierRequest {
  readonly charter: Charter;
  readonly place: RegisterRecord<'place'>;
  readonly findings: readonly CharterFinding[];
  readonly ahead: readonly string[];
}

/** How far ahead closures are looked for. */
const WEEKS_AHEAD = 13;

/** One label of one place: kept or not, and what is missing. */
const Standing = ({ findings, ahead }: { findings: readonly CharterFinding[]; ahead: readonly string[] }) => {
  const { t, i18n } = useTranslation();
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 2 });
  const date = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'short', timeZone: 'UTC' });
  const broken = findings.filter(({ kept }) => !kept);
  const shown = (rule: CharterFinding['rule'], value: number): string =>
    number.format(rule === 'minutes' ? Math.floor(value / 0.6) / 100 : value);
  return (
    <Stack gap={4}>
      <Badge variant="light" tt="none" color={broken.length === 0 ? 'leaf' : 'brick'}>
        {t(broken.length === 0 ? 'steering.kept' : 'steering.broken')}
      </Badge>
      {broken.length > 0 && (
        <List size="sm">
          {broken.map(({ rule, asked, found }) => (
            <List.Item key={rule}>
              {t(`steering.rules.${rule}`, { asked: shown(rule, asked), found: shown(rule, found) })}
            </List.Item>
          ))}
        </List>
      )}
      {broken.length === 0 && ahead.length > 0 && (
        <Text size="sm" c="amber.8">
          {t('steering.ahead', { dates: ahead.map((monday) => date.format(new Date(monday))).join(', ') })}
        </Text>
      )}
    </Stack>
  );
};

/** Every place against every label, from its hours, its people, its room and the network's partners. */
export const CharterTable = ({ register, today, onDossier }: CharterTableProps) => {
  const { t, i18n } = useTranslation();
  const monday = mondayOf(weekOf(today));
  const date = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'long', timeZone: 'UTC' });
  const setting = useAction();
  if (register.place.length === 0) return <Text>{t('steering.noPlace')}</Text>;
  const aheadOf = (charter: Charter, place: RegisterRecord<'place'>): string[] =>
    weeksBelow(charter, place.hours, today, WEEKS_AHEAD);
  return (
    <Stack gap="sm">
      <Text c="gray.7">{t('steering.weekly', { date: date.format(new Date(monday)) })}</Text>
      <ErrorLine code={setting.code} />
      <Table verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('grid.site')}</Table.Th>
            {CHARTERS.map(({ id }) => (
              <Table.Th key={id}>{t(`steering.charter.${id}`)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {register.place.map((place) => (
            <Table.Tr key={place.siteId}>
              <Table.Th scope="row">{place.name}</Table.Th>
              {CHARTERS.map((charter) => {
                const findings = checkCharter(charter, offerOf(register, place, monday));
                const ahead = aheadOf(charter, place);
                const name = t(`steering.charter.${charter.id}`);
                return (
                  <Table.Td key={charter.id} style={{ verticalAlign: 'top' }}>
                    <Standing findings={findings} ahead={ahead} />
                    <Button
                      mt="xs"
                      size="compact-md"
                      variant="default"
                      aria-label={t('steering.dossierOf', { label: name, site: place.name })}
                      onClick={() => void setting.run(() => onDossier({ charter, place, findings, ahead }))}
                    >
                      {t('steering.dossier')}
                    </Button>
                  </Table.Td>
                );
              })}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Stack>
  );
};

import { Badge, Button, Table, Text } from '@mantine/core';
import type { EngagementStanding } from '@visio-accueil/shared/domain/engagement.ts';
import { useTranslation } from 'react-i18next';

interface EngagementTableProps {
  readonly standings: readonly EngagementStanding[];
  /** Whose row is open below. */
  readonly chosen: number | null;
  readonly onChoose: (number: number) => void;
}

/** The id of the button that opens the forms of an engagement. */
export const openerOf = (number: number): string => `engagement-${String(number)}`;

const COLOURS = { held: 'leaf', 'to-prove': 'amber', 'not-held': 'brick' } as const;

/** The nineteen engagements of one place: how each stands, what proves it, who said so and when. */
export const EngagementTable = ({ standings, chosen, onChoose }: EngagementTableProps) => {
  const { t, i18n } = useTranslation();
  const date = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'short' });
  return (
    <Table verticalSpacing="xs">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('engagement.number')}</Table.Th>
          <Table.Th>{t('engagement.axis')}</Table.Th>
          <Table.Th w="32%">{t('engagement.wording')}</Table.Th>
          <Table.Th>{t('engagement.state')}</Table.Th>
          <Table.Th w="26%">{t('engagement.proof')}</Table.Th>
          <Table.Th>{t('engagement.said')}</Table.Th>
          <Table.Td />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {standings.map(({ engagement, proof, state, shown, drift }) => {
          const { number, axis, wording, fact } = engagement;
          return (
            <Table.Tr key={number} aria-current={chosen === number ? 'true' : undefined}>
              <Table.Th scope="row">{number}</Table.Th>
              <Table.Td>{axis ?? '–'}</Table.Td>
              <Table.Td>
                {wording || (
                  <Text size="sm" c="gray.7">
                    {t('engagement.unwritten')}
                  </Text>
                )}
              </Table.Td>
              <Table.Td>
                <Badge variant="light" tt="none" color={COLOURS[state]}>
                  {t(`engagement.states.${state}`)}
                </Badge>
                {drift !== null && (
                  <Text size="sm" c="brick.8" fw={600}>
                    {t(`engagement.drifts.${drift}`)}
                  </Text>
                )}
              </Table.Td>
              <Table.Td>
                {proof?.note}
                {fact !== null && (
                  <Text size="sm" c="gray.7">
                    {t(shown === true ? 'engagement.shown' : 'engagement.notShown', {
                      fact: t(`engagement.facts.${fact}`),
                    })}
                  </Text>
                )}
              </Table.Td>
              <Table.Td>
                {proof && `${date.format(new Date(proof.at))}, ${t(`engagement.roles.${proof.role}`)}`}
              </Table.Td>
              <Table.Td>
                <Button
                  id={openerOf(number)}
                  size="compact-md"
                  variant="default"
                  aria-label={t('engagement.changeOf', { number })}
                  onClick={() => onChoose(number)}
                >
                  {t('engagement.change')}
                </Button>
              </Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </Table>
  );
};

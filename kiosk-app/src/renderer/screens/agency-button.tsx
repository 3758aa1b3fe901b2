import type { Agency } from '@visio-accueil/shared/protocol/agency.ts';
import { UnstyledButton } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './home-screen.module.css';

interface Props {
  agency: Agency;
  /** When it opens, in words. */
  opening: string | null;
  /** When it closes, in words; empty if not known. */
  closing: string;
  /** Nobody is there: what passers-by want to know is said as well. */
  resting?: boolean;
  onChoose: () => void;
}

/** An agency to touch. Named by its label alone; what it is for and its state are its description. */
export const AgencyButton = ({ agency, opening, closing, resting = false, onChoose }: Props) => {
  const { t } = useTranslation();
  const id = useId();
  const closed = opening ? t('home.closedUntil', { when: opening }) : t('home.closed');
  const lastEntry = t('closing.lastEntry', { time: closing });
  const minutes = Math.ceil((agency.expectedWait ?? 0) / 60);
  const more = [
    agency.expectedWait !== null && minutes > 0 ? t('waiting.wait', { count: minutes }) : '',
    closing === '' ? '' : t('attract.until', { time: closing }),
  ].filter((text) => text !== '');
  const now = agency.receiving
    ? t('home.waiting', { count: agency.waiting })
    : agency.open
      ? lastEntry
      : closed;
  const state = agency.byAppointment ? t('home.byAppointment') : now;
  return (
    <UnstyledButton
      className={classes.agency}
      data-closed={!agency.receiving || undefined}
      aria-label={agency.label}
      aria-describedby={id}
      onClick={onChoose}
    >
      <span className={classes.label}>{agency.label}</span>
      <span id={id} className={classes.about}>
        {agency.name !== agency.label && <span className={classes.name}>{agency.name}</span>}
        <span className={classes.purpose}>{agency.purpose}</span>
        <span className={classes.state}>{state}</span>
        {resting && agency.receiving && more.length > 0 && <span>{more.join(' · ')}</span>}
      </span>
    </UnstyledButton>
  );
};

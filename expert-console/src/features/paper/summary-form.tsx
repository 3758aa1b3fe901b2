import { Textarea, TextInput } from '@mantine/core';
import type { VisitSummary } from '@visio-accueil/shared/document/paper/visit-summary.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DocumentForm } from '../../components/document-form.tsx';
import { setPaper } from './set-paper.ts';
import { itemsOf, visitLines, type VisitFacts } from './visit-lines.ts';

/** Where and by whom a paper is made. */
export type PaperPlace = Pick<VisitSummary, 'agencyLabel' | 'siteName' | 'agentName'>;

interface SummaryFormProps {
  place: PaperPlace;
  facts: VisitFacts;
  onMade: (file: File) => Promise<void>;
  onClose: () => void;
}

/** The visit's summary: what was done is proposed, the rest is the agent's to write. */
export const SummaryForm = ({ place, facts, onMade, onClose }: SummaryFormProps) => {
  const { t } = useTranslation();
  const [done, setDone] = useState(() => visitLines(facts).join('\n'));
  const [toBring, setToBring] = useState('');
  const [next, setNext] = useState('');
  const [contact, setContact] = useState('');
  const make = () => {
    const summary = {
      ...place,
      at: new Date(),
      done: itemsOf(done),
      toBring: itemsOf(toBring),
      next,
      contact,
    };
    return setPaper({ kind: 'summary', summary }, t('paper.summaryName'));
  };
  return (
    <DocumentForm title={t('paper.summaryTitle')} make={make} onMade={onMade} onClose={onClose}>
      <Textarea
        label={t('paper.done')}
        description={t('paper.aLine')}
        autosize
        minRows={2}
        maxLength={4000}
        autoComplete="off"
        value={done}
        onChange={({ currentTarget }) => setDone(currentTarget.value)}
      />
      <Textarea
        label={t('paper.toBring')}
        description={t('paper.aLine')}
        autosize
        minRows={2}
        maxLength={4000}
        autoComplete="off"
        value={toBring}
        onChange={({ currentTarget }) => setToBring(currentTarget.value)}
      />
      <TextInput
        label={t('paper.next')}
        placeholder={t('paper.nextExample')}
        maxLength={200}
        autoComplete="off"
        value={next}
        onChange={({ currentTarget }) => setNext(currentTarget.value)}
      />
      <TextInput
        label={t('paper.contact')}
        maxLength={300}
        autoComplete="off"
        value={contact}
        onChange={({ currentTarget }) => setContact(currentTarget.value)}
      />
    </DocumentForm>
  );
};

import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { pointMarks, type CobrowseReport, type PaneStatus } from '@visio-accueil/shared/protocol/cobrowse.ts';
import { notesFor } from '@visio-accueil/shared/domain/guide-notes.ts';
import type { Teleservice } from '@visio-accueil/shared/protocol/teleservice.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Choice } from '../../components/choice.tsx';
import { ErrorLine } from '../../components/error-line.tsx';
import type { OnFact, SendRequest } from '../../lib/live.ts';
import { useAction } from '../../lib/use-action.ts';
import styles from './cobrowse-view.module.css';
import { ControlBar } from './control-bar.tsx';
import { GuideNotes } from './guide-notes.tsx';
import { OpenAddressForm } from './open-address-form.tsx';
import { PrefillPanel } from './prefill-panel.tsx';
import { ReplayerView } from './replayer-view.tsx';
import { TabList } from './tab-list.tsx';
import { useActs } from './use-acts.ts';
import { usePoint } from './use-point.ts';
import { useReplay } from './use-replay.ts';

interface CobrowseViewProps {
  callId: string;
  /** The kiosk's last word on the shared page; null before any. */
  report: CobrowseReport | null;
  teleservices: readonly Teleservice[];
  request: SendRequest;
  onFact: OnFact;
  agentName: string;
  citizenName: string;
}

type PlainAsk =
  'cobrowse:close' | 'cobrowse:request-control' | 'cobrowse:release-control' | 'cobrowse:print-page';

/** What the agent's mouse does for the citizen's eyes. */
const MARKS = ['point', ...pointMarks] as const;

const CLOSED: PaneStatus = { state: 'closed', code: null };

/** Browsing together, at the agent's: opens a site at the kiosk, shows its masked mirror, and acts in it with a lease. */
export const CobrowseView = (props: CobrowseViewProps) => {
  const { callId, report, teleservices, request, onFact, agentName, citizenName } = props;
  const { t } = useTranslation('cobrowse');
  const pane = report?.callId === callId ? report.pane : CLOSED;
  const control = report?.callId === callId ? report.control : ({ state: 'off' } as const);
  const isOpen = pane.state === 'open';
  const isShown = isOpen && !pane.hidden;
  const replay = useReplay(callId, isOpen, request, onFact);
  const { act, outcome, refusal } = useActs(callId, request, onFact);
  const point = usePoint(callId, request);
  const asking = useAction();
  const [mark, setMark] = useState<(typeof MARKS)[number]>('point');
  const ask = (name: PlainAsk): void => {
    void asking.run(() => request(name, { callId }));
  };
  const [prefilling, setPrefilling] = useState(false);
  const hasControl = isShown && control.state === 'granted';
  const canOpen = pane.state === 'closed' || pane.state === 'refused';
  const notice = pane.state === 'closed' ? pane.code : pane.state === 'open' ? pane.notice : null;

  return (
    <Stack gap="sm" component="section" aria-label={t('title')}>
      <Group justify="space-between">
        <Title order={2} size="h5">
          {t('title')}
        </Title>
        {!canOpen && (
          <Button variant="default" onClick={() => ask('cobrowse:close')}>
            {t('close')}
          </Button>
        )}
      </Group>
      {(canOpen || isShown) && (
        <OpenAddressForm
          action={t(canOpen ? 'open' : 'go')}
          teleservices={teleservices}
          pending={asking.pending}
          onOpen={(url) => void asking.run(() => request('cobrowse:open', { callId, url }))}
        />
      )}
      <div className={styles['words']}>
        <PaneLine pane={pane} citizenName={citizenName} />
        <ErrorLine code={asking.code ?? notice ?? (isShown ? refusal : null)} />
      </div>
      {isOpen && (
        <GuideNotes
          key={pane.url}
          callId={callId}
          notes={notesFor(teleservices, pane.url)}
          request={request}
        />
      )}
      {isShown && (
        <ControlBar
          control={control}
          citizenName={citizenName}
          pending={asking.pending}
          onAsk={() => ask('cobrowse:request-control')}
          onRelease={() => ask('cobrowse:release-control')}
          onBack={() => act({ verb: 'back' })}
          onPrint={() => ask('cobrowse:print-page')}
          onPrefill={() => setPrefilling(!prefilling)}
          prefilling={prefilling}
        />
      )}
      {hasControl && prefilling && (
        <PrefillPanel
          key={pane.url}
          {...{ replay, outcome, citizenName }}
          onClose={() => setPrefilling(false)}
        />
      )}
      {isShown && (
        <Choice
          aria-label={t('marks.label')}
          value={mark}
          onChange={setMark}
          data={MARKS.map((value) => ({ value, label: t(`marks.${value}`) }))}
        />
      )}
      {isOpen && pane.tabs && (
        <TabList
          tabs={pane.tabs}
          shown={pane.shown ?? 0}
          onShow={hasControl ? (tab) => act({ verb: 'show-tab', tab }) : null}
        />
      )}
      {isOpen && pane.hidden && (
        <Paper withBorder p="xl" ta="center">
          <Text fw={600}>{t('hidden')}</Text>
          <Text c="dimmed">{t('hiddenHint', { citizen: citizenName })}</Text>
        </Paper>
      )}
      <ReplayerView
        {...{ replay, isShown, citizenName, agentName, act, point }}
        mark={mark === 'point' ? null : mark}
        hasControl={hasControl}
      />
    </Stack>
  );
};

const PaneLine = ({ pane, citizenName }: { pane: PaneStatus; citizenName: string }) => {
  const { t } = useTranslation('cobrowse');
  const citizen = { citizen: citizenName };
  const lines = {
    closed: () => t('closed'),
    refused: () => t('refused', citizen),
    'awaiting-consent': () => t('awaitingConsent', citizen),
    opening: () => t('opening'),
    open: () =>
      pane.state !== 'open'
        ? ''
        : pane.waitsFor !== undefined
          ? t(`waitsFor.${pane.waitsFor}`, citizen)
          : pane.asking !== undefined
            ? t('asking', { ...citizen, url: pane.asking })
            : `${pane.title} ${pane.url} — ${t('mirrorHint')}`.trim(),
  };
  return (
    <Text size="sm" c="dimmed" role="status" truncate>
      {lines[pane.state]()}
    </Text>
  );
};

import { DirectionProvider, MantineProvider, useDirection } from '@mantine/core';
import { cssVariables, theme } from '@visio-accueil/shared/design/theme.ts';
import type { i18n as I18n } from 'i18next';
import { useEffect, useState, type ReactNode } from 'react';
import { I18nextProvider } from 'react-i18next';
import type { Bridge } from '../bridge/bridge.ts';
import { CallScreen } from './call/call-screen.tsx';
import { useCallMedia } from './call/use-call-media.ts';
import { Frame } from './components/frame.tsx';
import { ComfortProvider, plainComfort, useComfort } from './comfort/comfort-context.tsx';
import { ComfortSheet } from './comfort/comfort-sheet.tsx';
import { useCare } from './care/use-care.ts';
import { CatalogueScreen } from './catalogue/catalogue-screen.tsx';
import { ConsentSheet } from './consent/consent-sheet.tsx';
import { DeviceTestScreen } from './device-test/device-test-screen.tsx';
import { askServer } from './journey/ask-server.ts';
import { emptyClipboard } from './journey/empty-clipboard.ts';
import { freeMemory } from './journey/free-memory.ts';
import type { HostStore } from './journey/host-store.ts';
import type { MediatorView } from './journey/journey.ts';
import { KioskProvider, useKiosk } from './journey/kiosk-context.tsx';
import { expiresWhenIdle, screenOf, showsPane } from './journey/screen-of.ts';
import { directionOf } from './locales/catalogue.ts';
import { useSpeaking } from './locales/use-speaking.ts';
import { LaunchScreen } from './launch/launch-screen.tsx';
import { DevicesScreen } from './media-devices/devices-screen.tsx';
import { ActivityScreen } from './mediator/activity-screen.tsx';
import { BadgeScreen } from './mediator/badge-screen.tsx';
import { ButtonsScreen } from './mediator/buttons-screen.tsx';
import { MediatorDesk } from './mediator/mediator-desk.tsx';
import { useBadge } from './mediator/use-badge.ts';
import { PrepareScreen } from './mediator/prepare-screen.tsx';
import { RecoveryScreen } from './mediator/recovery-screen.tsx';
import { TeleserviceScreen } from './mediator/teleservice-screen.tsx';
import { useOfflineVisits } from './offline/use-offline-visits.ts';
import { PaneAskSheet } from './pane/pane-ask-sheet.tsx';
import { ProposalSheet } from './proposal/proposal-sheet.tsx';
import { BeforeCallScreen } from './screens/before-call-screen.tsx';
import { CheckInScreen } from './screens/check-in-screen.tsx';
import { ConnectingScreen, RefusedScreen } from './screens/connection-screens.tsx';
import { EnrolmentScreen } from './screens/enrolment-screen.tsx';
import { GoodbyeScreen } from './screens/goodbye-screen.tsx';
import { HomeScreen } from './screens/home-screen.tsx';
import { IdentifyScreen } from './screens/identify-screen.tsx';
import { IdleSheet, useIdle } from './screens/idle-sheet.tsx';
import { OfflineScreen } from './screens/offline-screen.tsx';
import { StopSheet } from './screens/stop-sheet.tsx';
import { TicketScreen } from './screens/ticket-screen.tsx';
import { TicketsScreen } from './screens/tickets-screen.tsx';
import { WaitingScreen } from './screens/waiting-screen.tsx';
import { SurveyScreen } from './survey/survey-screen.tsx';
import { TakeawaySheet } from './takeaway/takeaway-sheet.tsx';
import { ShownPageSheet } from './shown-page/shown-page-sheet.tsx';

/** Milliseconds the first screen is there before memory is given back, which takes a few hundred: it never delays a touch. */
const AT_REST = 1_500;

const mediatorScreens: Record<MediatorView, ReactNode> = {
  recovery: <RecoveryScreen />,
  activity: <ActivityScreen />,
  buttons: <ButtonsScreen />,
  devices: <DevicesScreen />,
  teleservice: <TeleserviceScreen />,
  badge: <BadgeScreen />,
};

/** Chooses the screen and the one question over it; owns "Arrêter". */
const Kiosk = () => {
  const { language, simple, speak } = useSpeaking();
  const { setDirection } = useDirection();
  const { bridge, state, journey, send, attempt, dismiss } = useKiosk();
  const screen = screenOf(state, journey);
  const call = screen.name === 'call' || screen.name === 'waiting' ? screen.call : null;
  const media = useCallMedia(call);
  useCare();
  useBadge();
  useOfflineVisits();
  const [asksStop, setAsksStop] = useState(false);
  const [asksComfort, setAsksComfort] = useState(false);
  const { comfort, change } = useComfort();
  const personal = language !== 'fr' || simple || asksComfort || comfort !== plainComfort;

  useEffect(() => {
    document.documentElement.lang = language;
    setDirection(directionOf(language));
  }, [language, setDirection]);

  // A window that comes up after a crash knows nothing of who was there; what they copied may have outlived it.
  useEffect(() => void emptyClipboard(), []);

  // Nobody is there: nothing of who was there is kept in memory until there is need of room.
  const isAtRest = screen.name === 'home' && !personal;
  useEffect(() => {
    if (!isAtRest) return undefined;
    const timer = setTimeout(freeMemory, AT_REST);
    return () => clearTimeout(timer);
  }, [isAtRest]);

  // The next person starts in French with plain screens, whatever the last one chose, and finds nothing of theirs to paste.
  const leave = () => {
    send({ type: 'home' });
    dismiss();
    setAsksComfort(false);
    change(plainComfort);
    speak('fr', false);
    void emptyClipboard();
  };
  const stop = () => {
    setAsksStop(false);
    if (screen.name === 'launch') void attempt(() => askServer(bridge, 'launch:decline', {}));
    void attempt(() => bridge.ask('session:stop', {}));
    // At the goodbye its own button waits for the erasing too.
    if (!call && !(screen.name === 'goodbye' && state?.wiping)) leave();
  };

  const { idle, stay } = useIdle(expiresWhenIdle(screen, state, personal), stop);

  let sheet: ReactNode = null;
  if (asksStop && call) {
    sheet = <StopSheet onStop={stop} onContinue={() => setAsksStop(false)} />;
  } else if (idle.state === 'warning') {
    sheet = <IdleSheet secondsLeft={idle.secondsLeft} onStay={stay} />;
  } else if (state?.takeaway && (showsPane(screen) || screen.name === 'catalogue')) {
    sheet = <TakeawaySheet takeaway={state.takeaway} />;
  } else if (state?.consent && screen.name === 'call') {
    sheet = <ConsentSheet key={state.consent.consentId} consent={state.consent} />;
  } else if (state?.pane?.ask && showsPane(screen)) {
    const { ask, status } = state.pane;
    sheet = <PaneAskSheet key={ask.askId} ask={ask} url={'url' in status ? status.url : ''} />;
  } else if (call?.proposal && screen.name === 'call') {
    sheet = <ProposalSheet key={call.proposal.proposalId} call={call} proposal={call.proposal} />;
  }

  if (sheet === null && asksComfort) {
    const reset = () => {
      change(plainComfort);
      speak(language, false);
    };
    sheet = <ComfortSheet onDone={() => setAsksComfort(false)} onReset={reset} />;
  }
  if (sheet === null && state?.shownPage && screen.name === 'call') {
    const { shownPage } = state;
    sheet = <ShownPageSheet key={shownPage.documentId} callId={screen.call.callId} page={shownPage} />;
  }

  const shown = (): ReactNode => {
    switch (screen.name) {
      case 'connecting':
        return <ConnectingScreen />;
      case 'offline':
        return <OfflineScreen />;
      case 'refused':
        return <RefusedScreen code={screen.code} />;
      case 'enrolment':
        return <EnrolmentScreen />;
      case 'home':
        return state?.mediator ? <MediatorDesk visit={state.mediator} /> : <HomeScreen personal={personal} />;
      case 'launch':
        return <LaunchScreen agency={screen.agency} launch={screen.launch} />;
      case 'identify':
        return <IdentifyScreen />;
      case 'tickets':
        return <TicketsScreen tickets={screen.tickets} />;
      case 'ticket':
        return <TicketScreen place={screen.place} onHome={leave} />;
      case 'check-in':
        return <CheckInScreen />;
      case 'device-test':
        return <DeviceTestScreen />;
      case 'catalogue':
        return <CatalogueScreen onHome={stop} />;
      case 'before-call':
        return state?.mediator ? (
          <PrepareScreen agency={screen.agency} />
        ) : (
          <BeforeCallScreen agency={screen.agency} />
        );
      case 'mediator':
        return mediatorScreens[screen.view];
      case 'waiting':
        return <WaitingScreen call={screen.call} media={media} />;
      case 'call':
        return (
          <CallScreen key={`${screen.call.callId} ${screen.call.leg}`} call={screen.call} media={media} />
        );
      case 'goodbye':
        return <GoodbyeScreen reason={screen.reason} wiping={state?.wiping ?? false} onHome={leave} />;
      case 'survey':
        return <SurveyScreen homes={screen.homes} onHome={leave} />;
    }
  };
  return (
    <Frame
      sheet={sheet}
      first={
        (screen.name === 'home' && !state?.mediator) || screen.name === 'launch' || screen.name === 'offline'
      }
      onComfort={() => setAsksComfort(true)}
      onStop={() => (call ? setAsksStop(true) : stop())}
    >
      {shown()}
    </Frame>
  );
};

/** The kiosk's renderer: everything the citizen sees. */
export const App = ({
  bridge,
  now,
  store,
  i18n,
}: {
  bridge: Bridge;
  now: () => number;
  store: HostStore;
  i18n: I18n;
}) => (
  <I18nextProvider i18n={i18n}>
    <DirectionProvider detectDirection={false}>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariables} forceColorScheme="light">
        <KioskProvider bridge={bridge} now={now} store={store}>
          <ComfortProvider>
            <Kiosk />
          </ComfortProvider>
        </KioskProvider>
      </MantineProvider>
    </DirectionProvider>
  </I18nextProvider>
);

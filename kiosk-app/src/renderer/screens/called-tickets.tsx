import { IconTicket } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Banner } from '../components/banner.tsx';
import { BigButton } from '../components/big-button.tsx';
import { useKiosk } from '../journey/kiosk-context.tsx';

/** On the home screen: whose turn it is, and the way back for those who have a number. Nothing while nobody has one. */
export const CalledTickets = () => {
  const { t } = useTranslation();
  const { state, send } = useKiosk();
  const tickets = state?.tickets ?? [];
  if (tickets.length === 0) return null;
  return (
    <>
      <div aria-live="polite">
        {tickets
          .filter(({ called }) => called)
          .map(({ number, agencyLabel }) => (
            <Banner key={number} tone="attention">
              {t('ticket.called', { number, agency: agencyLabel })}
            </Banner>
          ))}
      </div>
      <BigButton
        variant="default"
        leftSection={<IconTicket aria-hidden />}
        onClick={() => send({ type: 'tickets' })}
      >
        {t('ticket.have')}
      </BigButton>
    </>
  );
};

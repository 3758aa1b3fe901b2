import { Progress } from '@mantine/core';
import { IconPrinter, IconScan } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { BigButton } from '../components/big-button.tsx';
import { useKiosk } from '../journey/kiosk-context.tsx';
import classes from './device-card.module.css';
import type { DeviceLine } from './device-line.ts';

interface Props {
  device: 'scan' | 'print';
  line: DeviceLine;
  text: string;
  /** More to show under the words. */
  children?: ReactNode;
}

/** What the scanner or the printer does for the agent, and the way to stop it. */
export const DeviceCard = ({ device, line, text, children }: Props) => {
  const { t } = useTranslation();
  const { bridge, attempt } = useKiosk();
  const [hidden, setHidden] = useState(false);
  if (hidden && line.over) return null;
  return (
    <section className={classes.card} data-tone={line.tone} aria-label={t(`${device}.title`)}>
      <h2 className={classes.title}>
        {device === 'scan' ? <IconScan aria-hidden /> : <IconPrinter aria-hidden />}
        {t(`${device}.title`)}
      </h2>
      <p className={classes.text} role="status">
        {text}
      </p>
      {device === 'scan' && line.progress !== null && (
        <Progress value={line.progress * 100} size="xl" aria-label={t('scan.progress')} />
      )}
      {children}
      {line.over ? (
        <BigButton variant="default" onClick={() => setHidden(true)}>
          {t('card.hide')}
        </BigButton>
      ) : (
        <BigButton
          variant="default"
          onClick={() => void attempt(() => bridge.ask(device === 'scan' ? 'scan:stop' : 'print:stop', {}))}
        >
          {t(`${device}.cancel`)}
        </BigButton>
      )}
    </section>
  );
};

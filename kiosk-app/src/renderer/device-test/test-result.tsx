import type { DeviceTest, DeviceTestState } from '@visio-accueil/shared/browser/device-test/device-test.ts';
import { downloadReport, reportText } from '@visio-accueil/shared/browser/device-test/finding-text.ts';
import { findingsOf, overall, type Verdict } from '@visio-accueil/shared/domain/device-findings.ts';
import { Progress } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconDownload,
} from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { BigButton } from '../components/big-button.tsx';
import { ScreenTitle } from '../components/screen-title.tsx';
import { useErrorText } from '../components/use-error-text.ts';
import { useKiosk } from '../journey/kiosk-context.tsx';
import { regionOf } from '../locales/catalogue.ts';
import { useSpeaking } from '../locales/use-speaking.ts';
import page from '../screens/screen.module.css';
import classes from './device-test.module.css';
import { useFindingText, useTestWords } from './use-finding-text.ts';

const icons: Record<Verdict, typeof IconCircleCheck> = {
  ok: IconCircleCheck,
  watch: IconAlertTriangle,
  broken: IconCircleX,
  untested: IconCircleDashed,
};

/** Measures the line, then shows all that was found, with what to do. */
export const TestResult = ({ test, state }: { test: DeviceTest; state: DeviceTestState }) => {
  const { t } = useTranslation();
  const { language } = useSpeaking();
  const { state: host, send } = useKiosk();
  const errorText = useErrorText();
  const text = useFindingText();
  const say = useTestWords();
  useEffect(() => {
    void test.measure();
  }, [test]);
  const findings = findingsOf(state);
  const whole = overall(findings);
  const measuring = state.measuring === null ? null : Math.round(state.measuring * 100);
  const download = () => {
    const now = new Date();
    const place = [host?.kiosk?.siteName, host?.kiosk?.label].filter(Boolean).join(', ');
    const date = now.toLocaleString(regionOf[language]);
    downloadReport(reportText(say, findings, state.line, { date, place, browser: navigator.userAgent }), now);
  };
  return (
    <>
      <ScreenTitle>{t('test.result')}</ScreenTitle>
      <div role="status" className={page.text}>
        {measuring !== null
          ? t('test.measuring', { percent: measuring - (measuring % 20) })
          : state.refused
            ? errorText(state.refused)
            : whole && t(`test.overall.${whole}`)}
      </div>
      {measuring !== null && <Progress value={measuring} size="xl" aria-label={t('test.measuringLabel')} />}
      <ul className={classes.findings}>
        {findings.map((finding) => {
          const Icon = icons[finding.verdict];
          return (
            <li key={finding.check} className={classes.finding} data-verdict={finding.verdict}>
              <Icon aria-hidden className={classes.icon} />
              <span className={classes.check}>{t(`test.check.${finding.check}`)}</span>
              <span className={classes.verdict}>{t(`test.verdict.${finding.verdict}`)}</span>
              <span className={classes.said}>{text(finding, state.line)}</span>
            </li>
          );
        })}
      </ul>
      <div className={page.actions}>
        <BigButton
          variant="default"
          leftSection={<IconDownload aria-hidden />}
          disabled={measuring !== null}
          onClick={download}
        >
          {t('test.download')}
        </BigButton>
        <BigButton variant="default" disabled={measuring !== null} onClick={() => void test.measure()}>
          {t('test.measureAgain')}
        </BigButton>
        <BigButton onClick={() => send({ type: 'home' })}>{t('test.finish')}</BigButton>
      </div>
    </>
  );
};

import type { Finding, Verdict } from '@visio-accueil/shared/domain/device-findings.ts';
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed, IconCircleX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './device-test-view.module.css';

const icons: Record<Verdict, typeof IconCircleCheck> = {
  ok: IconCircleCheck,
  watch: IconAlertTriangle,
  broken: IconCircleX,
  untested: IconCircleDashed,
};

interface FindingListProps {
  findings: readonly Finding[];
  /** The sentence of a finding. */
  text: (finding: Finding) => string;
}

/** What was found, line by line: what, how grave, and what to do. */
export const FindingList = ({ findings, text }: FindingListProps) => {
  const { t } = useTranslation();
  return (
    <ul className={classes.findings}>
      {findings.map((finding) => {
        const Icon = icons[finding.verdict];
        return (
          <li key={finding.check} className={classes.finding} data-verdict={finding.verdict}>
            <Icon size={22} aria-hidden className={classes.icon} />
            <span className={classes.check}>{t(`test.check.${finding.check}`)}</span>
            <span className={classes.check}>{t(`test.verdict.${finding.verdict}`)}</span>
            <span>{text(finding)}</span>
          </li>
        );
      })}
    </ul>
  );
};

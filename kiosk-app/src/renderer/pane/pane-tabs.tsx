import { IconX } from '@tabler/icons-react';
import type { PaneStatus } from '@visio-accueil/shared/protocol/cobrowse.ts';
import { useTranslation } from 'react-i18next';
import { BigButton } from '../components/big-button.tsx';
import { useKiosk } from '../journey/kiosk-context.tsx';
import { pageHost } from './page-host.ts';
import classes from './pane-tabs.module.css';

interface Props {
  tabs: NonNullable<Extract<PaneStatus, { state: 'open' }>['tabs']>;
  shown: number;
}

/** The pages that sites opened beside the first one: which is shown, and how to turn to another or close it. */
export const PaneTabs = ({ tabs, shown }: Props) => {
  const { t } = useTranslation();
  const { bridge, attempt } = useKiosk();
  const ask = (tab: number, what: 'show' | 'close') =>
    void attempt(() => bridge.ask('pane:tab', { tab, what }));
  const titleOf = ({ title, url }: Props['tabs'][number]): string =>
    title || pageHost(url) || t('site.tabUntitled');
  const shownTab = tabs[shown];
  return (
    <div className={classes.row}>
      <div className={classes.tabs} role="tablist" aria-label={t('site.tabs')}>
        {tabs.map((tab, index) => (
          <button
            key={`${index} ${tab.url}`}
            type="button"
            role="tab"
            aria-selected={index === shown}
            className={classes.tab}
            onClick={() => ask(index, 'show')}
          >
            <span>{titleOf(tab)}</span>
          </button>
        ))}
      </div>
      {shownTab && (
        <BigButton
          variant="subtle"
          aria-label={t('site.tabClose', { title: titleOf(shownTab) })}
          onClick={() => ask(shown, 'close')}
        >
          <IconX aria-hidden />
        </BigButton>
      )}
    </div>
  );
};

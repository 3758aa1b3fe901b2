import { IconSearch } from '@tabler/icons-react';
import type { CatalogueItem } from '@visio-accueil/shared/protocol/catalogue.ts';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BigButton } from '../components/big-button.tsx';
import { ScreenTitle } from '../components/screen-title.tsx';
import { TouchKeyboard } from '../components/touch-keyboard.tsx';
import { askServer } from '../journey/ask-server.ts';
import { useKiosk } from '../journey/kiosk-context.tsx';
import { CataloguePaper } from './catalogue-paper.tsx';
import classes from './catalogue.module.css';

/** Forms and leaflets of the agencies, to be found, looked at and printed without an agent. */
export const CatalogueScreen = ({ onHome }: { onHome: () => void }) => {
  const { t } = useTranslation();
  const { bridge, attempt } = useKiosk();
  const [text, setText] = useState('');
  const [keys, setKeys] = useState(false);
  const [items, setItems] = useState<readonly CatalogueItem[] | null>(null);
  const [chosen, setChosen] = useState<CatalogueItem | null>(null);
  useEffect(() => {
    let gone = false;
    void attempt(async () => {
      const found = await askServer(bridge, 'catalogue:search', { text, agencyId: null });
      if (!gone) setItems(found.items);
    });
    return () => {
      gone = true;
    };
  }, [attempt, bridge, text]);
  if (chosen) return <CataloguePaper item={chosen} onBack={() => setChosen(null)} />;
  return (
    <div className={classes.page}>
      <ScreenTitle>{t('catalogue.title')}</ScreenTitle>
      <label className={classes.search}>
        <IconSearch aria-hidden />
        <input
          value={text}
          maxLength={80}
          inputMode="none"
          autoComplete="off"
          aria-label={t('catalogue.search')}
          placeholder={t('catalogue.search')}
          onFocus={() => setKeys(true)}
          onChange={({ currentTarget: { value } }) => setText(value)}
        />
      </label>
      <ul className={classes.items} aria-label={t('catalogue.title')}>
        {items?.map((item) => (
          <li key={item.itemId}>
            <BigButton variant="white" className={classes.item ?? ''} onClick={() => setChosen(item)}>
              <span className={classes.name}>{item.title}</span>
              <span className={classes.from}>
                {item.agencyLabel} · {t('consent.pages', { count: item.version.pages })}
              </span>
            </BigButton>
          </li>
        ))}
      </ul>
      {items?.length === 0 && <p role="status">{t('catalogue.none')}</p>}
      {keys && (
        <TouchKeyboard
          onText={(more) => setText((now) => (now + more).slice(0, 80))}
          onKey={(key) => (key === 'Enter' ? setKeys(false) : setText((now) => now.slice(0, -1)))}
        />
      )}
      <div className={classes.actions}>
        <BigButton variant="default" onClick={onHome}>
          {t('before.back')}
        </BigButton>
      </div>
    </div>
  );
};

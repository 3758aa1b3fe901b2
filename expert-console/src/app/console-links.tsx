import type { Role } from '@visio-accueil/shared/protocol/role.ts';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import classes from './console-shell.module.css';

/** The pages of those who receive citizens. */
export const WorkLinks = ({ role }: { role: Role }) => {
  const { t } = useTranslation();
  return (
    <>
      <NavLink to="/" end>
        {t('nav.desk')}
      </NavLink>
      <NavLink to="/rdv">{t('appointment.nav')}</NavLink>
      {role === 'mediator' && (
        <>
          <NavLink to="/activites">{t('activity.nav')}</NavLink>
          <NavLink to="/grilles">{t('grid.nav')}</NavLink>
          <NavLink to="/enquete">{t('survey.nav')}</NavLink>
        </>
      )}
      {role === 'agent' && (
        <>
          <NavLink to="/catalogue">{t('catalogue.nav')}</NavLink>
          <NavLink to="/teleservices">{t('teleservice.nav')}</NavLink>
        </>
      )}
      <NavLink to="/portail">{t('portal.nav')}</NavLink>
      <NavLink to="/test">{t('nav.test')}</NavLink>
    </>
  );
};

interface Page {
  readonly to: string;
  readonly name: string;
  /** Who has it; without it, both. */
  readonly only?: 'admin' | 'coordinator';
}

/** The pages of those who steer the network, in groups: more than a line of a window holds. */
export const SteeringLinks = ({ role }: { role: Role }) => {
  const { t } = useTranslation();
  const groups: readonly { readonly name: string; readonly pages: readonly Page[] }[] = [
    {
      name: t('nav.day'),
      pages: [
        { to: '/bornes', name: t('nav.kiosks') },
        { to: '/entretien', name: t('care.nav'), only: 'admin' },
        { to: '/appels', name: t('nav.calls') },
        { to: '/rdv', name: t('appointment.nav'), only: 'coordinator' },
      ],
    },
    {
      name: t('nav.measure'),
      pages: [
        { to: '/tableau-de-bord', name: t('figures.nav') },
        { to: '/grilles', name: t('grid.nav') },
        { to: '/enquete', name: t('survey.nav') },
        { to: '/bilans', name: t('report.nav') },
      ],
    },
    {
      name: t('nav.network'),
      pages: [
        { to: '/reseau', name: t('register.nav') },
        { to: '/comptes', name: t('account.kept.nav'), only: 'admin' },
        { to: '/pilotage', name: t('steering.nav') },
        { to: '/portail', name: t('portal.nav') },
        { to: '/catalogue', name: t('catalogue.nav'), only: 'admin' },
        { to: '/teleservices', name: t('teleservice.nav'), only: 'admin' },
      ],
    },
    { name: t('nav.machine'), pages: [{ to: '/test', name: t('nav.test') }] },
  ];
  return groups.map(({ name, pages }) => (
    <div key={name} role="group" aria-label={name} className={classes.group}>
      <span className={classes.groupName} aria-hidden>
        {name}
      </span>
      {pages
        .filter(({ only }) => only === undefined || only === role)
        .map((page) => (
          <NavLink key={page.to} to={page.to}>
            {page.name}
          </NavLink>
        ))}
    </div>
  ));
};

import { navEn } from './nav-en.ts';
import { queueEn } from './queue-en.ts';
import { surveyEn } from './survey-en.ts';
import { activityEn } from './activity-en.ts';
import { appointmentEn } from './appointment-en.ts';
import { figuresEn } from './figures-en.ts';
import { gridEn } from './grid-en.ts';
import { audienceEn, distributionEn, kitEn, libraryEn, newsEn, portalEn } from './portal-en.ts';
import { registerEn } from './register-en.ts';
import { engagementEn } from './engagement-en.ts';
import { reportEn } from './report-en.ts';
import { steeringEn } from './steering-en.ts';
import { teleserviceEn } from './teleservice-en.ts';

/** What the network's members work with, in English. */
export const networkEn = {
  nav: navEn,
  activity: activityEn,
  appointment: appointmentEn,
  figures: figuresEn,
  survey: surveyEn,
  queues: queueEn,
  grid: gridEn,
  register: registerEn,
  engagement: engagementEn,
  report: reportEn,
  portal: portalEn,
  kit: kitEn,
  audience: audienceEn,
  news: newsEn,
  distribution: distributionEn,
  library: libraryEn,
  steering: steeringEn,
  teleservice: teleserviceEn,
};

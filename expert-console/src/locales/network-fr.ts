import { navFr } from './nav-fr.ts';
import { queueFr } from './queue-fr.ts';
import { surveyFr } from './survey-fr.ts';
import { activityFr } from './activity-fr.ts';
import { appointmentFr } from './appointment-fr.ts';
import { figuresFr } from './figures-fr.ts';
import { gridFr } from './grid-fr.ts';
import { audienceFr, distributionFr, kitFr, libraryFr, newsFr, portalFr } from './portal-fr.ts';
import { registerFr } from './register-fr.ts';
import { engagementFr } from './engagement-fr.ts';
import { reportFr } from './report-fr.ts';
import { steeringFr } from './steering-fr.ts';
import { teleserviceFr } from './teleservice-fr.ts';

/** What the network's members work with, in French. */
export const networkFr = {
  nav: navFr,
  activity: activityFr,
  appointment: appointmentFr,
  figures: figuresFr,
  survey: surveyFr,
  queues: queueFr,
  grid: gridFr,
  register: registerFr,
  engagement: engagementFr,
  report: reportFr,
  portal: portalFr,
  kit: kitFr,
  audience: audienceFr,
  news: newsFr,
  distribution: distributionFr,
  library: libraryFr,
  steering: steeringFr,
  teleservice: teleserviceFr,
};

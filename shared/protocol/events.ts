/**
 * The whole contract in one table: every request with the roles that may send it, every fact with the roles that may be
 * told. The server's edge authorises from this table alone; its test goes through every cell.
 */
import type { z } from 'zod';
import { accountRequests } from './account.ts';
import { activityRequests } from './activity.ts';
import { agencyFacts, agencyRequests } from './agency.ts';
import { appointmentRequests } from './appointment.ts';
import { callFacts, callRequests } from './call.ts';
import { captionFacts, captionRequests } from './caption.ts';
import { careFacts, careRequests } from './care.ts';
import { catalogueRequests } from './catalogue.ts';
import { chatFacts, chatRequests } from './chat.ts';
import { cobrowseFacts, cobrowseRequests } from './cobrowse.ts';
import { distributionRequests } from './distribution.ts';
import { documentFacts, documentRequests } from './document.ts';
import { engagementRequests } from './engagement.ts';
import { figureRequests } from './figures.ts';
import { guestFacts, guestRequests } from './guest.ts';
import { kioskFacts, kioskRequests } from './kiosk.ts';
import { kitRequests } from './kit.ts';
import { launchFacts, launchRequests } from './launch.ts';
import { libraryRequests } from './library.ts';
import { lineTestFacts, lineTestRequests } from './line-test.ts';
import { mediaQualityFacts, mediaQualityRequests } from './media-quality.ts';
import { mediaFacts, mediaRequests } from './media.ts';
import { mediatorFacts, mediatorRequests } from './mediator.ts';
import { motiveRequests } from './motive.ts';
import { missedRequests } from './missed.ts';
import { newsRequests } from './news.ts';
import { offlineRequests } from './offline.ts';
import { parkRequests } from './park.ts';
import { presenceFacts, presenceRequests } from './presence.ts';
import { printFacts, printRequests } from './print.ts';
import { proposalRequests } from './proposal.ts';
import { registerRequests } from './register.ts';
import { reportRequests } from './report.ts';
import type { Role } from './role.ts';
import { scanFacts, scanRequests } from './scan.ts';
import { sessionFacts } from './session.ts';
import { shownPageFacts, shownPageRequests } from './shown-page.ts';
import { sideDeviceFacts, sideDeviceRequests } from './side-device.ts';
import { surveyRequests } from './survey.ts';
import { takeawayFacts, takeawayRequests } from './takeaway.ts';
import { teleserviceRequests } from './teleservice.ts';
import { ticketFacts, ticketRequests } from './ticket.ts';
import { transferRequests } from './transfer.ts';
import { weeklyGridRequests } from './weekly-grid.ts';

export const requestTable = {
  ...agencyRequests,
  ...callRequests,
  ...missedRequests,
  ...parkRequests,
  ...guestRequests,
  ...proposalRequests,
  ...transferRequests,
  ...ticketRequests,
  ...presenceRequests,
  ...mediatorRequests,
  ...launchRequests,
  ...motiveRequests,
  ...kioskRequests,
  ...careRequests,
  ...sideDeviceRequests,
  ...chatRequests,
  ...mediaRequests,
  ...mediaQualityRequests,
  ...captionRequests,
  ...lineTestRequests,
  ...documentRequests,
  ...scanRequests,
  ...shownPageRequests,
  ...printRequests,
  ...takeawayRequests,
  ...catalogueRequests,
  ...cobrowseRequests,
  ...teleserviceRequests,
  ...registerRequests,
  ...accountRequests,
  ...activityRequests,
  ...weeklyGridRequests,
  ...figureRequests,
  ...engagementRequests,
  ...appointmentRequests,
  ...surveyRequests,
  ...reportRequests,
  ...kitRequests,
  ...newsRequests,
  ...distributionRequests,
  ...libraryRequests,
  ...offlineRequests,
};

export const factTable = {
  ...sessionFacts,
  ...agencyFacts,
  ...callFacts,
  ...presenceFacts,
  ...mediatorFacts,
  ...launchFacts,
  ...kioskFacts,
  ...careFacts,
  ...sideDeviceFacts,
  ...chatFacts,
  ...guestFacts,
  ...ticketFacts,
  ...mediaFacts,
  ...mediaQualityFacts,
  ...captionFacts,
  ...lineTestFacts,
  ...documentFacts,
  ...scanFacts,
  ...shownPageFacts,
  ...printFacts,
  ...takeawayFacts,
  ...cobrowseFacts,
};

export type RequestName = keyof typeof requestTable;
export type FactName = keyof typeof factTable;

/** What the receiver of a request has after parsing. */
export type RequestPayload<N extends RequestName> = z.output<(typeof requestTable)[N]['payload']>;
/** What the acknowledgement of a request holds. */
export type RequestData<N extends RequestName> = z.output<(typeof requestTable)[N]['data']>;
/** What a fact tells. */
export type FactPayload<N extends FactName> = z.output<(typeof factTable)[N]['payload']>;

export const requestNames = Object.keys(requestTable) as RequestName[];
export const factNames = Object.keys(factTable) as FactName[];

/** May this role send this request? The one authorisation by role. */
export const maySend = (role: Role, name: RequestName): boolean =>
  (requestTable[name].from as readonly Role[]).includes(role);

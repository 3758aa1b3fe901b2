import type { SurveyAnswers, SurveyComment } from '@visio-accueil/shared/protocol/survey.ts';
import type { JSONColumnType } from 'kysely';

interface SurveyTable {
  survey_id: string;
  site_id: string;
  agency_id: string | null;
  /** "2026-11". */
  month: string;
  medium: 'kiosk' | 'paper';
  answers: JSONColumnType<SurveyAnswers>;
}

/** How many people of a commune answered. */
interface SurveyHomeTable {
  site_id: string;
  month: string;
  commune_code: string;
  people: number;
}

interface SurveyCommentTable {
  comment_id: string;
  site_id: string;
  month: string;
  text: string;
  state: SurveyComment['state'];
}

/** What the way to an agency would have been, summed: of those who said their commune and would have driven. */
interface SurveyDistanceTable {
  site_id: string;
  agency_id: string;
  month: string;
  people: number;
  /** Whole kilometres as the crow flies, there and back. */
  km: number;
}

/** What people said in the satisfaction survey, each part apart from the others. */
export interface SurveyTables {
  survey: SurveyTable;
  survey_home: SurveyHomeTable;
  survey_comment: SurveyCommentTable;
  survey_distance: SurveyDistanceTable;
}

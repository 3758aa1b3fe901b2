/** What the renderer is told, and may ask, of the camera, the microphone and the loudspeaker that serve. */
import { chosenKinds } from '@visio-accueil/shared/protocol/kiosk.ts';
import { nothingSchema } from '@visio-accueil/shared/protocol/primitives.ts';
import { z } from 'zod';

/** A device's name as the browser says it; null: the system's own choice. */
const nameSchema = z.string().min(1).max(200).nullable();

export const deviceChoiceSchema = z.object({
  camera: nameSchema,
  microphone: nameSchema,
  speaker: nameSchema,
});

export const deviceChoiceVerbs = {
  /** For a mediator who is signed in (`mediator-absent`): it serves from now on, here, over restarts. */
  'devices:choose': {
    payload: z.object({ kind: z.enum(chosenKinds), name: nameSchema }),
    data: nothingSchema,
  },
} as const;

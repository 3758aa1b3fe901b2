/** A field as an agent fills it in. `value`: what stands in it; "" is empty, and of a box "oui" is ticked. */
export interface FormField {
  readonly name: string;
  /** For people: the form's own words, else its name. */
  readonly label: string;
  readonly kind: 'text' | 'check' | 'choice';
  readonly options: readonly string[];
  readonly multiline: boolean;
  /** Most characters; null: any number. */
  readonly maxLength: number | null;
  readonly value: string;
}

/** The value of a box that is ticked. */
export const TICKED = 'oui';

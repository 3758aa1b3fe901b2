import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';

/** What makes the screens easier for one person. Simple sentences are the language's affair: `useSpeaking`. */
export interface Comfort {
  /** Letters, and all that is measured by them, half as large again. */
  readonly largeText: boolean;
  /** Black on white, seven to one at least. */
  readonly highContrast: boolean;
  /** What is touched is in the lower half of the screen: for who sits low, or can't lift an arm. */
  readonly low: boolean;
  /** The screens' main words and every warning are read aloud. */
  readonly speech: boolean;
}

/** How every visit begins. */
export const plainComfort: Comfort = { largeText: false, highContrast: false, low: false, speech: false };

interface ComfortChoice {
  readonly comfort: Comfort;
  readonly change: (part: Partial<Comfort>) => void;
}

const Context = createContext<ComfortChoice | null>(null);

export const useComfort = (): ComfortChoice => {
  const choice = useContext(Context);
  if (!choice) throw new Error('useComfort needs a ComfortProvider');
  return choice;
};

/** Holds what the present person chose, and tells the page's style sheets by `data-` words on its root. */
export const ComfortProvider = ({ children }: { children: ReactNode }) => {
  const [comfort, setComfort] = useState(plainComfort);
  const change = (part: Partial<Comfort>) =>
    setComfort((now) => {
      const next = { ...now, ...part };
      return Object.values(next).some(Boolean) ? next : plainComfort;
    });
  useEffect(() => {
    const root = document.documentElement;
    const tell = ({ largeText, highContrast, low }: Comfort) => {
      root.toggleAttribute('data-large-text', largeText);
      root.toggleAttribute('data-high-contrast', highContrast);
      root.toggleAttribute('data-low', low);
    };
    tell(comfort);
    return () => tell(plainComfort);
  }, [comfort]);
  return <Context value={{ comfort, change }}>{children}</Context>;
};

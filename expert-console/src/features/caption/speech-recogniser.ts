/**
 * Speech to text by the browser (W3C Web Speech API), for captions. Chromium sends the voice to its maker's server, unless
 * it has the language on the machine; other browsers offer nothing: then `unavailable` is told.
 */

interface RecognitionAlternative {
  readonly transcript: string;
}
interface RecognitionResultEvent extends Event {
  readonly resultIndex: number;
  readonly results: ArrayLike<ArrayLike<RecognitionAlternative>>;
}
interface RecognitionErrorEvent extends Event {
  readonly error: string;
}
interface Recognition extends EventTarget {
  lang: string;
  continuous: boolean;
  interimResults: boolean;
  processLocally?: boolean;
  start(): void;
  abort(): void;
}
interface RecognitionMaker {
  new (): Recognition;
  available?(options: { langs: string[]; processLocally: boolean }): Promise<string>;
}
type RecognitionWindow = Window & {
  SpeechRecognition?: RecognitionMaker;
  webkitSpeechRecognition?: RecognitionMaker;
};

export interface SpeechRecogniserOptions {
  /** BCP 47, e.g. "fr-FR". */
  readonly language: string;
  /** The number of the first sentence: numbers go on where an earlier recogniser stopped. */
  readonly firstSentence: number;
  /** Told again and again while a sentence is spoken. */
  readonly onWords: (sentence: number, text: string) => void;
  /** It listens; `local`: on this machine. */
  readonly onListening: (local: boolean) => void;
  readonly onUnavailable: () => void;
}

/** Ends that say nothing of the browser: a pause in speaking, or our own stopping. */
const HARMLESS: readonly string[] = ['no-speech', 'aborted'];
/** How often it may end without a word within a minute; more means that it does not work here. */
const FRUITLESS_ENDS = 30;

/** Listens to the microphone until closed; starts again whenever the browser stops, as it does after each pause. */
export class SpeechRecogniser {
  readonly #options: SpeechRecogniserOptions;
  #recognition: Recognition | null = null;
  /** The number of the first sentence of the present start. */
  #first: number;
  #next: number;
  #fruitless: number[] = [];
  #closed = false;

  constructor(options: SpeechRecogniserOptions) {
    this.#options = options;
    this.#first = options.firstSentence;
    this.#next = options.firstSentence;
    const { SpeechRecognition, webkitSpeechRecognition } = window as RecognitionWindow;
    const Maker = SpeechRecognition ?? webkitSpeechRecognition;
    if (Maker) void this.#open(Maker);
    else options.onUnavailable();
  }

  close(): void {
    this.#closed = true;
    this.#recognition?.abort();
  }

  async #open(Maker: RecognitionMaker): Promise<void> {
    const { language, onListening, onWords } = this.#options;
    const local = await isLocal(Maker, language);
    if (this.#closed) return;
    const recognition = new Maker();
    recognition.lang = language;
    recognition.continuous = true;
    recognition.interimResults = true;
    if (local) recognition.processLocally = true;
    recognition.addEventListener('start', () => onListening(local));
    recognition.addEventListener('result', (event) => {
      const { resultIndex, results } = event as RecognitionResultEvent;
      this.#fruitless = [];
      for (let index = resultIndex; index < results.length; index += 1) {
        const text = results[index]?.[0]?.transcript.trim() ?? '';
        const sentence = this.#first + index;
        this.#next = Math.max(this.#next, sentence + 1);
        if (text !== '') onWords(sentence, text);
      }
    });
    recognition.addEventListener('error', (event) => {
      if (!HARMLESS.includes((event as RecognitionErrorEvent).error)) this.#giveUp();
    });
    recognition.addEventListener('end', () => this.#again());
    this.#recognition = recognition;
    this.#start();
  }

  #again(): void {
    if (this.#closed) return;
    const now = Date.now();
    this.#fruitless = [...this.#fruitless.filter((at) => now - at < 60_000), now];
    if (this.#fruitless.length > FRUITLESS_ENDS) this.#giveUp();
    else this.#start();
  }

  #start(): void {
    this.#first = this.#next;
    try {
      this.#recognition?.start();
    } catch {
      // Not allowed on this page, or by this browser's policy.
      this.#giveUp();
    }
  }

  #giveUp(): void {
    if (this.#closed) return;
    this.close();
    this.#options.onUnavailable();
  }
}

/** Whether the browser has the language on this machine. Browsers that can't say have not. */
const isLocal = async (Maker: RecognitionMaker, language: string): Promise<boolean> => {
  try {
    return (await Maker.available?.({ langs: [language], processLocally: true })) === 'available';
  } catch {
    return false;
  }
};

import type { CdpConnection, CdpValues } from './cdp-connection.ts';

/** What a key is to the browser: its code and the Windows key code that pages still read. */
const keys: Record<string, { code: string; windowsVirtualKeyCode: number; text?: string }> = {
  Enter: { code: 'Enter', windowsVirtualKeyCode: 13, text: '\r' },
  Tab: { code: 'Tab', windowsVirtualKeyCode: 9 },
  Backspace: { code: 'Backspace', windowsVirtualKeyCode: 8 },
  Delete: { code: 'Delete', windowsVirtualKeyCode: 46 },
  Escape: { code: 'Escape', windowsVirtualKeyCode: 27 },
  ArrowUp: { code: 'ArrowUp', windowsVirtualKeyCode: 38 },
  ArrowDown: { code: 'ArrowDown', windowsVirtualKeyCode: 40 },
  ArrowLeft: { code: 'ArrowLeft', windowsVirtualKeyCode: 37 },
  ArrowRight: { code: 'ArrowRight', windowsVirtualKeyCode: 39 },
  Home: { code: 'Home', windowsVirtualKeyCode: 36 },
  End: { code: 'End', windowsVirtualKeyCode: 35 },
  PageUp: { code: 'PageUp', windowsVirtualKeyCode: 33 },
  PageDown: { code: 'PageDown', windowsVirtualKeyCode: 34 },
  ' ': { code: 'Space', windowsVirtualKeyCode: 32, text: ' ' },
};
const SHIFT = 8;

/**
 * Trusted input for one page. Remembers what is held down, so that `release` leaves nothing pressed. A `signal` that is
 * aborted keeps anything more from being sent, checked at the very moment of sending.
 */
export class PageInput {
  readonly #connection: CdpConnection;
  readonly #sessionId: string | undefined;
  #held: { x: number; y: number } | null = null;

  constructor(connection: CdpConnection, sessionId: string | undefined) {
    this.#connection = connection;
    this.#sessionId = sessionId;
  }

  /** A whole click at CSS pixels of the page. */
  async click(x: number, y: number, signal?: AbortSignal): Promise<void> {
    await this.move(x, y, signal);
    await this.#press(x, y, signal);
    if (signal?.aborted) await this.cancel();
    else await this.release();
  }

  async move(x: number, y: number, signal?: AbortSignal): Promise<void> {
    await this.#mouse({ type: 'mouseMoved', x, y, button: 'none' }, signal);
  }

  async wheel(x: number, y: number, deltaY: number, signal?: AbortSignal): Promise<void> {
    await this.#mouse({ type: 'mouseWheel', x, y, deltaX: 0, deltaY }, signal);
  }

  /** Text as if typed, accents and all. */
  async text(text: string, signal?: AbortSignal): Promise<void> {
    await this.#send('Input.insertText', { text }, signal);
  }

  /** A named key, down and up; unknown names do nothing. */
  async key(key: string, shift = false, signal?: AbortSignal): Promise<void> {
    const known = keys[key];
    if (!known) return;
    const base = { key, ...known, modifiers: shift ? SHIFT : 0 };
    await this.#send(
      'Input.dispatchKeyEvent',
      { ...base, type: known.text ? 'keyDown' : 'rawKeyDown' },
      signal,
    );
    const { text: _text, ...up } = base;
    await this.#send('Input.dispatchKeyEvent', { ...up, type: 'keyUp' });
  }

  /** Lets go of the button that is held, if one is. */
  async release(): Promise<void> {
    const held = this.#held;
    this.#held = null;
    if (held) await this.#mouse({ type: 'mouseReleased', ...held, button: 'left', clickCount: 1 });
  }

  /** Lets go outside the page, so that a click half made comes to nothing. */
  async cancel(): Promise<void> {
    if (this.#held) this.#held = { x: -1, y: -1 };
    await this.release();
  }

  async #press(x: number, y: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    this.#held = { x, y };
    await this.#mouse({ type: 'mousePressed', x, y, button: 'left', clickCount: 1 }, signal);
  }

  async #mouse(params: CdpValues, signal?: AbortSignal): Promise<void> {
    await this.#send('Input.dispatchMouseEvent', params, signal);
  }

  async #send(method: string, params: CdpValues, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    await this.#connection.send(method, params, this.#sessionId);
  }
}

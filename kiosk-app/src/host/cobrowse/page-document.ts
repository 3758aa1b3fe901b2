import type { CdpConnection } from './cdp-connection.ts';

/** What the citizen chose: the value of a date, or entries of a list, counted from 0. */
export type PickValue = string | readonly number[];

/** One document with our script in it, behind the handle that the script left. */
export class PageDocument {
  readonly #connection: CdpConnection;
  readonly sessionId: string | undefined;
  /** Of the present document; null when there is none to ask. */
  handle: string | null;

  constructor(connection: CdpConnection, sessionId: string | undefined, handle: string | null = null) {
    this.#connection = connection;
    this.sessionId = sessionId;
    this.handle = handle;
  }

  /** The script's answer; null when there is no document, or another one by now. */
  async ask(name: string, ...values: (number | PickValue)[]): Promise<unknown> {
    const arguments_ = [name, ...values].map((value) => ({ value }));
    return this.#call('function (name, ...values) { return this[name](...values); }', arguments_);
  }

  /** The number in this document's mirror of the element that a frame stands in; null when it is not here, or may not be seen. */
  async frameElement(frameId: string): Promise<number | null> {
    try {
      await this.#send('DOM.enable');
      const { backendNodeId } = await this.#send('DOM.getFrameOwner', { frameId });
      const { object } = (await this.#send('DOM.resolveNode', { backendNodeId })) as {
        object: { objectId: string };
      };
      const number = await this.#call('function (element) { return this.numberOf(element); }', [
        { objectId: object.objectId },
      ]);
      return typeof number === 'number' && number > 0 ? number : null;
    } catch {
      return null; // of another document, or it went away under the question
    }
  }

  async #call(functionDeclaration: string, values: readonly object[]): Promise<unknown> {
    const objectId = this.handle;
    if (objectId === null) return null;
    const question = { objectId, functionDeclaration, arguments: values };
    try {
      const answer = await this.#send('Runtime.callFunctionOn', {
        ...question,
        ...{ awaitPromise: true, returnByValue: true },
      });
      const value = (answer['result'] as { value?: unknown }).value ?? null;
      return objectId === this.handle ? value : null;
    } catch {
      return null; // the document went away under the question
    }
  }

  #send(method: string, params: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
    return this.#connection.send(method, params, this.sessionId);
  }
}

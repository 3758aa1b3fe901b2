/** The one work of a kind (a scan, a print) that each call has under way, with its last report. */
export class CurrentWork<Status extends { readonly state: string }> {
  readonly #final: ReadonlySet<Status['state']>;
  readonly #works = new Map<string, { readonly id: string; status: Status }>();

  /** `final`: the states after which nothing more comes. */
  constructor(final: readonly Status['state'][]) {
    this.#final = new Set(final);
  }

  /** The last report of the call's latest work, ended or not: after a cut the agent learns how it ended. */
  last(callId: string): { readonly id: string; readonly status: Status } | null {
    return this.#works.get(callId) ?? null;
  }

  /** Is a work under way: any, or the one with this id? */
  isRunning(callId: string, id?: string): boolean {
    const work = this.#works.get(callId);
    return work !== undefined && !this.#final.has(work.status.state) && (id === undefined || work.id === id);
  }

  begin(callId: string, id: string, status: Status): void {
    this.#works.set(callId, { id, status });
  }

  /**
   * Takes a report; false if that work is not under way. `resumed`: the call went on when this server started, so that what
   * the kiosk had begun before is not known here; the kiosk's word is taken for it.
   */
  report(callId: string, id: string, status: Status, resumed = false): boolean {
    if (resumed && !this.#works.has(callId)) {
      this.begin(callId, id, status);
      return true;
    }
    const work = this.#works.get(callId);
    if (!work || !this.isRunning(callId, id)) return false;
    work.status = status;
    return true;
  }

  forget(callId: string): void {
    this.#works.delete(callId);
  }
}

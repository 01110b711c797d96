/** Why a page cannot be drawn ahead: a sentence for people, and the place in the page. */
export class PrerenderError extends Error {
  override readonly name = 'PrerenderError';

  constructor(
    message: string,
    /** The tag at which the work came to its end. */
    readonly tag: string,
    /** Its line in the page, counted from 1. */
    readonly line: number,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

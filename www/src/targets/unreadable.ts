/** What was entered beside the message and is not enough. Nothing of its text is in the error. */
export class Unreadable extends Error {
  readonly what: "rule" | "request" | "key";

  constructor(what: Unreadable["what"]) {
    super(what);
    this.what = what;
  }
}

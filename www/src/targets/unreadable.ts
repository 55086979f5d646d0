/** What was entered beside the message and cannot be read. Nothing of its text is in the error. */
export class Unreadable extends Error {
  readonly what: "rule" | "reply";

  constructor(what: "rule" | "reply") {
    super(what);
    this.what = what;
  }
}

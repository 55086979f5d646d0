/** What a person has entered and chosen. It lives in this object and nowhere else: nothing is stored. */
import type { Language } from "./words.js";

/** How an expectation is read. */
export type ExpectedAs = "auto" | "signature" | "string";

export type Theme = "auto" | "light" | "dark";

/** All of it. */
export interface State {
  readonly target: string;
  /** By target group and name, so that an id entered for one gateway does not go to another. */
  readonly account: Readonly<Record<string, string>>;
  readonly key: string;
  readonly message: string;
  readonly expected: string;
  readonly expectedAs: ExpectedAs;
  readonly rule: string;
  readonly reply: string;
  readonly language: Language;
  readonly theme: Theme;
}

/** Nothing entered yet. */
export const EMPTY: Omit<State, "language" | "theme"> = {
  target: "latipay.alipayMini",
  account: {},
  key: "",
  message: "",
  expected: "",
  expectedAs: "auto",
  rule: "",
  reply: "",
};

type Listener = (state: State, before: State) => void;

/** The one place where the state changes. */
export class Store {
  #state: State;
  readonly #listeners: Listener[] = [];

  constructor(state: State) {
    this.#state = state;
  }

  get state(): State {
    return this.#state;
  }

  set(change: Partial<State>): void {
    const before = this.#state;
    this.#state = { ...before, ...change };
    for (const listener of this.#listeners) listener(this.#state, before);
  }

  onChange(listener: Listener): void {
    this.#listeners.push(listener);
  }
}

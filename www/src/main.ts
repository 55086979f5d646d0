/** The page: what is typed goes into the state, and what comes of it is shown. */
import { copied, listenForCopies } from "./copy.js";
import { byId, element, fill } from "./dom.js";
import { EXAMPLES, type Example, stateOf } from "./examples.js";
import { listenForFields } from "./light.js";
import { fragmentOf, readFragment } from "./link.js";
import { keyKind, type Outcome, outcomeOf } from "./outcome.js";
import { accountInputs } from "./panes/account.js";
import { diagnosisPane } from "./panes/diagnosis.js";
import { readingText } from "./panes/reading.js";
import { resultPanes } from "./panes/results.js";
import { targetOptions, targetWords } from "./panes/target-list.js";
import { verdictOf } from "./panes/verdict.js";
import { newPrivateKey } from "./private-key.js";
import { EMPTY, type ExpectedAs, type State, Store, type Theme } from "./state.js";
import { targetNamed } from "./targets/all.js";
import { ruleText } from "./targets/rule.js";
import type { KeyKind } from "./targets/target.js";
import { isWord, preferredLanguage, sayIn, type Word } from "./words.js";

const page = {
  languages: byId("languages", HTMLElement),
  theme: byId("theme", HTMLSelectElement),
  examples: byId("examples", HTMLElement),
  target: byId("target", HTMLSelectElement),
  about: byId("about-target", HTMLElement),
  ruleBox: byId("rule-box", HTMLElement),
  rule: byId("rule", HTMLTextAreaElement),
  accountBox: byId("account-box", HTMLElement),
  account: byId("account", HTMLElement),
  keyLabel: byId("key-label", HTMLLabelElement),
  key: byId("key", HTMLInputElement),
  privateKey: byId("private-key", HTMLTextAreaElement),
  showKey: byId("show-key", HTMLButtonElement),
  tryKey: byId("try-key", HTMLButtonElement),
  message: byId("message", HTMLTextAreaElement),
  reading: byId("reading", HTMLElement),
  expected: byId("expected", HTMLTextAreaElement),
  expectedAs: byId("expected-as", HTMLSelectElement),
  replyBox: byId("reply-box", HTMLElement),
  reply: byId("reply", HTMLTextAreaElement),
  clear: byId("clear", HTMLButtonElement),
  link: byId("link", HTMLButtonElement),
  linkSaid: byId("link-said", HTMLElement),
  output: byId("output", HTMLElement),
  verdict: byId("verdict", HTMLElement),
  jump: byId("jump", HTMLButtonElement),
  diagnosis: byId("diagnosis", HTMLElement),
  results: byId("results", HTMLElement),
  status: byId("status", HTMLElement),
};

/** The boxes that hold a part of the state as it is typed. */
const TYPED = {
  key: page.key,
  message: page.message,
  expected: page.expected,
  rule: page.rule,
  reply: page.reply,
} as const;

const store = new Store({
  ...EMPTY,
  language: preferredLanguage(navigator.languages),
  theme: "auto",
  ...readFragment(location.hash),
});
const say = () => sayIn(store.state.language);

/** Drawn once: a signature must not change while one reads it. */
const nonce = crypto.randomUUID().replaceAll("-", "");

let isKeyShown = false;
let isOutputSeen = false;

/** Milliseconds without a key pressed before anything is worked out, and before it is read out. */
const PAUSE = 90;
const PAUSE_ALOUD = 900;

let waiting: ReturnType<typeof setTimeout> | undefined;
let speaking: ReturnType<typeof setTimeout> | undefined;
let round = 0;

function later(): void {
  clearTimeout(waiting);
  waiting = setTimeout(work, PAUSE);
}

/** Works out what comes of the state, and shows it unless the state has changed meanwhile. */
async function work(): Promise<void> {
  clearTimeout(waiting);
  round += 1;
  const mine = round;
  const outcome = await outcomeOf(store.state, Date.now(), nonce);
  if (mine === round) show(outcome);
}

function announce(sentence: string): void {
  clearTimeout(speaking);
  page.status.textContent = sentence;
}

function show(outcome: Outcome): void {
  const words = say();
  const { language } = store.state;
  const { tone, sentence, code } = verdictOf(words, language, outcome);
  page.verdict.dataset.tone = tone;
  const refused = code === null ? [] : [element("code", { class: "code" }, code)];
  delete page.verdict.dataset.word;
  fill(page.verdict, [element("span", {}, sentence), ...refused]);
  fill(page.diagnosis, diagnosisPane(words, language, outcome));
  page.jump.textContent = `↓ ${sentence}`;
  page.jump.dataset.tone = tone;
  showJump();
  page.diagnosis.hidden = page.diagnosis.childElementCount === 0;
  fill(page.results, resultPanes(words, language, outcome));
  page.reading.textContent = readingText(words, outcome.message);
  showKeyBoxes(outcome.key);
  clearTimeout(speaking);
  const signature = outcome.signed?.signature ?? "";
  const aloud = signature === "" ? sentence : `${sentence} ${words("statusSigned", signature)}`;
  speaking = setTimeout(() => {
    page.status.textContent = aloud;
  }, PAUSE_ALOUD);
}

/** Only where the result cannot be seen, and there is one. */
function showJump(): void {
  page.jump.hidden = isOutputSeen || page.jump.dataset.tone === "plain";
}

const KEY_LABELS: Readonly<Record<KeyKind, Word>> = {
  shared: "key",
  private: "privateKey",
  public: "publicKey",
};

/** The boxes for the key: one line for a shared secret, several for a PEM text. */
function showKeyBoxes(kind: KeyKind): void {
  const isPem = kind !== "shared";
  const words = say();
  page.keyLabel.htmlFor = isPem ? "private-key" : "key";
  page.keyLabel.textContent = words(KEY_LABELS[kind]);
  page.key.hidden = isPem;
  page.privateKey.hidden = !isPem;
  page.tryKey.hidden = kind !== "private";
  page.key.type = isKeyShown ? "text" : "password";
  page.privateKey.classList.toggle("masked", !isKeyShown);
  page.showKey.dataset.word = isKeyShown ? "keyHide" : "keyShow";
  page.showKey.textContent = words(isKeyShown ? "keyHide" : "keyShow");
  page.showKey.setAttribute("aria-pressed", String(isKeyShown));
  const box = isPem ? page.privateKey : page.key;
  if (box.value !== store.state.key) box.value = store.state.key;
}

/** What the page itself says, wherever index.html names a word. */
function showWords(): void {
  const words = say();
  document.documentElement.lang = store.state.language === "zh" ? "zh-Hans" : "en";
  document.title = words("title");
  for (const place of document.querySelectorAll<HTMLElement>("[data-word]")) {
    const { word } = place.dataset;
    if (isWord(word)) place.textContent = words(word);
  }
  for (const place of document.querySelectorAll<HTMLElement>("[data-label]")) {
    const { label } = place.dataset;
    if (isWord(label)) place.setAttribute("aria-label", words(label));
  }
  for (const button of page.languages.querySelectorAll("button")) {
    button.setAttribute("aria-pressed", String(button.value === store.state.language));
  }
  fill(page.target, targetOptions(words, store.state.target));
  showExamples();
}

function showExamples(): void {
  const words = say();
  const kinds = [
    ["gateway", "exampleGateways"],
    ["mistake", "exampleMistakes"],
  ] as const;
  const groups = kinds.map(([kind, heading]) => {
    const buttons = EXAMPLES.filter((example) => example.kind === kind).map(({ word }) =>
      element("button", { type: "button", "data-example": word }, words(word)),
    );
    return element(
      "div",
      { role: "group", "aria-label": words(heading), class: `examples ${kind}` },
      element("span", { class: "quiet", "aria-hidden": "true" }, words(heading)),
      ...buttons,
    );
  });
  fill(page.examples, groups);
}

/** The boxes of the chosen target. */
function showTarget(): void {
  const { state } = store;
  const target = targetNamed(state.target);
  const words = say();
  page.target.value = target.id;
  fill(page.about, targetWords(words, state.language, target));
  page.ruleBox.hidden = target.id !== "own";
  page.accountBox.hidden = target.account.length === 0;
  page.account.replaceChildren(...accountInputs(words, target, state));
  page.replyBox.hidden = target.readReply === undefined;
}

/** What was not typed but set: by an example, a link or a button. */
function showTyped(): void {
  const { state } = store;
  for (const [part, box] of Object.entries(TYPED) as [keyof typeof TYPED, HTMLInputElement][]) {
    if (box.value !== state[part]) box.value = state[part];
  }
  page.privateKey.value = state.key;
  page.expectedAs.value = state.expectedAs;
}

/** Everything anew, at once. */
function showAll(): Promise<void> {
  showWords();
  showTarget();
  showTyped();
  return work();
}

function chooseTarget(id: string): void {
  const before = targetNamed(store.state.target);
  const target = targetNamed(id);
  const change: { -readonly [Part in keyof State]?: State[Part] } = { target: id };
  // A shared secret is not for the box of a private key, nor the reverse.
  if (before.key !== target.key) change.key = "";
  if (id === "own" && store.state.rule.trim() === "" && before.rule !== null) {
    change.rule = ruleText(before.rule);
  }
  store.set(change);
  showTarget();
  showTyped();
  void work();
}

/** A scheme of one's own may turn from one that takes a shared secret to one that takes a private key. */
function forgetKeyOfOtherKind(before: State): void {
  if (keyKind(before) !== keyKind(store.state)) store.set({ key: "" });
}

async function openExample(example: Example): Promise<void> {
  store.set(stateOf(example));
  const shown = showAll();
  if (example.makesKey) await makeKey();
  await shown;
}

async function makeKey(): Promise<void> {
  const { target } = store.state;
  const key = await newPrivateKey();
  // Another example may have been chosen meanwhile.
  if (store.state.target !== target) return;
  store.set({ key });
  showTyped();
  await work();
}

async function copyLink(): Promise<void> {
  const words = say();
  const made = fragmentOf(store.state);
  if ("no" in made) {
    page.linkSaid.textContent = words(made.no === "keyInside" ? "linkKeyInside" : "linkTooLong");
  } else {
    const isCopied = await copied(`${location.href.replace(/#.*$/su, "")}#${made.fragment}`);
    page.linkSaid.textContent = words(isCopied ? "copied" : "notCopied");
  }
  announce(page.linkSaid.textContent);
}

function listen(): void {
  for (const [part, box] of Object.entries(TYPED) as [keyof typeof TYPED, HTMLElement][]) {
    box.addEventListener("input", () => {
      const before = store.state;
      store.set({ [part]: (box as HTMLInputElement).value });
      forgetKeyOfOtherKind(before);
      later();
    });
  }
  page.privateKey.addEventListener("input", () => {
    store.set({ key: page.privateKey.value });
    later();
  });
  page.account.addEventListener("input", ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return;
    const name = target.dataset.account ?? "";
    store.set({ account: { ...store.state.account, [name]: target.value } });
    later();
  });
  page.target.addEventListener("change", () => chooseTarget(page.target.value));
  page.expectedAs.addEventListener("change", () => {
    store.set({ expectedAs: page.expectedAs.value as ExpectedAs });
    void work();
  });
  page.theme.addEventListener("change", () => {
    store.set({ theme: page.theme.value as Theme });
    document.documentElement.dataset.theme = store.state.theme;
  });
  page.languages.addEventListener("click", ({ target }) => {
    if (!(target instanceof HTMLButtonElement)) return;
    store.set({ language: target.value === "zh" ? "zh" : "en" });
    void showAll();
  });
  page.examples.addEventListener("click", ({ target }) => {
    const word = target instanceof HTMLElement ? target.dataset.example : undefined;
    const example = EXAMPLES.find((each) => each.word === word);
    if (example !== undefined) void openExample(example);
  });
  page.showKey.addEventListener("click", () => {
    isKeyShown = !isKeyShown;
    void work();
  });
  page.tryKey.addEventListener("click", () => void makeKey());
  page.link.addEventListener("click", () => void copyLink());
  page.clear.addEventListener("click", () => {
    store.set(EMPTY);
    void showAll();
    page.message.focus();
  });
  window.addEventListener("hashchange", () => {
    const linked = readFragment(location.hash);
    if (linked === undefined) return;
    // The key stays only with the one who typed it.
    store.set({ ...EMPTY, ...linked });
    void showAll();
  });
  page.jump.addEventListener("click", () => {
    page.output.focus({ preventScroll: true });
    page.output.scrollIntoView();
  });
  new IntersectionObserver(([entry]) => {
    isOutputSeen = entry?.isIntersecting === true;
    showJump();
  }).observe(page.output);
  listenForCopies(say, announce);
  listenForFields(page.results);
}

listen();
void showAll().then(() => {
  document.documentElement.dataset.ready = "";
  performance.mark("ready");
});

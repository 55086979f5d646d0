/** Buttons that copy. */
import { element } from "./dom.js";
import type { Say } from "./words.js";

/** Tells people what happened, also those who do not see the button. */
export type Announce = (sentence: string) => void;

/** A button that copies the text as it is. `of` says what, for those who hear the button alone. */
export function copyButton(say: Say, text: string, of: string): HTMLButtonElement {
  const label = say("copy");
  return element(
    "button",
    { type: "button", class: "copy", "data-copy": text, "aria-label": `${label}: ${of}` },
    label,
  );
}

/** One listener for all of them: they come and go. */
export function listenForCopies(say: () => Say, announce: Announce): void {
  document.addEventListener("click", async ({ target }) => {
    const button = target instanceof Element ? target.closest("[data-copy]") : null;
    if (!(button instanceof HTMLButtonElement)) return;
    const isCopied = await copied(button.dataset.copy ?? "");
    const words = say();
    announce(words(isCopied ? "copied" : "notCopied"));
    button.textContent = words(isCopied ? "copied" : "notCopied");
    setTimeout(() => {
      button.textContent = say()("copy");
    }, 1500);
  });
}

/** Puts a text on the clipboard. */
export async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copiedBySelection(text);
  }
}

/** The older way, for pages that were opened from disk or over plain HTTP. */
function copiedBySelection(text: string): boolean {
  const area = element("textarea", { class: "offscreen", readonly: true, "aria-hidden": "true" });
  area.value = text;
  const focused = document.activeElement;
  document.body.append(area);
  area.select();
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  } finally {
    area.remove();
    if (focused instanceof HTMLElement) focused.focus();
  }
}

/** Wherever a field is pointed at, all its places light up: row and text belong together. */

export function listenForFields(within: HTMLElement): void {
  let lit: readonly Element[] = [];
  const light = (name: string | undefined) => {
    for (const place of lit) place.classList.remove("lit");
    lit =
      name === undefined
        ? []
        : Array.from(within.querySelectorAll(`[data-field="${CSS.escape(name)}"]`));
    for (const place of lit) place.classList.add("lit");
  };
  within.addEventListener("pointerover", ({ target }) => {
    const place = target instanceof Element ? target.closest("[data-field]") : null;
    light(place instanceof HTMLElement ? place.dataset.field : undefined);
  });
  within.addEventListener("pointerleave", () => light(undefined));
}

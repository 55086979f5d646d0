/** Making elements. Text is always text: nothing here parses markup. */

type Attributes = Readonly<Record<string, string | boolean | undefined>>;
type Child = Node | string | null;

/** An element with attributes and children; `true` is an attribute without a value. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false)
      made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** The element of that id, which index.html has. */
export function byId<T extends HTMLElement = HTMLElement>(id: string, type: new () => T): T {
  const found = document.getElementById(id);
  if (found instanceof type) return found;
  throw new Error(`index.html has no ${id}`);
}

/** Changes the children only where they would differ: a selection in them stays. */
export function fill(parent: Element, children: readonly Node[]): void {
  const made = document.createElement("div");
  made.append(...children);
  const isSame =
    made.childNodes.length === parent.childNodes.length &&
    Array.from(made.childNodes).every((child, at) =>
      child.isEqualNode(parent.childNodes[at] ?? null),
    );
  if (!isSame) parent.replaceChildren(...made.childNodes);
}

/**
 * Gives a class `[Symbol.dispose]` for `using`, where the runtime has that symbol.
 */
export function disposable(type: { readonly prototype: { dispose(): void } }): void {
  if (typeof Symbol.dispose !== "symbol") return;
  Object.defineProperty(type.prototype, Symbol.dispose, {
    value: type.prototype.dispose,
    configurable: true,
    writable: true,
  });
}

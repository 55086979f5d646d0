/**
 * What may hold a key, and is disposed of: by `using` too, where the runtime has that symbol. A base
 * class, because a bundler cannot leave out a class that a call has changed, nor the WebAssembly
 * behind it.
 */
export abstract class Disposing {
  /** The same as `dispose()`, for `using`. */
  declare readonly [Symbol.dispose]: () => void;

  /** Wipes the key, where there is one. Further use is `ERR_DISPOSED`. */
  abstract dispose(): void;
}

if (typeof Symbol.dispose === "symbol") {
  Object.defineProperty(Disposing.prototype, Symbol.dispose, {
    value(this: Disposing) {
      this.dispose();
    },
    configurable: true,
    writable: true,
  });
}

/**
 * A WebAssembly module and its instance: made on first use, replaced if it should ever trap, and spoken
 * to through two buffers that it owns.
 */
import { quickBytesOf } from "./bytes.js";
import { codeAt, type ErrorReport, type GatewayCodes, OrderStrError, refuse } from "./errors.js";

const encoder = new TextEncoder();
/** A text may begin with U+FEFF, which a decoder would take for a mark of its own and drop. */
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** What the boundaries of all modules have. */
export interface AnyBoundary {
  input(bytes: number): number;
  output(): number;
  take_error(): number;
  wipe_stack(): void;
}

/** The generated JavaScript around a module. */
interface Glue<B> {
  readonly Boundary: new () => B;
  initSync(from: { module: WebAssembly.Module }): { readonly memory: WebAssembly.Memory };
  /** Where bodies are read: quicker than to look through a long text here. */
  may_have_lost?(boundary: B, from: number, to: number): boolean;
  __wbg_reset_state(): void;
}

/**
 * Where a module comes from: its bytes as base64, or, where the runtime forbids compiling and has done so itself, the module,
 * which may be of another realm.
 */
export type Wasm = () => string | WebAssembly.Module;

/** A module, and its instance that is alive. */
export class Engine<B extends AnyBoundary> {
  readonly #glue: Glue<B>;
  readonly #wasm: Wasm;
  readonly #gatewayCodes: GatewayCodes | undefined;
  #compiled: WebAssembly.Module | undefined;
  #current: Core<B> | undefined;

  /** @param gatewayCodes what they mean, where a gateway of the module can refuse */
  constructor(glue: Glue<B>, wasm: Wasm, gatewayCodes?: GatewayCodes) {
    this.#glue = glue;
    this.#wasm = wasm;
    this.#gatewayCodes = gatewayCodes;
  }

  /** The live instance. Compiles the module on the first call and never again. */
  live(): Core<B> {
    this.#current ??= this.#instantiate();
    return this.#current;
  }

  #instantiate(): Core<B> {
    if (this.#compiled === undefined) {
      const wasm = this.#wasm();
      this.#compiled = typeof wasm === "string" ? new WebAssembly.Module(quickBytesOf(wasm)) : wasm;
    } else {
      // The glue keeps the instance in a variable of its own; this makes it take a new one, and
      // makes the objects of the dead instance unusable rather than dangling.
      this.#glue.__wbg_reset_state();
    }
    const { memory } = this.#glue.initSync({ module: this.#compiled });
    return new Core(memory, this.#glue, this.#gatewayCodes);
  }

  /** Whether that instance is the live one. */
  isCurrent(core: Core<B> | undefined): boolean {
    return core !== undefined && core === this.#current;
  }

  /**
   * Runs a call of the core. Whatever escapes from it, but our own error, is a trap: the instance is
   * given up, so that the next call gets a new one, and nothing internal is reported.
   *
   * None of the caller's code may run in it: fields are packed before.
   */
  guarded<T>(call: (live: Core<B>) => T): T {
    try {
      return call(this.live());
    } catch (error) {
      throw this.escaped(error);
    }
  }

  /**
   * The same in an instance of its own, whose memory is wiped behind the call: for what leaves copies of a
   * key wherever it has been.
   */
  alone<T>(call: (live: Core<B>) => T): T {
    try {
      return this.guarded(call);
    } finally {
      this.#current?.wipe();
      this.#current = undefined;
    }
  }

  /** What becomes of that which escaped from a call. */
  escaped(error: unknown): OrderStrError {
    if (error instanceof OrderStrError) return error;
    this.#current?.wipe();
    this.#current = undefined;
    return refuse("ERR_INTERNAL");
  }
}

/** One instance and its buffers. */
export class Core<B extends AnyBoundary> {
  readonly boundary: B;
  readonly gatewayCodes: GatewayCodes | undefined;
  readonly #glue: Glue<B>;
  readonly #memory: WebAssembly.Memory;
  /** All of the memory; its length falls to 0 when the memory grows. */
  #bytes: Uint8Array;
  /** The input buffer within it. */
  #input: Uint8Array;
  /** The signature within it, which never moves. */
  #signature: Uint8Array = new Uint8Array(0);

  constructor(memory: WebAssembly.Memory, glue: Glue<B>, gatewayCodes: GatewayCodes | undefined) {
    this.boundary = new glue.Boundary();
    this.#glue = glue;
    this.gatewayCodes = gatewayCodes;
    this.#memory = memory;
    this.#bytes = new Uint8Array(memory.buffer);
    this.#input = this.#bytes.subarray(0, 0);
  }

  /** Writes text into the input buffer, behind `start` bytes, and gives the end of it. */
  write(text: string, start = 0): number {
    if (text === "") return start;
    // A UTF-16 unit takes three bytes of UTF-8 at most.
    this.#reserve(start + text.length * 3);
    const target = start === 0 ? this.#input : this.#input.subarray(start);
    const { written } = encoder.encodeInto(text, target);
    const end = start + written;
    // As many bytes as units is ASCII. What the encoder cannot write, it writes as U+FFFD.
    if (
      written !== text.length &&
      this.#glue.may_have_lost?.(this.boundary, start, end) !== false &&
      !isWellFormed(text)
    ) {
      // It may have been a key.
      target.fill(0, 0, written);
      throw refuse("ERR_TEXT");
    }
    return end;
  }

  /** Writes bytes to the start of the input buffer and gives the end of them. */
  writeBytes(bytes: Uint8Array): number {
    this.#reserve(bytes.length);
    this.#input.set(bytes);
    return bytes.length;
  }

  /** The signature that the last call made, whose address the core tells once. */
  readSignature(address: (boundary: B) => number, length: number): string {
    if (this.#signature.length !== length) {
      if (this.#bytes.length === 0) this.#bytes = new Uint8Array(this.#memory.buffer);
      const start = address(this.boundary);
      this.#signature = this.#bytes.subarray(start, start + length);
    }
    return decoder.decode(this.#signature);
  }

  /** The text that the last call left in the output buffer. */
  read(length: number): string {
    if (this.#bytes.length === 0) this.#bytes = new Uint8Array(this.#memory.buffer);
    const start = this.boundary.output();
    return decoder.decode(this.#bytes.subarray(start, start + length));
  }

  /** Overwrites all of the memory of an instance that is given up: keys are in it. */
  wipe(): void {
    new Uint8Array(this.#memory.buffer).fill(0);
  }

  #reserve(bytes: number): void {
    if (this.#input.length >= bytes && this.#input.length > 0) return;
    const start = this.boundary.input(bytes);
    // Growing the buffer may have grown the memory, which empties every view of it.
    this.#bytes = new Uint8Array(this.#memory.buffer);
    this.#input = this.#bytes.subarray(start, start + bytes);
  }
}

/** The text that a call left behind, or the error that it met. */
export function textAnswer(live: Core<AnyBoundary>, length: number): string {
  if (length < 0) throw failure(live);
  return live.read(length);
}

/**
 * The structure that a call left behind as JSON text, or the error that it met. A member called
 * `__proto__` stays a member: `JSON.parse` defines properties and assigns none.
 */
export function answer<T>(live: Core<AnyBoundary>, length: number): T {
  return JSON.parse(textAnswer(live, length)) as T;
}

/** An error as the core tells it: the code by its place in the table. */
interface CoreReport extends Omit<ErrorReport, "code"> {
  readonly code: number;
}

/** The error of the last call. */
export function failure(live: Core<AnyBoundary>): OrderStrError {
  const { code, ...report } = JSON.parse(live.read(live.boundary.take_error())) as CoreReport;
  return new OrderStrError({ ...report, code: codeAt(code) }, undefined, live.gatewayCodes);
}

const LONE_SURROGATE = /\p{Surrogate}/u;

/** A lone surrogate has no UTF-8: two different texts would be signed as the same U+FFFD. */
export function isWellFormed(text: string): boolean {
  return typeof text.isWellFormed === "function" ? text.isWellFormed() : !LONE_SURROGATE.test(text);
}

/**
 * An object of the core that outlives a call, and may hold a key. If the instance dies it is made
 * again; `dispose` frees it and forgets how it was made.
 */
export class Held<T extends { free(): void }, B extends AnyBoundary> {
  readonly #engine: Engine<B>;
  #make: ((live: Core<B>) => T | undefined) | undefined;
  #object: T | undefined;
  #owner: Core<B> | undefined;

  constructor(engine: Engine<B>, make: (live: Core<B>) => T | undefined) {
    this.#engine = engine;
    this.#make = make;
    engine.guarded((live) => this.in(live));
  }

  /** The object in that instance. */
  in(live: Core<B>): T {
    if (this.#object !== undefined && this.#owner === live) return this.#object;
    if (this.#make === undefined) throw refuse("ERR_DISPOSED");
    const made = this.#make(live);
    live.boundary.wipe_stack();
    if (made === undefined) throw failure(live);
    this.#object = made;
    this.#owner = live;
    return made;
  }

  /** Wipes the key. */
  dispose(): void {
    const object = this.#engine.isCurrent(this.#owner) ? this.#object : undefined;
    this.#make = undefined;
    this.#object = undefined;
    this.#owner = undefined;
    if (object === undefined) return;
    this.#engine.guarded((live) => {
      object.free();
      live.boundary.wipe_stack();
    });
  }
}

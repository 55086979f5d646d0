/** Runs a command over its messages, in their order, one after the other. */
import process from "node:process";
import { OrderStrError } from "../index.js";
import type { Answer } from "./answer.js";
import type { Command, Handle, Operand } from "./command.js";
import { type Message, messagesOf, sourceOf, wholeOf } from "./input.js";
import { type Look, shownJson, visible } from "./look.js";
import type { Call } from "./options.js";
import type { Progress } from "./progress.js";
import { errorData, errorLines } from "./refusal.js";
import { wantsJson, write, writeAll } from "./standard-output.js";
import type { Words } from "./words.js";

/** The exit code where nothing is wrong, as far as anybody can say without something to compare with. */
const NOTHING_COMPARED = 3;

/** What came of the messages until now. */
export class Tally {
  messages = 0;
  failed = 0;
  /** Of those that did not fail, where nothing was compared. */
  open = 0;

  get code(): number {
    if (this.failed > 0) return 1;
    return this.open > 0 ? NOTHING_COMPARED : 0;
  }
}

/** @returns the exit code: 1 if any message failed, 3 if of any nothing was compared */
export async function runOver(
  command: Command,
  handle: Handle,
  call: Call,
  look: Look,
  tally: Tally,
  progress: Progress,
): Promise<number> {
  const messages = messagesFor(command, call);
  const report = new Report(call, look);
  const count = look.language === "zh" ? "zh-CN" : "en-GB";
  const formatted = (number: number) => number.toLocaleString(count);
  // One message is held back until it is known whether it is the only one.
  let held: Message | undefined;
  let many = false;
  const take = async (message: Message) => {
    const outcome = await outcomeOf(handle, message);
    const failed = outcome instanceof OrderStrError || !outcome.right;
    tally.messages += 1;
    if (failed) tally.failed += 1;
    else if (outcome.isOpen === true) tally.open += 1;
    await (many ? report.one(message.line, outcome) : report.only(outcome));
  };
  try {
    for await (const message of messages) {
      if (held !== undefined) {
        many = true;
        await take(held);
        progress.show(() =>
          look.said([
            `${formatted(tally.messages)} messages, ${formatted(tally.failed)} failed`,
            `已处理 ${formatted(tally.messages)} 条，失败 ${formatted(tally.failed)} 条`,
          ]),
        );
      }
      held = message;
    }
    if (held !== undefined) await take(held);
  } catch (error) {
    // What cannot be read on ends the run; what was answered stands.
    if (!(error instanceof OrderStrError)) throw error;
    tally.failed += 1;
    progress.clear();
    await (many ? report.one(tally.messages + 1, error) : report.only(error));
  }
  progress.clear();
  if (tally.messages === 0 && tally.failed === 0) {
    process.stderr.write(`${look.said(["no message was read", "没有读到任何消息"])}\n`);
    return 1;
  }
  if (many) {
    const [all, wrong] = [tally.messages, tally.failed].map(formatted);
    const right = formatted(tally.messages - tally.failed - tally.open);
    const open = formatted(tally.open);
    const left: Words =
      tally.open === 0 ? ["", ""] : [`, ${open} not compared`, `，未比对 ${open} 条`];
    process.stderr.write(
      `${look.said([`${all} messages: ${right} right, ${wrong} failed${left[0]}`, `共 ${all} 条：通过 ${right} 条，失败 ${wrong} 条${left[1]}`])}\n`,
    );
  }
  return tally.code;
}

/** The operands whose text, file or standard input is read. */
const READ: readonly (Operand | undefined)[] = ["INPUT", "[INPUT]", "[REPLY]"];

/** What INPUT holds. A command that takes none has a single message, with nothing in it. */
async function* messagesFor(command: Command, call: Call): AsyncGenerator<Message> {
  const { operands, isWhole } = command;
  if (!READ.includes(operands.at(-1))) {
    yield { line: 1, text: "" };
    return;
  }
  const source = sourceOf(call.operands[operands.length - 1], command.isPasted);
  if (isWhole?.(call) === true) yield { line: 1, text: "", bytes: await wholeOf(source) };
  else yield* messagesOf(source, command.isPasted, call.text("charset"));
}

async function outcomeOf(handle: Handle, message: Message): Promise<Answer | OrderStrError> {
  try {
    return await handle(message);
  } catch (error) {
    if (error instanceof OrderStrError) return error;
    throw error;
  }
}

/** Writes what was answered. */
class Report {
  readonly #look: Look;
  readonly #json: boolean;
  readonly #only: readonly string[] | undefined;

  constructor(call: Call, look: Look) {
    this.#look = look;
    this.#json = wantsJson(call);
    this.#only = call.text("only")?.split(".");
  }

  /** The only message. Its error is written to standard error, and to the program that reads. */
  async only(outcome: Answer | OrderStrError): Promise<void> {
    if (outcome instanceof OrderStrError) {
      process.stderr.write(`${errorLines(outcome, this.#look).join("\n")}\n`);
      if (this.#json && this.#only === undefined)
        await write(jsonLine({ error: errorData(outcome) }));
      return;
    }
    if (this.#only !== undefined) await write(`${this.#member(outcome)}\n`);
    else if (this.#json) await write(jsonLine(outcome.data));
    else await writeAll(outcome.show(this.#look));
  }

  /** One of many: a line of its own, also where it failed, so that none is taken for another. */
  async one(line: number, outcome: Answer | OrderStrError): Promise<void> {
    const failed = outcome instanceof OrderStrError;
    if (this.#only !== undefined) {
      await write(`${failed ? "" : this.#member(outcome)}\n`);
    } else if (this.#json) {
      const data = failed ? { error: errorData(outcome) } : outcome.data;
      await write(jsonLine({ line, ...data }));
    } else {
      const [first = ""] = failed ? errorLines(outcome, this.#look) : [visible(outcome.line)];
      const right = !failed && outcome.right;
      const open = right && outcome.isOpen === true;
      const mark = open ? "?" : this.#look.styled(right ? "green" : "red", right ? "✓" : "✗");
      await write(`${String(line).padStart(6)} ${mark} ${first}\n`);
    }
  }

  /** The member that was requested: text as it is, anything else as JSON; nothing where there is none. */
  #member({ data }: Answer): string {
    let found: unknown = data;
    for (const name of this.#only ?? []) {
      const isObject = typeof found === "object" && found !== null && Object.hasOwn(found, name);
      found = isObject ? (found as Record<string, unknown>)[name] : undefined;
    }
    if (typeof found === "string") return process.stdout.isTTY ? visible(found) : found;
    return found === undefined ? "" : shownJson(found);
  }
}

function jsonLine(value: unknown): string {
  return `${shownJson(value)}\n`;
}

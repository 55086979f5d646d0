/** The command `orderstr`. */
import { readFileSync } from "node:fs";
import process from "node:process";
import { OrderStrError } from "../index.js";
import type { Command } from "./command.js";
import { COMMANDS } from "./commands.js";
import type { Gateway } from "./gateway.js";
import { gatewayNamed } from "./gateway-table.js";
import { overview, pageOf } from "./help.js";
import { Look } from "./look.js";
import { operationPage } from "./operation-help.js";
import { Call, COMMON, type OptionName, readOptions } from "./options.js";
import { Progress } from "./progress.js";
import { errorLines, misuseLines, refused } from "./refusal.js";
import { runOver, Tally } from "./run.js";
import { endQuietly, hasColours, writeAll } from "./standard-output.js";
import { suggestion } from "./suggestion.js";
import { UsageError } from "./usage-error.js";
import { type Language, languageOf } from "./words.js";

/** The two languages that `--lang` takes. */
const LANGUAGES: readonly Language[] = ["en", "zh"];

const WRONG_USE = 2;

/** The command whose operands are a gateway and an operation. */
const REQUEST = "request";

const tally = new Tally();
const progress = new Progress();

async function main(argv: readonly string[]): Promise<number> {
  const look = new Look(languageSaid(argv) ?? languageOf(process.env), hasColours());
  let spoken = "orderstr";
  try {
    const { operands, given } = readOptions(argv);
    const gateway = gatewayNamed(operands[0] ?? "");
    if (gateway !== undefined) {
      return await aboutGateway(gateway, new Call(operands, given, look.language), look);
    }
    const command = commandOf(operands);
    if (command !== undefined) spoken = `orderstr ${command.name}`;
    const written = operands.slice(command?.name.split(" ").length ?? 0);
    const words = (await command?.placed?.(written)) ?? written;
    const call = new Call(words, given, look.language);
    call.word("lang", LANGUAGES);
    if (call.has("help") || command === undefined) return await helped(command, call, look);
    call.allow([...COMMON, ...command.options], spoken);
    checkOperands(command, call);
    if (command.run !== undefined) return await command.run(call, look);
    const handle = await command.prepare?.(call, look);
    if (handle === undefined) throw new Error("a command that does nothing");
    return await runOver(command, handle, call, look, tally, progress);
  } catch (error) {
    progress.clear();
    const isKnown = error instanceof UsageError || error instanceof OrderStrError;
    // A defect of ours. What it says, and its stack, could hold anything.
    const lines = isKnown
      ? misuseLines(error, look, spoken)
      : errorLines(refused("ERR_INTERNAL"), look);
    process.stderr.write(`${lines.join("\n")}\n`);
    return isKnown ? WRONG_USE : 1;
  }
}

/** The language of `--lang`, which must be known before anything can be said to be wrong. */
function languageSaid(argv: readonly string[]): Language | undefined {
  const written = argv.flatMap((word, at) => {
    if (word === "--lang") return argv[at + 1] ?? "";
    return word.startsWith("--lang=") ? word.slice("--lang=".length) : [];
  });
  return LANGUAGES.find((language) => language === written.at(-1));
}

const named = (written: string) => COMMANDS.find(({ name }) => name === written);

function commandOf(operands: readonly string[]): Command | undefined {
  const [first] = operands;
  if (first === undefined) return undefined;
  // `notification make` is a command of two words.
  const pair = operands.slice(0, 2).join(" ");
  const found = [pair, first].map(named).find((command) => command !== undefined);
  if (found !== undefined) return found;
  const meant = suggestion(
    first,
    COMMANDS.map(({ name }) => name),
  );
  throw new UsageError(
    `there is no such command${meant === undefined ? "" : `; did you mean orderstr ${meant}?`}`,
    `没有这个命令${meant === undefined ? "" : `；是否想用 orderstr ${meant}？`}`,
  );
}

/** Without a command, the overview: an answer where it was requested, otherwise a wrong use. */
async function helped(command: Command | undefined, call: Call, look: Look): Promise<number> {
  const allowed: OptionName[] = ["version"];
  if (command !== undefined) {
    const isNamed = command.name === REQUEST && call.operands.length > 0;
    await writeAll(isNamed ? operationPage(call.operands, look) : pageOf(command, look));
    return 0;
  }
  call.allow(allowed, "orderstr");
  if (call.has("version")) {
    const manifest = new URL("../package.json", import.meta.url);
    const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { version: string };
    await writeAll([version]);
    return 0;
  }
  if (call.has("help")) {
    await writeAll(overview(look));
    return 0;
  }
  process.stderr.write(`${overview(look).join("\n")}\n`);
  return WRONG_USE;
}

/** A gateway where a command stands: its page, or that of an operation. */
async function aboutGateway({ name }: Gateway, call: Call, look: Look): Promise<number> {
  call.word("lang", LANGUAGES);
  if (!call.has("help")) {
    throw new UsageError(
      `a gateway is no command: orderstr ${REQUEST} ${name} …, or --help`,
      `网关不是命令：请用 orderstr ${REQUEST} ${name} …，或 --help`,
    );
  }
  call.allow([], "--help");
  await writeAll(operationPage(call.operands, look));
  return 0;
}

function checkOperands({ operands }: Command, call: Call): void {
  const missing = operands.filter((operand) => !operand.startsWith("["))[call.operands.length];
  if (missing !== undefined) {
    throw new UsageError(`${missing} is missing`, `缺少 ${missing}`);
  }
  const several = operands.at(-1)?.includes("…") === true;
  if (!several && call.operands.length > operands.length) {
    throw new UsageError(
      `it takes ${operands.length} arguments, and there are ${call.operands.length}`,
      `只接受 ${operands.length} 个参数，却给出了 ${call.operands.length} 个`,
    );
  }
}

endQuietly(() => tally.code);
// The process that waits for this one must see that it was interrupted, and no half line.
process.once("SIGINT", () => {
  progress.clear();
  process.kill(process.pid, "SIGINT");
});
process.exitCode = await main(process.argv.slice(2));

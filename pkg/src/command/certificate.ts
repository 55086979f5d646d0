import { certificate as read } from "../index.js";
import type { Prepare } from "./command.js";
import { memberLines } from "./explain.js";

/** `orderstr certificate`: what a certificate says, and what gateways call it by. */
export const certificate: Prepare = async () => {
  return ({ text, bytes }) => {
    const found = read(bytes ?? text);
    const { publicKey, chain, ...facts } = found;
    return {
      data: { ...found },
      right: true,
      line: found.serialNumber,
      show: (look) => [
        ...memberLines(facts, look),
        "",
        ...publicKey.trimEnd().split("\n"),
        ...chain.flatMap(({ publicKey: _, ...others }) => ["", ...memberLines(others, look)]),
      ],
    };
  };
};

/** A certificate in PEM, which is pasted as a text. */
export const isCertificate = (text: string): boolean => /^-----BEGIN /u.test(text.trim());

// DER written out by hand, for keys that no tool would make.

export const sequence = (...parts) => element(0x30, ...parts);
export const integer = (...parts) => element(0x02, ...parts);
export const bits = (...parts) => element(0x03, [0], ...parts);
export const octets = (...parts) => element(0x04, ...parts);

/** An element of any tag; its parts are bytes. */
export function element(tag, ...parts) {
  const content = Buffer.concat(parts.map((part) => Buffer.from(part)));
  return Buffer.concat([Buffer.from([tag]), lengthOf(content.length), content]);
}

function lengthOf(length) {
  if (length < 0x80) return Buffer.from([length]);
  const digits = length.toString(16);
  const bytes = Buffer.from(digits.padStart(digits.length + (digits.length % 2), "0"), "hex");
  return Buffer.concat([Buffer.from([0x80 + bytes.length]), bytes]);
}

/** AlgorithmIdentifier { rsaEncryption, NULL } */
export const RSA_ENCRYPTION = Buffer.from("300d06092a864886f70d0101010500", "hex");

/** A positive number of that many bits, odd, and else of the filling. */
export function oddNumber(size, filling = Buffer.alloc(0)) {
  const bytes = Buffer.alloc(Math.ceil(size / 8), 0x55);
  filling.copy(bytes, 1);
  const top = (size - 1) % 8;
  bytes[0] = (1 << top) | (bytes[0] & ((1 << top) - 1));
  bytes[bytes.length - 1] |= 1;
  return integer(top === 7 ? [0] : [], bytes);
}

export const pem = (label, der) =>
  `-----BEGIN ${label}-----\n${der
    .toString("base64")
    .replaceAll(/.{64}/g, "$&\n")
    .trimEnd()}\n-----END ${label}-----\n`;

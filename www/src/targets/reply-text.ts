/** A pasted reply: its body alone, or with status and headers before it, as `curl -i` prints it. */

/** What is read of it. The headers stay behind: what they sign is not verified here. */
export interface Answered {
  readonly status: number;
  readonly body: string;
}

const HEAD = /^HTTP\/[\d.]+ (\d{3})[^\n]*\n(?:[^\n:]+:[^\n]*\n)*\r?(?:\n|$)/u;

export function answeredIn(pasted: string): Answered {
  const text = pasted.replace(/^[ \t\r\n]+/u, "");
  const [head = "", status = "200"] = HEAD.exec(text) ?? [];
  // Whoever pastes a body alone takes the reply for one that was accepted.
  return { status: Number(status), body: text.slice(head.length).replace(/[ \t\r\n]+$/u, "") };
}

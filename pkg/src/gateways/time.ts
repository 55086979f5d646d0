/** When a message is made. The core reads no clock: this is where the time comes from. */
import { refuse } from "../engine/errors.js";

/** The time now, in seconds since 1970. */
export function now(): number {
  return Math.floor(Date.now() / 1000);
}

/** Seconds as digits. */
export function secondsOf(time: number | string | undefined = now()): string {
  if (typeof time === "string" && /^\d{1,10}$/u.test(time)) return time;
  if (!Number.isSafeInteger(time) || Number(time) < 0) throw refuse("ERR_TIME", "time");
  return String(time);
}

/** The last second that a `Date` can be written in four digits of a year. */
const LATEST = 253_402_300_799;

/** Seconds in a gateway's own format; text is taken for that already. */
export function timeText(time: unknown, format: (date: Date) => string): string {
  if (typeof time === "string") return time;
  const seconds = time ?? now();
  const isTime = Number.isSafeInteger(seconds) && Number(seconds) >= 0 && Number(seconds) <= LATEST;
  if (!isTime) throw refuse("ERR_TIME", "time");
  return format(new Date(Number(seconds) * 1000));
}

/** `2020-08-15T04:00:00+00:00` */
export const isoTime = (date: Date): string => `${date.toISOString().slice(0, 19)}+00:00`;

/** `2020-08-15 12:00:00`, in China's time. */
export const chinaTime = (date: Date): string => {
  const china = new Date(date.getTime() + 8 * 3_600_000).toISOString();
  return china.slice(0, 19).replace("T", " ");
};
